// The pages that every walk visits: a name for pictures, an address in a language, and who may see it.

export const LANGUAGES = ['kk', 'ru', 'en'];

export const PAGES = [
  { name: 'home', path: (lang) => `/${lang}/` },
  { name: 'tell', path: (lang) => `/${lang}/tell` },
  { name: 'follow', path: (lang) => `/${lang}/follow` },
  { name: 'calculator', path: (lang) => `/${lang}/deadline` },
  { name: 'offices', path: (lang) => `/${lang}/offices` },
  { name: 'data', path: (lang) => `/${lang}/your-data` },
];

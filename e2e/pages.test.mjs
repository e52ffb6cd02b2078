// Every page, in three languages, on a telephone and at a desk, light and dark.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { DESK, PHONE, launch, shoot, sideways, watched } from './browser.mjs';
import { LANGUAGES, PAGES } from './pages.mjs';
import { connect } from './server.mjs';

const WEIGHT_MAX = 60 * 1024;

let server;
let browser;
before(async () => {
  server = await connect();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const { name, path } of PAGES) {
  for (const lang of LANGUAGES) {
    test(`${path(lang)} reads well in every window`, async () => {
      const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce' });
      try {
        const { page, faults } = await watched(context, server.url);
        const wrong = [];
        const note = (where, found) => wrong.push(...found.map((what) => `${where}: ${what}`));

        const answer = await page.goto(server.url + path(lang), { waitUntil: 'load' });
        assert.equal(answer.status(), 200);
        note('page', await outline(page, lang));
        note('page', await weight(page));
        for (const [size, viewport] of [['phone', PHONE], ['desk', DESK]]) {
          await page.setViewportSize(viewport);
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            await shoot(page, `${name}.${lang}.${size}.${colorScheme}`);
            note(`${size} ${colorScheme}`, await violations(page, { colourOnly: colorScheme === 'dark' }));
          }
          note(`${size}, too wide`, [await sideways(page)].filter(Boolean));
        }
        note('narrow', await narrow(page));
        note('spaced out', await spacedOut(page));
        assert.deepEqual([...wrong, ...faults], []);
      } finally {
        await context.close();
      }
    });
  }
}

/** The marks by which a screen reader finds its way. */
async function outline(page, lang) {
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: document.querySelectorAll('h1').length,
    main: document.querySelectorAll('main').length,
    languages: [...document.querySelectorAll('a[hreflang]')].map((link) => [link.hreflang, link.pathname]),
  }));
  const wrong = [];
  if (seen.lang !== lang) wrong.push(`its language is "${seen.lang}"`);
  if (!seen.title) wrong.push('it has no title');
  if (seen.headings !== 1) wrong.push(`it has ${seen.headings} main headings`);
  if (seen.main !== 1) wrong.push(`it has ${seen.main} main parts`);
  const here = new URL(page.url()).pathname;
  for (const other of LANGUAGES.filter((other) => other !== lang)) {
    const place = here.replace(`/${lang}/`, `/${other}/`);
    if (!seen.languages.some(([to, path]) => to === other && path === place)) wrong.push(`no link to ${place}`);
  }
  return wrong;
}

/** A public page with all its parts stays light enough for a slow line. */
async function weight(page) {
  const bytes = await page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, part) => sum + part.transferSize, 0));
  return bytes > WEIGHT_MAX ? [`it weighs ${bytes} bytes`] : [];
}

/** WCAG 1.4.10: at 320 px, which is also 1280 px at 400 %, nothing is lost to the side. */
async function narrow(page) {
  await page.setViewportSize({ width: 320, height: 640 });
  return [await sideways(page)].filter(Boolean);
}

/** WCAG 1.4.12: lines, words and letters set wider cut nothing off. */
async function spacedOut(page) {
  await page.setViewportSize(PHONE);
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
    const isCut = (part) => {
      const { overflowX, overflowY } = getComputedStyle(part);
      const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
      const isSeen = part.clientWidth > 1 && part.clientHeight > 1 && part.innerText?.trim();
      return isSeen && ((hides(overflowX) && part.scrollWidth > part.clientWidth + 2)
        || (hides(overflowY) && part.scrollHeight > part.clientHeight + 2));
    };
    return [...document.querySelectorAll('body *')].filter(isCut).map((part) => `cut: ${part.outerHTML.slice(0, 80)}`);
  });
}

// Every page without JavaScript: all its words are there, and every form can be sent.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, launch } from './browser.mjs';
import { LANGUAGES, PAGES } from './pages.mjs';
import { connect } from './server.mjs';

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

for (const { path } of PAGES) {
  test(`${path('*')} works without JavaScript`, async () => {
    const plain = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
    const scripted = await browser.newContext({ viewport: PHONE });
    try {
      const wrong = [];
      for (const lang of LANGUAGES) {
        const url = server.url + path(lang);
        const [without, withScript] = await Promise.all([plain.newPage(), scripted.newPage()]);
        await Promise.all([without.goto(url), withScript.goto(url)]);
        const [left, all] = await Promise.all([letters(without), letters(withScript)]);
        if (left < all * 0.9) wrong.push(`${path(lang)}: ${left} of ${all} letters are left`);
        for (const form of await without.locator('form').all()) wrong.push(...await unsendable(form, path(lang)));
        await Promise.all([without.close(), withScript.close()]);
      }
      assert.deepEqual(wrong, []);
    } finally {
      await Promise.all([plain.close(), scripted.close()]);
    }
  });
}

async function letters(page) {
  return (await page.locator('body').innerText()).replace(/\s/g, '').length;
}

async function unsendable(form, path) {
  const wrong = [];
  const action = await form.getAttribute('action');
  if (action?.startsWith('#') || action?.startsWith('javascript:')) wrong.push(`${path}: a form goes to "${action}"`);
  const senders = await form.locator('button:not([type=button], [type=reset]), input[type=submit], input[type=image]').count();
  const outside = await form.evaluate((form) => [...form.elements].filter((part) => part.type === 'submit').length);
  if (!senders && !outside) wrong.push(`${path}: a form has no button to send it`);
  return wrong;
}

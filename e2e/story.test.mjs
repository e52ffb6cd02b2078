// Whole stories: telling on a telephone to the receipt, following by the square code, taking in at
// the desk without a mouse, from the answer to the verdict.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, PHONE, launch, sideways, watched } from './browser.mjs';
import { LANGUAGES } from './pages.mjs';
import { connect } from './server.mjs';
import { oneTimeCode } from './sign-in.mjs';

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

const WORDS = {
  kk: 'Аулада үш аптадан бері шам жанбайды.',
  ru: 'Во дворе третью неделю не горит фонарь.',
  en: 'The lamp in the yard has not burnt for three weeks.',
};
const NAME = { surname: 'Құлмағамбетова', given: 'Раушан' };

async function within(options, story) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  try {
    await story(context);
  } finally {
    await context.close();
  }
}

/** The button that leads on from a step. */
function onward(page) {
  return page.locator('main form .btn-main').first().click();
}

/** From the first step to the receipt, and what stands on it. */
async function tells(page, lang, secretly = false) {
  await page.goto(`${server.url}/${lang}/tell`);
  await page.locator('[name=text]').fill(WORDS[lang]);
  await onward(page);
  await page.locator('[name=anywhere]').check();
  await onward(page);
  await page.locator('[name=who][value=person]').check();
  await page.locator('[name=surname-1]').fill(NAME.surname);
  await page.locator('[name=given-1]').fill(NAME.given);
  assert.equal(await page.locator('[name=safe_at]').isVisible(), false);
  if (secretly) {
    await page.locator('[name=secret]').check();
    await page.locator('[name=safe_at]').fill('apkem@pochta.example');
  }
  await page.locator('[name=consent]').check();
  assert.equal(await sideways(page), null);
  await onward(page);
  await onward(page);
  await page.waitForURL(`**/${lang}/tell/receipt`);
  const [number, code] = await page.locator('.slip .nr').allInnerTexts();
  return { number, code };
}

for (const lang of LANGUAGES) {
  for (const javaScriptEnabled of [true, false]) {
    test(`somebody tells in ${lang} on a telephone ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () =>
      within({ viewport: PHONE, javaScriptEnabled }, async (context) => {
        const { page, faults } = await watched(context, server.url);
        const slip = await tells(page, lang, true);
        assert.match(slip.number, /^[A-Z0-9]{3}-\d\d-\d{7}-[0-9A-Z]$/);
        assert.match(slip.code, /^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]$/);
        assert.equal(await page.locator('.slip svg').count(), 1);
        assert.equal(await sideways(page), null);
        assert.deepEqual(faults, []);
      }));
  }
}

test('the address in the square code opens the appeal', () =>
  within({ viewport: PHONE }, async (context) => {
    const { page, faults } = await watched(context, server.url);
    const slip = await tells(page, 'kk');
    // On another device, which has nothing but the address.
    await within({ viewport: PHONE }, async (other) => {
      const { page: phone, faults: its } = await watched(other, server.url);
      await phone.goto(`${server.url}/kk/follow#${slip.number}/${slip.code}`);
      await phone.waitForFunction(() => document.querySelector('[name=code]')?.value || location.pathname.endsWith('/appeal'));
      if (!phone.url().endsWith('/appeal')) {
        assert.ok(!phone.url().includes(slip.code), 'the code stays in the address');
        await onward(phone);
      }
      await phone.waitForURL('**/kk/follow/appeal');
      assert.ok((await phone.locator('main').innerText()).includes(slip.number));
      assert.deepEqual(its, []);
    });
    assert.deepEqual(faults, []);
  }));

/** Tab until the focus is on this; as somebody without a mouse goes. */
async function tabTo(page, selector, most = 120) {
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${selector}`);
}

async function types(page, selector, words) {
  await tabTo(page, selector);
  await page.keyboard.type(words);
}

async function presses(page, selector, key = 'Enter') {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

test('an appeal is taken in at the desk without a mouse, from the sign-in to the slip', () =>
  within({ viewport: DESK }, async (context) => {
    const { page, faults } = await watched(context, server.url);
    const { login, password, secret } = server.people.registrar;
    await page.goto(`${server.url}/ru/desk/sign-in`);
    await types(page, '[name=login]', login);
    await types(page, '[name=password]', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=code]');
    await types(page, '[name=code]', oneTimeCode(secret));
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1');

    const takesIn = async () => {
      await page.goto(`${server.url}/ru/desk/intake`);
      await types(page, '[name=surname]', NAME.surname);
      await types(page, '[name=given]', NAME.given);
      await types(page, '[name=phone]', '8 701 555 01 77');
      const looked = page.waitForEvent('load');
      await presses(page, 'button[value=look]');
      await looked;
    };
    const writes = async () => {
      await types(page, '[name=text]', WORDS.ru);
      await types(page, '[name=q1]', 'Починить фонарь во дворе');
      await presses(page, '[name=consent]', 'Space');
      await presses(page, 'button[value=register]');
      await page.waitForURL('**/slip');
      return (await page.locator('.slip .nr').allInnerTexts())[0];
    };
    await takesIn();
    const number = await writes();
    assert.match(number, /^[A-Z0-9]{3}-\d\d-/);
    // The same person again: what they have with us stands there before anything is written.
    await takesIn();
    await page.waitForFunction((known) => document.querySelector('#known').innerText.includes(known), number);
    assert.equal(await page.locator('[name=text]').inputValue(), '');
    const again = await writes();
    assert.notEqual(again, number);
    await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
    await page.keyboard.press('p');
    await page.waitForFunction(() => document.title === 'printed');
    assert.deepEqual(faults, []);
  }));

test('from the answer to the verdict', () =>
  within({ viewport: PHONE }, async (context) => {
    const { page, faults } = await watched(context, server.url);
    const { number, code } = server.appeal;
    await page.goto(`${server.url}/ru/follow`);
    await page.locator('[name=number]').fill(number);
    await page.locator('[name=code]').fill(code);
    await onward(page);
    await page.waitForURL('**/ru/follow/appeal');
    assert.ok(await page.locator('.letter').first().isVisible(), 'the answer is there');
    await page.locator('form.verdict [name=verdict]').first().check();
    await page.locator('form.verdict .btn-main').click();
    await page.waitForSelector('form.verdict', { state: 'detached' });
    assert.deepEqual(faults, []);
  }));

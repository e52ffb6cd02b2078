// Every page by keyboard alone: Tab reaches all that can be used, and one always sees where one is.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESK, launch } from './browser.mjs';
import { PAGES } from './pages.mjs';
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
  test(`${path('ru')} can be used by keyboard alone`, async () => {
    const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      const wrong = [];
      for (const part of [skip, walk]) {
        await page.goto(server.url + path('ru'));
        wrong.push(...await part(page));
      }
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
}

/** The first stop leads past the head of the page to its main part. */
async function skip(page) {
  const wrong = ['the first stop does not lead to the main part'];
  await page.keyboard.press('Tab');
  const leadsOn = () => document.activeElement?.matches('a[href^="#"]')
    && document.querySelector('main')?.matches(`${document.activeElement.hash}, :has(${document.activeElement.hash})`);
  if (!await page.evaluate(leadsOn)) return wrong;
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const isPast = await page.evaluate(() => {
    const place = document.querySelector('main').compareDocumentPosition(document.activeElement);
    return Boolean(place & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING));
  });
  return isPast ? [] : wrong;
}

/** Tab through the whole page, and what is wrong at each stop. */
async function walk(page) {
  const wanted = await page.evaluate(mark);
  const seen = new Set();
  const wrong = [];
  let last;
  for (let presses = 0; presses < wanted.length * 4 + 5; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(look);
    if (!stop) break;
    if (stop.id === last && !stop.hasParts) {
      wrong.push(`one cannot leave ${stop.html}`);
      break;
    }
    if (seen.has(stop.id) && stop.id !== last) break;
    if (!seen.has(stop.id)) wrong.push(...stop.wrong.map((what) => `${what}: ${stop.html}`));
    seen.add(stop.id);
    last = stop.id;
  }
  const missed = wanted.filter(({ id }) => !seen.has(id));
  return [...wrong, ...missed.map(({ html }) => `Tab does not reach ${html}`)];
}

/** In the page: numbers all that Tab should reach, and names it. Of radio buttons, one a group. */
function mark() {
  const groups = new Set();
  const isStop = (part) => {
    if (part.disabled || part.closest('[inert]') || !part.checkVisibility({ visibilityProperty: true })) return false;
    if (part.type !== 'radio') return true;
    const group = [...document.getElementsByName(part.name)].filter((other) => other.form === part.form);
    const stands = group.find((other) => other.checked) ?? group[0];
    if (part !== stands || groups.has(part)) return false;
    groups.add(part);
    return true;
  };
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [onclick]';
  return [...document.querySelectorAll(all)].filter(isStop).map((part, at) => {
    part.dataset.stop = String(at);
    return { id: String(at), html: part.outerHTML.slice(0, 80) };
  });
}

/** In the page: where we are, and whether one can see that. Nothing, when we left the page. */
function look() {
  const part = document.activeElement;
  if (!part || part === document.body) return null;
  part.dataset.stop ??= `extra ${document.querySelectorAll('[data-stop]').length}`;
  // A box drawn by its label may carry the ring and take the click in its place.
  const faces = [part, part.parentElement, ...(part.labels ?? [])];
  const hasRing = (face) => {
    const style = getComputedStyle(face);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const [box] = part.getClientRects();
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const isTop = faces.some((face) => face === top || face.contains(top)) || top?.contains(part);
  const isInText = part.tagName === 'A' && getComputedStyle(part).display === 'inline';
  const isBig = ({ width, height }) => width >= 24 && height >= 24;
  const isSmall = ![part, ...(part.labels ?? [])].some((target) => isBig(target.getBoundingClientRect()));
  const wrong = [];
  if (!faces.some(hasRing)) wrong.push('one does not see the focus');
  if (!isTop) wrong.push(`it is covered by ${top?.outerHTML.slice(0, 60)}`);
  if (!isInText && isSmall) wrong.push('it is smaller than 24 px');
  return {
    id: part.dataset.stop,
    html: part.outerHTML.slice(0, 80),
    // Fields of dates and times, and players, have stops inside.
    hasParts: ['date', 'datetime-local', 'month', 'time', 'week'].includes(part.type) || ['VIDEO', 'AUDIO'].includes(part.tagName),
    wrong,
  };
}

// axe-core on a page: what breaks WCAG 2.2 A or AA, or axe's own best practice, one line each.

import { createRequire } from 'node:module';

const { source } = createRequire(import.meta.url)('axe-core');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules whose answer can change with the colours alone. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

export async function violations(page, { colourOnly = false } = {}) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(source);
  const run = { runOnly: colourOnly ? OF_COLOUR : TAGS, resultTypes: ['violations'] };
  const { violations } = await page.evaluate((run) => window.axe.run(document, run), run);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html.slice(0, 100)}`));
}

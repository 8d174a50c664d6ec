// axe-core: no violation of any rule, its best practices included.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { unfold } from './browser.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that axe leaves off by default, and that the page keeps. */
const MORE = ['target-size', 'css-orientation-lock', 'table-fake-caption', 'td-has-header', 'p-as-heading'];

/** Runs in the page: the texts whose contrast axe leaves undecided, without those that it
 *  may: a text of one character is like its neighbours, the tests of the charts know the
 *  colours of each text of a chart, and what is scrolled out of a narrow frame is judged
 *  where the page is wide. */
function undecided({ nodes }) {
  const scrolls = (frame) => frame !== null && frame.scrollWidth > frame.clientWidth;
  return nodes
    .filter(({ any: [{ data }], element }) => !(
      data.messageKey === 'shortTextContent' ||
      element.closest('svg') ||
      (data.messageKey === 'elmPartiallyObscured' && scrolls(element.closest('.scroll')))))
    .map(({ any: [{ message }], html }) => ({ html, message }));
}

/** The rules that see colours: in another theme only these can find anything else. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** `without`: rules that do not fit, such as landmarks in a mail; `coloursOnly`: the page
 *  has been checked in full in another theme. */
export async function complaints(page, { without = [], coloursOnly = false } = {}) {
  // What is folded is read too.
  await unfold(page);
  await page.evaluate(() => {
    // On a gradient axe does not judge contrast. The shadow at the edge of a table that
    // scrolls is one, and no text stays there.
    for (const it of document.querySelectorAll('.scroll')) it.style.backgroundImage = 'none';
  });
  await page.evaluate(axe);
  const rules = Object.fromEntries([
    ...MORE.map((rule) => [rule, { enabled: true }]),
    ...without.map((rule) => [rule, { enabled: false }]),
  ]);
  const options = {
    ...(coloursOnly ? { runOnly: COLOURS } : { rules }),
    resultTypes: ['violations', 'incomplete'],
    elementRef: true,
  };
  const results = await page.evaluateHandle((options) => axe.run(document, options), options);
  const { violations, passes } = await results.evaluate(({ violations, passes }) => ({
    violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })),
    passes: passes.length,
  }));
  const contrast = await results.evaluateHandle(({ incomplete }) =>
    incomplete.find(({ id }) => id === 'color-contrast') ?? { nodes: [] });
  const unknown = await contrast.evaluate(undecided);
  const found = violations.map(({ id, nodes }) => {
    const [{ html, failureSummary }] = nodes;
    return `axe: ${id}, ${nodes.length} times, first in ${html.slice(0, 160)}\n${failureSummary}`;
  });
  if (passes === 0) found.push('axe found no rule to apply');
  if (unknown.length > 0) {
    const [{ html, message }] = unknown;
    found.push(`axe cannot tell the contrast of ${unknown.length} texts, first ${html.slice(0, 160)}\n${message}`);
  }
  return found;
}

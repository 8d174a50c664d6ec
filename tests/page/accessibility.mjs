// axe-core: no violation of any rule, its best practices included.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that axe leaves off by default, and that the page keeps. */
const MORE = ['target-size', 'css-orientation-lock', 'table-fake-caption', 'td-has-header', 'p-as-heading'];

/** `without`: rules that do not fit, such as landmarks in a mail. */
export async function complaints(page, without = []) {
  // What is folded is read too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(
    (rules) => axe.run(document, { resultTypes: ['violations'], rules }),
    Object.fromEntries([...MORE.map((rule) => [rule, { enabled: true }]), ...without.map((rule) => [rule, { enabled: false }])]),
  );
  if (passes.length < 5) return [`axe applied only ${passes.length} rules`];
  return violations.map(({ id, nodes }) => {
    const [{ html, failureSummary }] = nodes;
    return `axe: ${id}, ${nodes.length} times, first in ${html.slice(0, 160)}\n${failureSummary}`;
  });
}

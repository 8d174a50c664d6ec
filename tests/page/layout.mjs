// Nothing is wider than the page, no text lies on another or is cut off, and paper is not
// forgotten.

import { unfold } from './browser.mjs';

/** What A4 leaves beside the page's margins of 14 mm, in CSS pixels. */
export const PAPER_WIDTH = Math.floor(((210 - 2 * 14) / 25.4) * 96);

/** A4 in points. */
const A4 = [595, 842];

export async function complaints(page) {
  return [...(await overflow(page)), ...(await page.evaluate(unreadable))];
}

/** The same where everything that folds is open. */
export async function unfolded(page) {
  await unfold(page);
  return (await complaints(page)).map((it) => `unfolded: ${it}`);
}

async function overflow(page) {
  const { needed, given, widest } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    // What scrolls in a frame of its own, or is hidden on purpose, makes nothing wider.
    const framed = (element) => element.closest('.scroll, .skip');
    const [widest] = [...document.body.querySelectorAll('*')]
      .filter((element) => !framed(element))
      .map((element) => [element.getBoundingClientRect().right, element.outerHTML.slice(0, 160)])
      .sort(([one], [other]) => other - one);
    return { needed: scrollWidth, given: clientWidth, widest };
  });
  if (needed <= given) return [];
  return [`${needed} px are needed where there are ${given}; the widest is ${widest}`];
}

/** Runs in the page: texts that lie on one another, or leave a box that cuts them off.
 *  Texts of charts are measured by the tests of the charts. */
function unreadable() {
  const found = [];
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest('svg, .skip') || !walker.currentNode.data.trim()) continue;
    // What is folded has a place too, and is not seen.
    if (!parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // The middle of the line: what lies above and below it is leading, in any font.
      const middle = (top + bottom) / 2;
      const half = Math.min((bottom - top) / 2, 0.3 * parseFloat(getComputedStyle(parent).fontSize));
      if (right - left > 2) lines.push({ left: left + 1, right: right - 1, top: middle - half, bottom: middle + half, text: walker.currentNode.data.trim() });
    }
    for (let box = parent; box && box !== document.body; box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      const cut = (overflowX === 'hidden' || overflowX === 'clip') && box.scrollWidth > box.clientWidth + 1;
      const short = (overflowY === 'hidden' || overflowY === 'clip') && box.scrollHeight > box.clientHeight + 1;
      if (cut || short) found.push(`"${walker.currentNode.data.trim()}" is cut off in ${box.className}`);
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((one, place) => {
    for (let next = place + 1; next < lines.length && lines[next].top < one.bottom; next += 1) {
      const other = lines[next];
      const beside = one.right <= other.left || other.right <= one.left;
      if (!beside) found.push(`"${one.text}" lies on "${other.text}"`);
    }
  });
  return found;
}

/** On paper: nothing wider than the sheet, and sheets of A4. */
export async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(() => {
    const right = document.documentElement.clientWidth + 0.5;
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().right > right)
      .map((element) => `on paper ${element.getBoundingClientRect().right} px wide: ${element.outerHTML.slice(0, 160)}`);
  });
  found.push(...(await overflow(page)).map((it) => `on paper: ${it}`), ...(await page.evaluate(unreadable)).map((it) => `on paper: ${it}`));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)];
  const isA4 = ([, ...sides]) => sides.every((side, axis) => Math.abs(Number(side) - A4[axis]) < 1);
  if (sheets.length === 0 || !sheets.every(isA4)) found.push(`on paper: ${sheets.length} sheets, not all A4`);
  return found;
}

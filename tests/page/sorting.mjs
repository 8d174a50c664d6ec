// The one script: pressing a column's head sorts the table by it, and says so.

import { unfold } from './browser.mjs';

export async function complaints(page) {
  await unfold(page);
  return [...(await page.evaluate(everyColumn)), ...(await byMouseAndKeyboard(page))];
}

/** A head can be clicked, and be reached and pressed without a mouse. */
async function byMouseAndKeyboard(page) {
  const head = page.locator('thead button').first();
  if ((await head.count()) === 0) return ['no column can be sorted'];
  const sorted = () => head.evaluate((button) => button.closest('th').getAttribute('aria-sort'));
  const heard = [await sorted()];
  await head.click();
  heard.push(await sorted());
  for (const key of ['Enter', 'Space']) {
    await head.focus();
    await page.keyboard.press(key);
    heard.push(await sorted());
  }
  const said = heard.join(', ');
  return said === ', descending, ascending, descending' ? [] : [`aria-sort, pressed thrice, is ${said}`];
}

/** Runs in the page: presses every head of every table twice. */
function everyColumn() {
  const found = [];
  let moved = 0;
  for (const button of document.querySelectorAll('thead button')) {
    const head = button.closest('th');
    const table = button.closest('table');
    const say = (what) => found.push(`sorting "${table.caption?.textContent}" by "${button.textContent}": ${what}`);
    const look = () => {
      const rows = [...table.tBodies[0].rows];
      return {
        cells: rows.map((row) => row.cells[head.cellIndex].textContent.trim()),
        all: rows.map((row) => row.innerHTML).sort().join(),
      };
    };
    const before = look();
    button.click();
    const down = look();
    if (head.getAttribute('aria-sort') !== 'descending') say('it does not say that it is descending');
    if (table.tHead.querySelectorAll('[aria-sort]').length !== 1) say('another column says that it is sorted');
    button.click();
    const up = look();
    if (head.getAttribute('aria-sort') !== 'ascending') say('it does not say that it is ascending');
    if (before.all !== down.all || before.all !== up.all) say('rows are lost or changed');
    if (String(down.cells) !== String(up.cells)) moved += 1;
    // Where every cell is a whole number, the order is beyond doubt.
    if (before.cells.every((cell) => /^[\d,]+$/.test(cell))) {
      const numbers = ({ cells }) => cells.map((cell) => Number(cell.replaceAll(',', '')));
      const right = numbers(before).sort((one, other) => one - other);
      if (String(numbers(up)) !== String(right)) say(`${up.cells.join(' ')} is not ascending`);
      if (String(numbers(down)) !== String(right.reverse())) say(`${down.cells.join(' ')} is not descending`);
    }
  }
  if (moved === 0) found.push('no press has changed the order of any table');
  return found;
}

// The one script: pressing a column's head sorts the table by it, and says so.

/** Presses every head of every table, by mouse and by keyboard. */
export async function complaints(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((it) => { it.open = true; }));
  const found = [];
  const heads = await page.locator('thead button').all();
  if (heads.length === 0) found.push('no column can be sorted');
  let moved = 0;
  for (const [place, head] of heads.entries()) {
    const before = await column(head);
    // Each way of pressing in its turn: a real click scrolls there, and is slow.
    if (place % 10 === 0) await head.click();
    else { await head.focus(); await page.keyboard.press('Enter'); }
    const down = await column(head);
    await head.focus();
    await page.keyboard.press('Space');
    const up = await column(head);
    const say = (what) => found.push(`sorting by "${before.name}": ${what}`);
    if (down.sorted !== 'descending' || up.sorted !== 'ascending') say(`aria-sort is ${down.sorted}, then ${up.sorted}`);
    if (down.sortedColumns !== 1) say(`${down.sortedColumns} columns say that they are sorted`);
    const rows = (it) => JSON.stringify([...it.rows].sort());
    if (rows(before) !== rows(down) || rows(before) !== rows(up)) say('rows are lost or changed');
    if (JSON.stringify(before.cells) !== JSON.stringify(down.cells) || JSON.stringify(down.cells) !== JSON.stringify(up.cells)) moved += 1;
    // Where every cell is a whole number, the order is beyond doubt.
    if (down.numeric && down.cells.every((cell) => /^[\d,]+$/.test(cell))) {
      const numbers = (it) => it.cells.map((cell) => Number(cell.replaceAll(',', '')));
      const right = numbers(before).sort((one, other) => other - one);
      if (String(numbers(down)) !== String(right)) say(`${down.cells} is not descending`);
      if (String(numbers(up)) !== String(right.reverse())) say(`${up.cells} is not ascending`);
    }
  }
  if (moved === 0) found.push('no press has changed the order of any table');
  return found;
}

/** A column as it stands. */
function column(head) {
  return head.evaluate((button) => {
    const cell = button.closest('th');
    const table = button.closest('table');
    const rows = [...table.tBodies[0].rows];
    return {
      name: button.textContent,
      sorted: cell.getAttribute('aria-sort'),
      sortedColumns: table.tHead.querySelectorAll('[aria-sort]').length,
      numeric: cell.classList.contains('n'),
      cells: rows.map((row) => row.cells[cell.cellIndex].textContent.trim()),
      rows: rows.map((row) => row.textContent),
    };
  });
}

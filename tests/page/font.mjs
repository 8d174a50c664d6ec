// Proof that what was looked at was drawn with the project's font, and that no character
// was a box: without it every other check passes on a page of boxes.

import { FONT } from './browser.mjs';

export async function complaints(page) {
  return [...(await otherFonts(page)), ...(await boxes(page))];
}

/** The fonts that the texts of the page are really drawn with, as Chromium reports them. */
async function otherFonts(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body, body *' });
  const glyphs = new Map();
  const used = await Promise.all(nodeIds.map((nodeId) => session.send('CSS.getPlatformFontsForNode', { nodeId })));
  for (const { familyName, glyphCount } of used.flatMap(({ fonts }) => fonts)) {
    glyphs.set(familyName, (glyphs.get(familyName) ?? 0) + glyphCount);
  }
  const others = [...glyphs].filter(([family]) => family !== FONT);
  if (!glyphs.has(FONT)) others.push([`not ${FONT}`, 0]);
  return others.map(([family, count]) => `${count} glyphs are drawn with ${family}`);
}

/** The characters of the page that come out as the box for a character that is missing:
 *  those that look like U+E000, which no font of ours has. */
async function boxes(page) {
  const missing = await page.evaluate((font) => {
    const context = new OffscreenCanvas(48, 48).getContext('2d', { willReadFrequently: true });
    context.font = `32px "${font}"`;
    context.textBaseline = 'top';
    const look = (character) => {
      context.clearRect(0, 0, 48, 48);
      context.fillText(character, 4, 4);
      return context.getImageData(0, 0, 48, 48).data.join();
    };
    const box = look('\uE000');
    const written = document.documentElement.textContent;
    return [...new Set(written)].filter((character) => character > ' ' && look(character) === box);
  }, FONT);
  return missing.map((character) => {
    const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `U+${code} (${character}) is drawn as a box`;
  });
}

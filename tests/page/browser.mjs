// Chromium with the project's own font, and no other, so that every machine lays the
// pages out alike and Japanese is not drawn as boxes.

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

export const repository = resolve(import.meta.dirname, '../..');

/** What the program's fonts are called. */
export const FONT = 'Noto Sans JP';

/** The fonts that there are: the repository's. Whatever family is asked for, this is what
 *  is found. */
function fontconfig(folder) {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const alias = (family) =>
    `<match target="pattern"><test name="family"><string>${family}</string></test>` +
    `<edit name="family" mode="assign" binding="strong"><string>${FONT}</string></edit></match>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(repository, 'fonts')}</dir>
<cachedir>${join(folder, 'font-cache')}</cachedir>
${families.map(alias).join('\n')}
</fontconfig>
`;
}

export async function launch(folder) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}`);
  const fonts = join(folder, 'fonts.conf');
  await mkdir(join(folder, 'font-cache'));
  await writeFile(fonts, fontconfig(folder));
  return chromium.launch({
    executablePath,
    env: { ...process.env, FONTCONFIG_FILE: fonts },
    // No sandbox: as root, which a build machine often is, there is none.
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

/** A view of a page: its width in pixels, and the theme that the reader has chosen. */
export const VIEWS = [1280, 390].flatMap((width) => ['light', 'dark'].map((theme) => ({ width, theme })));

/** Opens a file, hands it to `use`, and closes it. `watch` sees the page before it loads. */
export async function visit(browser, file, { width, theme = 'light', watch = () => {} }, use) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    isMobile: width < 600,
    hasTouch: width < 600,
  });
  try {
    const page = await context.newPage();
    watch(page);
    await page.goto(pathToFileURL(file).href);
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Opens what is folded. */
export const unfold = (page) =>
  page.evaluate(() => { for (const it of document.querySelectorAll('details')) it.open = true; });

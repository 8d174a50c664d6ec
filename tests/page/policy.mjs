// What strangers wrote into a lead is text on the page, and what could get in beside the
// page's own script does not run.

import { readFile, writeFile } from 'node:fs/promises';

import { unfold } from './browser.mjs';
import { HOSTILE } from './companies.mjs';

/** Tries to run a script in three ways; which of them ran. */
async function injected(page) {
  return page.evaluate(async () => {
    window.ran = [];
    const script = document.createElement('script');
    script.textContent = 'ran.push("a script element")';
    const image = document.createElement('img');
    image.setAttribute('onerror', 'ran.push("an event attribute")');
    image.src = 'data:,no picture';
    const frame = document.createElement('iframe');
    frame.src = 'javascript:parent.ran.push("an address")';
    document.body.append(script, image, frame);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return ran;
  });
}

/** The page's policy refuses every script but its own. */
export async function refusesScripts(page) {
  const ran = (await injected(page)).map((way) => `${way} runs in spite of the policy`);
  const reached = await page.evaluate(() => fetch('data:,x').then(() => true, () => false));
  if (reached) ran.push('a fetch succeeds in spite of the policy');
  return ran;
}

/** A copy of a page without its policy, which lets them run: else the check above would
 *  prove nothing. */
export async function withoutPolicy(file, copy) {
  const html = await readFile(file, 'utf8');
  await writeFile(copy, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
}

export async function letsScriptsRun(page) {
  const ran = await injected(page);
  return ran.length === 3 ? [] : [`without the policy only these run: ${ran.join(', ')}`];
}

/** The page of a company whose names are markup shows them as they were written. */
export async function showsMarkupAsText(page) {
  await unfold(page);
  const { title, elements, masthead, act } = await page.evaluate(() => {
    const text = (selector) => document.querySelector(selector)?.innerText ?? null;
    return {
      title: document.title,
      elements: [...document.querySelectorAll('img, b, [onerror], [onclick], script:not(:last-child)')].map((it) => it.outerHTML),
      masthead: text('.masthead'),
      act: text('#act'),
    };
  });
  const found = elements.map((element) => `markup in a name has become ${element}`);
  if (title.includes('pwned') && !title.includes('<script>')) found.push(`a name has changed the title to ${title}`);
  if (!masthead.includes(HOSTILE)) found.push(`the company that reports is not named as it is written: ${masthead}`);
  // Leads are named in the section "act today".
  if (!act?.includes(HOSTILE)) found.push('no lead\'s company is named as it is written');
  return found;
}

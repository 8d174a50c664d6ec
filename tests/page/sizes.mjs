// What a page and a picture may weigh, in bytes.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A kind of file, what one may weigh, and whether there must be some. */
const BUDGETS = [
  { kind: 'page', name: /^report\..*\.html$/, most: 400_000, needed: true },
  { kind: 'PNG', name: /\.png$/, most: 100_000, needed: true },
];

/** `tell` is told the largest of each kind. */
export async function complaints({ name, out }, tell) {
  const files = (await readdir(out, { recursive: true })).filter((file) => /\.(html|png)$/.test(file));
  const sized = await Promise.all(files.map(async (file) => ({ file, bytes: (await stat(join(out, file))).size })));
  const found = [];
  const largest = [];
  for (const { kind, name: pattern, most, needed } of BUDGETS) {
    const these = sized.filter(({ file }) => pattern.test(file)).sort((one, other) => other.bytes - one.bytes);
    if (these.length === 0 && needed) found.push(`there is no ${kind}`);
    for (const { file, bytes } of these) {
      if (bytes > most) found.push(`${file} is ${bytes} bytes, of ${most} allowed`);
    }
    if (these.length > 0) largest.push(`${these[0].file} ${these[0].bytes}`);
  }
  tell(`${name}: the largest page and picture, in bytes: ${largest.join(', ')}`);
  return found;
}

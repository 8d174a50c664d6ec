// The reports that are looked at: made here, by the program under test, of four kinds of
// company.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { repository } from './browser.mjs';

const execute = promisify(execFile);

/** What a stranger may write into the form's field "company". */
export const HOSTILE =
  '<script>document.title="pwned"</script><img src=x onerror="document.title=\'pwned\'">';

async function run(tasuki, name, job, asOf, out) {
  const begun = performance.now();
  await execute(tasuki, ['run', job, '--as-of', asOf, '--out', out, '--log', 'text']);
  const seconds = (performance.now() - begun) / 1000;
  const pages = readdirSync(out).filter((file) => /^report\..*\.html$/.test(file));
  const mails = readdirSync(out).filter((file) => /^email\..*\.html$/.test(file));
  if (pages.length !== 2) throw new Error(`${name}: ${pages.length} pages where 2 are expected`);
  return { name, out, seconds, pages, mails };
}

/** The synthetic company that lies in the repository. */
export const sample = (tasuki, folder) =>
  run(tasuki, 'sample', join(repository, 'data/sample/job.toml'), '2026-11-23', join(folder, 'sample'));

/** The reports on real logs, without those whose data is absent. */
export function real(tasuki, folder, tell) {
  const logs = [['bpic2012', '2012-03-15'], ['olist', '2018-12-01']];
  return logs
    .filter(([name]) => {
      const data = join(repository, '../shared/real', name);
      if (!existsSync(data)) tell(`skipped: ../shared/real/${name} is absent`);
      return existsSync(data);
    })
    .map(([name, asOf]) =>
      run(tasuki, name, join(repository, 'tests/real', `${name}.toml`), asOf, join(folder, name)));
}

/** The sample, with markup where its exports have names: of the company that reports, of
 *  each lead's company and contact, and of each user. */
export async function hostile(tasuki, folder) {
  const company = join(folder, 'hostile-company');
  await cp(join(repository, 'data/sample'), company, { recursive: true });
  await rename(join(company, 'leads.csv'), ['company', 'contact'], () => HOSTILE);
  await rename(join(company, 'users.csv'), ['name'], (name) => `<b onclick=alert(1)>${name}`);
  const job = join(company, 'job.toml');
  const text = await readFile(job, 'utf8');
  await writeFile(job, text.replace(/^company .*$/m, () => `company = '''${HOSTILE}'''`));
  return run(tasuki, 'hostile', job, '2026-11-23', join(folder, 'hostile'));
}

/** Puts other values into columns of a table whose fields are all unquoted. */
async function rename(file, columns, value) {
  const [head, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\n').map((row) => row.split(','));
  const places = columns.map((column) => head.indexOf(column));
  if (places.includes(-1)) throw new Error(`${file} has no column ${columns}`);
  for (const row of rows) {
    if (row.length !== head.length) throw new Error(`${file} has a quoted field: ${row}`);
    for (const place of places) row[place] = `"${value(row[place]).replaceAll('"', '""')}"`;
  }
  await writeFile(file, `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`);
}

/** A company of 100,000 leads. */
export async function large(tasuki, folder) {
  const company = join(folder, 'large-company');
  await mkdir(company);
  await execute(tasuki, ['simulate', company, '--leads', '100000', '--log', 'text']);
  return run(tasuki, 'large', join(company, 'job.toml'), '2026-11-23', join(folder, 'large'));
}

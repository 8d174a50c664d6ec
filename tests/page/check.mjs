// The checks of the page, in a real browser: `node check.mjs PATH_OF_TASUKI`.
//
// Prints a line a check, then the complaints together; fails where there are any.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import * as accessibility from './accessibility.mjs';
import { VIEWS, launch, repository, visit } from './browser.mjs';
import * as companies from './companies.mjs';
import * as font from './font.mjs';
import * as layout from './layout.mjs';
import * as markup from './markup.mjs';
import * as policy from './policy.mjs';
import { Quiet } from './quiet.mjs';
import { Runner } from './runner.mjs';
import * as sizes from './sizes.mjs';
import * as sorting from './sorting.mjs';

const tasuki = resolve(process.argv[2] ?? join(repository, 'target/release/tasuki'));
if (!existsSync(tasuki)) {
  console.error(`no program at ${tasuki}: build it, and give its path`);
  process.exit(2);
}

const begun = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'tasuki-page-'));
const runner = new Runner();
const browser = await launch(folder);

/** Everything that holds for every page, in one view of it. */
function everyPage(name, file, view) {
  return runner.check(`${name}, ${view.width} px, ${view.theme}: quiet, fits, accessible`, async () => {
    const quiet = new Quiet();
    return visit(browser, file, { ...view, watch: (page) => quiet.watch(page) }, async (page) => [
      ...(await layout.complaints(page)),
      ...(await accessibility.complaints(page, { coloursOnly: view.theme === 'dark' })),
      ...(await layout.unfolded(page)),
      ...quiet.complaints,
    ]);
  });
}

/** What unusual data could break: the page on a telephone. */
function narrowPage(name, file) {
  return runner.check(`${name}, 390 px: quiet, fits`, async () => {
    const quiet = new Quiet();
    return visit(browser, file, { width: 390, watch: (page) => quiet.watch(page) }, async (page) => [
      ...(await layout.complaints(page)),
      ...(await layout.unfolded(page)),
      ...quiet.complaints,
    ]);
  });
}

/** What is the same in every view. */
function oncePerPage(name, file) {
  const wide = (use) => () => visit(browser, file, { width: 1280 }, use);
  return [
    runner.check(`${name}: valid HTML`, () => markup.complaints(file, 'page')),
    runner.check(`${name}: drawn with the project's font`, wide(font.complaints)),
    runner.check(`${name}: fits A4`, () => visit(browser, file, { width: layout.PAPER_WIDTH }, layout.onPaper)),
  ];
}

/** A mail, as a browser shows it. */
function everyMail(name, file) {
  return [
    runner.check(`${name}: valid HTML`, () => markup.complaints(file, 'mail')),
    ...[600, 390].map((width) =>
      runner.check(`${name}, ${width} px: quiet, fits, accessible`, async () => {
        // Its pictures come with it, and are not in this file.
        const quiet = new Quiet(/^(data|cid):/);
        return visit(browser, file, { width, watch: (page) => quiet.watch(page) }, async (page) => [
          ...(await layout.complaints(page)),
          // A mail has no landmarks: it stands in the page of whoever shows it.
          ...(await accessibility.complaints(page, { without: ['region', 'landmark-one-main'] })),
          ...quiet.complaints,
        ]);
      })),
  ];
}

/** All checks of a report that are the same for every company. */
function everyReport({ name, out, pages, mails }) {
  return [
    ...pages.flatMap((page) => {
      const [file, called] = [join(out, page), `${name}, ${page}`];
      return [...VIEWS.map((view) => everyPage(called, file, view)), ...oncePerPage(called, file)];
    }),
    ...mails.flatMap((mail) => everyMail(`${name}, ${mail}`, join(out, mail))),
  ];
}

/** The sample is sorted, and scripts are put into it. */
function sampleOnly({ name, out, pages }) {
  return pages.flatMap((page) => {
    const [file, called] = [join(out, page), `${name}, ${page}`];
    const wide = (use) => () => visit(browser, file, { width: 1280 }, use);
    return [
      runner.check(`${called}: tables are sorted`, wide(sorting.complaints)),
      runner.check(`${called}: the policy refuses scripts`, wide(policy.refusesScripts)),
      runner.check(`${called}: without the policy they would run`, async () => {
        const copy = join(folder, `without-policy-${page}`);
        await policy.withoutPolicy(file, copy);
        return visit(browser, copy, { width: 1280 }, policy.letsScriptsRun);
      }),
    ];
  });
}

/** Names that are markup, in one view: they change nothing else. */
function hostileOnly({ name, out, pages }) {
  return pages.flatMap((page) => {
    const [file, called] = [join(out, page), `${name}, ${page}`];
    return [
      runner.check(`${called}: markup in names is shown as text`, () =>
        visit(browser, file, { width: 1280 }, policy.showsMarkupAsText)),
      narrowPage(called, file),
      runner.check(`${called}: valid HTML`, () => markup.complaints(file, 'page')),
    ];
  });
}

/** A large company's report is not a large file. */
function largeOnly(report) {
  const { name, out, pages, seconds } = report;
  runner.tell(`${name}: 100,000 leads were run in ${seconds.toFixed(1)} s, beside the other checks`);
  return [
    runner.check(`${name}: sizes`, () => sizes.complaints(report, (line) => runner.tell(line))),
    ...pages.map((page) => narrowPage(`${name}, ${page}`, join(out, page))),
  ];
}

/** Makes a report, and checks it as soon as it is there. */
async function of(report, ...checks) {
  const made = await report;
  await Promise.all(checks.flatMap((check) => check(made)));
}

const size = (report) => [runner.check(`${report.name}: sizes`, () => sizes.complaints(report, (line) => runner.tell(line)))];

try {
  await Promise.all([
    of(companies.large(tasuki, folder), largeOnly),
    of(companies.sample(tasuki, folder), everyReport, sampleOnly, size),
    of(companies.hostile(tasuki, folder), hostileOnly),
    ...companies.real(tasuki, folder, (line) => runner.tell(line)).map((report) => of(report, everyReport, size)),
  ]);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
runner.tell(`the page was checked in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
process.exitCode = runner.end() > 0 ? 1 : 0;

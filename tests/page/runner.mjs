// Runs checks side by side, prints a line for each, and remembers what failed.
//
// A check is a function that returns its complaints, a list of sentences: empty when all
// is well. What it throws is a complaint too.

import { availableParallelism } from 'node:os';

/** The most complaints of one check that are printed, and the most characters of one. */
const MOST = 12;
const LONGEST = 400;

export class Runner {
  #free = Math.max(2, availableParallelism());
  #waiting = [];
  #failed = [];

  /** Runs a check as soon as there is room for it. */
  async check(name, complaints) {
    await this.#enter();
    const begun = performance.now();
    let found;
    try {
      found = await complaints();
    } catch (error) {
      found = [String(error.stack ?? error)];
    }
    this.#leave();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
    for (const complaint of found.slice(0, MOST)) {
      console.log(`         ${complaint.slice(0, LONGEST).replaceAll('\n', '\n         ')}`);
    }
    if (found.length > MOST) console.log(`         and ${found.length - MOST} more`);
    if (found.length > 0) this.#failed.push(`${name}: ${found[0]}`);
  }

  /** Prints what is measured and not judged. */
  tell(line) {
    console.log(`       ${line}`);
  }

  /** Prints the failed checks together; how many there are. */
  end() {
    if (this.#failed.length > 0) console.log(`\n${this.#failed.length} checks failed:`);
    for (const failure of this.#failed) console.log(`- ${failure.split('\n')[0].slice(0, LONGEST)}`);
    return this.#failed.length;
  }

  async #enter() {
    if (this.#free === 0) await new Promise((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
  }

  #leave() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}

// Counts and prints checks: one line each, what failed once more at the end. Knows nothing of browsers.

/** Collects the checks of one run. */
export class Checks {
  #passed = 0;
  #failed = [];

  /** Checks of one journey; its name stands in front of every line. */
  named(journey) {
    return {
      /** `ok` or the reason; `reason` is a text or a list of texts shown on failure. */
      that: (what, ok, reason = "") => this.#note(journey, what, Boolean(ok), [reason].flat()),
      /** Passes where nothing was found. */
      none: (what, found) => this.#note(journey, what, found.length === 0, found),
      equal: (what, is, expected) => {
        this.#note(journey, what, is === expected, [`is ${JSON.stringify(is)}, expected ${JSON.stringify(expected)}`]);
      },
      match: (what, is, pattern) => {
        this.#note(journey, what, pattern.test(is), [`${JSON.stringify(is)} is not like ${pattern}`]);
      },
    };
  }

  #note(journey, what, ok, reasons) {
    const line = `${journey}: ${what}`;
    const text = reasons.filter(Boolean).map((reason) => `       ${reason.replaceAll("\n", "\n       ")}`);
    console.log([`${ok ? "ok    " : "FAILED"} ${line}`, ...(ok ? [] : text)].join("\n"));
    if (ok) this.#passed += 1;
    else this.#failed.push([`FAILED ${line}`, ...text].join("\n"));
  }

  /** Prints what failed and the sums; returns whether everything passed. */
  close() {
    if (this.#failed.length > 0) console.log(`\nWhat failed:\n${this.#failed.join("\n")}`);
    console.log(`\n${this.#passed} passed, ${this.#failed.length} failed`);
    return this.#failed.length === 0;
  }
}

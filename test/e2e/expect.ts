/** Playwright's `expect`, which looks more often for what the journeys wait for most. */
import { expect as patient, type Locator } from '@playwright/test';

/**
 * Playwright looks ten times a second for who waits less than 2.5 s, and only twice for who waits longer: a page that was
 * there after 0.3 s was seen after 0.8 s. So a long wait is made of short ones.
 */
const SHORT_MS = 2_400;

/** For `expect.poll`, which comes to a second between two looks. */
export const OFTEN = { intervals: [100] };

interface Wait {
  timeout?: number;
}

/** Looks until it holds or the time is over, and answers with what was wrong at last. */
async function lookOften(look: (wait: Wait) => Promise<void>, isNot: boolean, timeout: number) {
  const deadline = performance.now() + timeout;
  for (;;) {
    const begun = performance.now();
    const short = Math.ceil(Math.max(1, Math.min(SHORT_MS, deadline - begun)));
    try {
      await look({ timeout: short });
      return { pass: !isNot, message: () => '' };
    } catch (error) {
      const now = performance.now();
      // What ends before its time is no matter of time: two elements of one name, a page that was closed.
      const isOver = now >= deadline || now - begun < short - 1;
      if (isOver) return { pass: isNot, message: () => (error instanceof Error ? error.message : '') };
    }
  }
}

export const expect = patient.extend({
  toBeVisible(locator: Locator, wait: Wait = {}) {
    const wanted = this.isNot ? patient(locator).not : patient(locator);
    return lookOften((short) => wanted.toBeVisible(short), this.isNot, wait.timeout ?? this.timeout);
  },
  toHaveCount(locator: Locator, count: number, wait: Wait = {}) {
    const wanted = this.isNot ? patient(locator).not : patient(locator);
    return lookOften((short) => wanted.toHaveCount(count, short), this.isNot, wait.timeout ?? this.timeout);
  },
});

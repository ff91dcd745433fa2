/** How long things last, how often codes may be tried, what a recovery code looks like. */

export const STEP_MINUTES = 10;
export const CHALLENGE_MINUTES = 5;
export const TRUSTED_DAYS = 30;
export const MAX_PASSKEYS = 10;
const MAX_NAME = 60;

/** Wrong codes of one account: at ten in a quarter of an hour guessing six digits takes years. */
const WINDOW_MS = 15 * 60_000;
const MAX_FAILURES = 10;

export interface Tries {
  failures: number;
  windowStartedAt: Date;
}

/** Seconds until a code may be tried again; 0: now. */
export function waitSeconds(tries: Tries | null, now: Date): number {
  if (!tries || failuresInWindow(tries, now) < MAX_FAILURES) return 0;
  return Math.max(1, Math.ceil((tries.windowStartedAt.getTime() + WINDOW_MS - now.getTime()) / 1000));
}

export function countFailure(tries: Tries | null, now: Date): Tries {
  const failures = failuresInWindow(tries, now) + 1;
  return { failures, windowStartedAt: tries && failures > 1 ? tries.windowStartedAt : now };
}

function failuresInWindow(tries: Tries | null, now: Date): number {
  return tries && now.getTime() - tries.windowStartedAt.getTime() < WINDOW_MS ? tries.failures : 0;
}

/** Without the signs that people add or leave out. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '');
}

/** The name of a passkey as it is kept; `null`: none, or too long. */
export function passkeyName(typed: string): string | null {
  const name = typed.trim();
  return name === '' || [...name].length > MAX_NAME ? null : name;
}

export function minutesAfter(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}

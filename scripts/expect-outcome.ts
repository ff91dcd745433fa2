import type { Outcome } from '#common/outcome.ts';

/** What a use case gave; the demonstration is not built on a refusal. */
export function expectOutcome<T, R extends string>(
  outcome: Outcome<T, R> | { ok: false; reason: string },
): T {
  if (!outcome.ok) throw new Error(`the demo could not be built: ${outcome.reason}`);
  return outcome.value;
}

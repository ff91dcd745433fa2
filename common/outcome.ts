/**
 * The result of a use case. A refusal that the business expects is a value with a reason; a bug or a broken
 * dependency is an exception. Reasons belong to a use case and are mapped exhaustively where they are shown.
 */
export type Outcome<T, Reason extends string> = { ok: true; value: T } | { ok: false; reason: Reason };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse<const Reason extends string>(reason: Reason): { ok: false; reason: Reason } {
  return { ok: false, reason };
}

import { ApiProblem } from '../ui/api.ts';

/**
 * The sentence of `sentences` for a refusal, or `null` when it has none: the caller then shows the problem as an
 * unexpected one. The keys are the use case's reasons, checked for completeness where the table is written.
 */
export function refusalSentence(sentences: Readonly<Record<string, string>>, error: unknown): string | null {
  if (!(error instanceof ApiProblem) || !Object.hasOwn(sentences, error.reason)) return null;
  return sentences[error.reason] ?? null;
}

/** Whether what the page shows is no longer so (gone, or changed by someone else): asking again would be refused again. */
export function isOutOfDate(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || error.status === 409);
}

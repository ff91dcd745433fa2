import { ApiProblem } from '../ui/api.ts';

/**
 * The reason of a refusal when `sentences` has a sentence for it, else `null`: the caller then shows the problem as an
 * unexpected one. The keys are the use case's reasons, checked for completeness where the table is written.
 */
export function refusalIn<Reason extends string>(
  sentences: Readonly<Record<Reason, string>>,
  error: unknown,
): Reason | null {
  if (!(error instanceof ApiProblem)) return null;
  return Object.hasOwn(sentences, error.reason) ? (error.reason as Reason) : null;
}

import { ApiProblem } from '../../ui/api.ts';

/** The server's own sentence; `otherwise` for what the browser refused: the person closed its window, most often. */
export function sentenceOf(error: unknown, otherwise: string): string {
  return error instanceof ApiProblem ? (error.detail ?? error.reason) : otherwise;
}

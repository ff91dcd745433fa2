import type { FieldError } from '#common/contract/office.ts';

/** The flaws that a problem document lists by field; none when it lists none. */
export function fieldErrorsOf(problem: unknown): FieldError[] {
  if (typeof problem !== 'object' || problem === null || !('errors' in problem)) return [];
  return Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [];
}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('message' in value))
    return false;
  return typeof value.path === 'string' && typeof value.message === 'string';
}

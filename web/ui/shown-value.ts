import type { ChangeField } from '#common/contract/family.ts';
import { formatDate } from './format.ts';

/** A value of a change as people read it; `null` when there is none. */
export function shownValue(field: ChangeField, value: string | null): string | null {
  return value !== null && field === 'birth_date' ? formatDate(value) : value;
}

import type { ClosureBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { isDate, type DateString } from '#common/dates.ts';
import { emptyPlace, judgePlace, placeOf, type PlaceForm } from './place.ts';

export const MAX_REASON = 200;

/** The fields as they are filled in, empty while nothing is written. */
export interface ClosureForm extends PlaceForm {
  startsOn: DateString;
  endsOn: DateString;
  reason: string;
}

export type ClosureField = keyof ClosureForm;
export type ClosureFlaw = 'missing' | 'badDate' | 'endsBeforeStart';

export function newClosure(view: ServiceDaysView): ClosureForm {
  return { ...emptyPlace(view), startsOn: '', endsOn: '', reason: '' };
}

export function bodyOf(form: ClosureForm): ClosureBody {
  return {
    ...placeOf(form),
    startsOn: form.startsOn,
    endsOn: form.endsOn,
    reason: form.reason.trim(),
  };
}

/** What the server would refuse, by field. */
export function judgeClosure(form: ClosureForm): Partial<Record<ClosureField, ClosureFlaw>> {
  const flaws: Partial<Record<ClosureField, ClosureFlaw>> = judgePlace(form);
  for (const field of ['startsOn', 'endsOn'] as const) {
    if (form[field] === '') flaws[field] = 'missing';
    else if (!isDate(form[field])) flaws[field] = 'badDate';
  }
  if (!flaws.startsOn && !flaws.endsOn && form.endsOn < form.startsOn) flaws.endsOn = 'endsBeforeStart';
  if (form.reason.trim() === '') flaws.reason = 'missing';
  return flaws;
}

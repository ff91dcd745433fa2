import { addDays, type DateString } from '#common/dates.ts';
import type { Stretch } from './stretches.ts';

interface Version extends Stretch {
  tariffId: number;
}

export type SchedulePlan =
  /** `shortens`: the version in force until the day before, with its new end. */
  | { verdict: 'good'; shortens: { tariffId: number; validTo: DateString } | null }
  | { verdict: 'bad_dates' | 'not_backwards' | 'overlaps' };

/**
 * Whether a new version may take its days among those of the same service. It may follow on in the middle of another one,
 * which then ends the day before, but only from tomorrow on: a day that has come keeps its price.
 */
export function planSchedule(wanted: Stretch, others: readonly Version[], today: DateString): SchedulePlan {
  if (wanted.validFrom > wanted.validTo) return { verdict: 'bad_dates' };
  const overlapping = others.filter(
    (one) => one.validFrom <= wanted.validTo && one.validTo >= wanted.validFrom,
  );
  const [first, ...more] = overlapping;
  if (!first) return { verdict: 'good', shortens: null };
  if (more.length > 0 || first.validFrom >= wanted.validFrom) return { verdict: 'overlaps' };
  if (wanted.validFrom <= today) return { verdict: 'not_backwards' };
  return { verdict: 'good', shortens: { tariffId: first.tariffId, validTo: addDays(wanted.validFrom, -1) } };
}

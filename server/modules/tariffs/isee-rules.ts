import type { IseeRule } from '#common/contract/tariffs.ts';
import { addDays, monthOf, type DateString } from '#common/dates.ts';
import type { Stretch } from './stretches.ts';

export type DatedIsee = Stretch & { amountCents: number };

/**
 * From when to when each ISEE counts under a tariff's rule; no two count on one day. The first day of validity is the day
 * on which it was filed. One that follows another without a break leaves it in force until its own first day.
 */
export function iseeInForce(
  declared: readonly DatedIsee[],
  rule: IseeRule | undefined,
  tariff: Stretch,
): DatedIsee[] {
  const sorted = [...declared].sort((a, b) => a.validFrom.localeCompare(b.validFrom));
  if (!rule) return sorted;
  if (rule.kind === 'frozen_on') return frozen(sorted, freezeDay(rule.monthDay, tariff), tariff);
  const counting = sorted.flatMap((isee) => {
    const validFrom = firstDay(isee.validFrom, rule, tariff);
    return validFrom === null ? [] : [{ ...isee, filedOn: isee.validFrom, validFrom }];
  });
  return counting.flatMap(({ filedOn: _, ...isee }, index) => {
    const next = counting[index + 1];
    const isFollowed = next && next.filedOn === addDays(isee.validTo, 1);
    const ends =
      next && (isFollowed || next.validFrom <= isee.validTo) ? addDays(next.validFrom, -1) : isee.validTo;
    return ends < isee.validFrom ? [] : [{ ...isee, validTo: ends }];
  });
}

/** The last such day of the year that is not after the end of the tariff's first month. */
export function freezeDay(monthDay: string, tariff: Stretch): DateString {
  const { endsOn } = monthOf(tariff.validFrom);
  const year = Number(endsOn.slice(0, 4));
  const sameYear = `${year}-${monthDay}`;
  return sameYear <= endsOn ? sameYear : `${year - 1}-${monthDay}`;
}

function frozen(declared: readonly DatedIsee[], day: DateString, tariff: Stretch): DatedIsee[] {
  const isee = declared.find(({ validFrom, validTo }) => validFrom <= day && validTo >= day);
  return isee
    ? [{ amountCents: isee.amountCents, validFrom: tariff.validFrom, validTo: tariff.validTo }]
    : [];
}

function firstDay(
  filedOn: DateString,
  rule: Exclude<IseeRule, { kind: 'frozen_on' }>,
  tariff: Stretch,
): DateString | null {
  const month = monthOf(filedOn);
  const nextMonth = addDays(month.endsOn, 1);
  switch (rule.kind) {
    case 'next_month':
      return filedOn === month.startsOn ? filedOn : nextMonth;
    case 'month_if_by':
      return Number(filedOn.slice(-2)) <= rule.day ? month.startsOn : nextMonth;
    case 'start_if_by':
      if (filedOn < tariff.validFrom) return filedOn;
      return filedOn <= nextSuch(rule.monthDay, tariff) ? tariff.validFrom : nextMonth;
    case 'only_if_by':
      return filedOn <= nextSuch(rule.monthDay, tariff) ? filedOn : null;
  }
}

/** The first such day of the year from the tariff's first day on. */
function nextSuch(monthDay: string, tariff: Stretch): DateString {
  const year = Number(tariff.validFrom.slice(0, 4));
  const sameYear = `${year}-${monthDay}`;
  return sameYear >= tariff.validFrom ? sameYear : `${year + 1}-${monthDay}`;
}

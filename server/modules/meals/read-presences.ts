import type {
  PresenceChild,
  PresenceDay,
  PresenceMonth,
  PresenceOverview,
} from '#common/contract/presences.ts';
import { addDays, daysBetween, monthOf, romanDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  findChildrenDays,
  findOwnDays,
  type EnrolledRange,
  type FoundDays,
  type OwnChild,
} from './presence-queries.ts';
import { cutoffOn, enrolmentOn, viewDay, type ChildDays, type Cutoff } from './presence-rules.ts';
import type { DayRange } from './rules.ts';

/** How far the overview looks for the next day with a canteen: over the Christmas holidays. */
const LOOK_AHEAD_DAYS = 31;

/** What a family sees first: each child's meal of today, and of the next day with a service. */
export async function readPresences(tx: TenantTx, guardianId: number): Promise<PresenceOverview> {
  const { now, children, found } = await findOwnDays(tx, { guardianId }, { daysAhead: LOOK_AHEAD_DAYS });
  const today = romanDate(now);
  const range = { startsOn: today, endsOn: addDays(today, LOOK_AHEAD_DAYS) };
  return { now, children: children.map((child) => viewChild(child, found.get(child.childId), range, now)) };
}

/** `range` begins today. */
function viewChild(
  child: OwnChild,
  found: FoundDays | undefined,
  range: DayRange,
  now: string,
): PresenceOverview['children'][number] {
  const today = range.startsOn;
  const days = found ? viewDays(found.facts, range, now) : [];
  return {
    ...describe(child, found?.enrolments ?? [], today),
    today: days.find(({ date }) => date === today) ?? null,
    next: days.find(({ date, state }) => date > today && state !== 'closed') ?? null,
  };
}

/** A month of one of the guardian's children. `month` is `2026-11`; refuses other families' children. */
export async function readPresenceMonth(
  tx: TenantTx,
  guardianId: number,
  { childId, month }: { childId: number; month: string },
): Promise<Outcome<PresenceMonth, 'unknown_child'>> {
  const range = monthOf(`${month}-01`);
  const { now, children, found: days } = await findOwnDays(tx, { guardianId, childId }, range);
  const [child] = children;
  if (!child) return refuse('unknown_child');
  const today = romanDate(now);
  const found = days.get(childId);
  return ok({
    now,
    month,
    child: describe(child, found?.enrolments ?? [], today),
    cutoff: found ? cutoffOf(found, today) : null,
    days: found ? viewDays(found.facts, range, now) : [],
  });
}

/** Of the first service that the child is enrolled in: a Comune has one canteen. `null`: not enrolled in that time. */
export async function findDays(
  tx: TenantTx,
  { childId }: Pick<OwnChild, 'childId'>,
  range: DayRange,
): Promise<FoundDays | null> {
  return (await findChildrenDays(tx, [childId], range)).get(childId) ?? null;
}

function viewDays(facts: ChildDays, { startsOn, endsOn }: DayRange, now: string): PresenceDay[] {
  return daysBetween(startsOn, endsOn).flatMap((date) => viewDay(facts, date, now) ?? []);
}

/** The rule of the school that the child is in today or is next: as of today, or the first that is to come. */
function cutoffOf({ enrolments, facts }: FoundDays, today: DateString): Cutoff | null {
  const enrolment = enrolmentOn(enrolments, today);
  const rules = enrolment && facts.cutoffs.get(enrolment.schoolId);
  return cutoffOn(rules, today) ?? rules?.[0] ?? null;
}

function describe(child: OwnChild, enrolments: readonly EnrolledRange[], today: DateString): PresenceChild {
  const enrolment = enrolmentOn(enrolments, today);
  return { ...child, className: enrolment?.className ?? null, schoolName: enrolment?.schoolName ?? null };
}

/** What a tile of the roll call shows, and what the next tap makes of it. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type { RollCallBody, RollCallChild, RollCallMark } from '#common/contract/roll-call.ts';

export type Edit = RollCallBody['edits'][number];

/** `cancelled`: the family said that the child does not eat. */
export type Shown = RollCallMark | 'cancelled';

const OF_STATE = {
  planned: 'present',
  served: 'present',
  absent: 'absent',
  light_meal: 'light_meal',
  cancelled: 'cancelled',
} satisfies Record<AttendanceState, Shown>;

const NEXT = {
  present: 'absent',
  absent: 'light_meal',
  light_meal: 'late',
  late: 'left_early',
  left_early: 'present',
  cancelled: 'present',
} satisfies Record<Shown, RollCallMark>;

/** A tap: present → absent → light meal → late → left early → present; who was cancelled has come. */
export function nextMark(shown: Shown): RollCallMark {
  return NEXT[shown];
}

/** The last of the device's own edits, those still to be sent included, before what the server knows. */
export function shownOf(
  child: Pick<RollCallChild, 'childId' | 'state' | 'mark'>,
  edits: readonly Edit[],
): Shown {
  const own = edits.findLast(({ childId }) => childId === child.childId)?.mark;
  if (own) return own;
  // Somebody else may have recorded the day after the mark: then the mark no longer says what holds.
  const { mark, state } = child;
  return mark !== null && eats(mark) === eats(OF_STATE[state]) ? mark : OF_STATE[state];
}

export function eats(shown: Shown): boolean {
  return shown === 'present' || shown === 'late' || shown === 'light_meal';
}

export interface Counts {
  meals: number;
  lightMeals: number;
  without: number;
}

export function countShown(all: readonly Shown[]): Counts {
  const meals = all.filter(eats).length;
  const lightMeals = all.filter((shown) => shown === 'light_meal').length;
  return { meals, lightMeals, without: all.length - meals };
}

/** Of several edits of one child only the last is sent: those before it were taken back by the same hand. */
export function lastOfEach(edits: readonly Edit[]): Edit[] {
  return edits.filter(
    ({ childId }, index) => edits.findLastIndex((other) => other.childId === childId) === index,
  );
}

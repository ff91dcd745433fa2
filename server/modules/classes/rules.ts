/** What a roll call comes to: the last deliberate touch holds, in whatever order the sendings arrive. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type { Duty, DutyCount, RollCallMark } from '#common/contract/roll-call.ts';

/** Who looks at a class. */
export interface ClassReader {
  /** `null`: all. */
  schoolIds: readonly number[] | null;
  /** Who follows a diet is told to the school at whose table it is, and to the school office. */
  seesDiets: boolean;
  now: Date;
}

export function isSeenBy(schoolIds: ClassReader['schoolIds'], { schoolId }: { schoolId: number }): boolean {
  return schoolIds === null || schoolIds.includes(schoolId);
}

const STATE = {
  present: 'served',
  late: 'served',
  light_meal: 'light_meal',
  absent: 'absent',
  left_early: 'absent',
} satisfies Record<RollCallMark, AttendanceState>;

/**
 * A moment of the device by the server's clock: as long before `now` as it was before the device sent it. Never later
 * than `now`; a moment that cannot be read, or that the device puts after its own sending, is `now`.
 */
export function correctedTime(madeAt: string, sentAt: string, now: Date): Date {
  const elapsed = Date.parse(sentAt) - Date.parse(madeAt);
  return new Date(now.getTime() - (elapsed > 0 ? elapsed : 0));
}

export interface Edit {
  key: string;
  childId: number;
  mark: RollCallMark;
  /** By the server's clock. */
  madeAt: Date;
}

/** Of each child the edit made last; of two of the same moment the one with the greater key, everywhere the same. */
export function lastEdits<E extends Edit>(edits: readonly E[]): Map<number, E> {
  const last = new Map<number, E>();
  for (const edit of edits) {
    const known = last.get(edit.childId);
    if (!known || isLater(edit, known)) last.set(edit.childId, edit);
  }
  return last;
}

function isLater(edit: Edit, known: Edit): boolean {
  const difference = edit.madeAt.getTime() - known.madeAt.getTime();
  return difference > 0 || (difference === 0 && edit.key > known.key);
}

/** A sending as it is kept; its moments are by the server's clock. */
export interface Sending {
  key: string;
  isConfirmation: boolean;
  deviceTime: string;
  madeAt: Date;
  madeBy: string;
  recordedBy: string;
  edits: readonly (Edit & { deviceTime: string })[];
  /** One for each duty. */
  counts: readonly DutyCount[];
}

export interface SaidOfDuty {
  mealCount: number;
  /** By the server's clock; `null`: on a day before. */
  madeAt: Date | null;
}

/** What has been said of a class's day. */
export interface ClassRecord {
  /** Every touch of these children's day, whoever sent it. */
  edits: readonly Edit[];
  /** Of each duty what was said last, on the day or before. */
  adults: ReadonlyMap<Duty, SaidOfDuty>;
  /** When it was first confirmed; `null`: not yet. */
  calledAt: Date | null;
}

/** As `ClassRecord`, and whether a sending is part of it already. */
export interface RecordBefore extends ClassRecord {
  hasArrived: boolean;
}

/** The record with a new sending. An edit that had arrived with another one changes nothing. */
export function recordAfter(before: ClassRecord, { edits, counts, ...sending }: Sending): ClassRecord {
  const keys = new Set(before.edits.map(({ key }) => key));
  const isNew = ({ key }: Edit) => !keys.has(key) && keys.add(key);
  const { madeAt } = sending;
  const isLater = ({ duty }: DutyCount) => (before.adults.get(duty)?.madeAt ?? madeAt) <= madeAt;
  const said = counts.filter(isLater).map(({ duty, mealCount }) => [duty, { mealCount, madeAt }] as const);
  const isFirst = sending.isConfirmation && (before.calledAt ?? madeAt) >= madeAt;
  return {
    edits: [...before.edits, ...edits.filter(isNew)],
    adults: new Map([...before.adults, ...said]),
    calledAt: isFirst ? madeAt : before.calledAt,
  };
}

export interface CalledChild {
  childId: number;
  /** What the family asked for: `planned` when nothing. */
  asked: AttendanceState;
  recorded: AttendanceState | null;
  source: 'import' | 'cutoff' | 'roll_call' | 'office' | 'family' | null;
  recordedAt: Date | null;
}

/**
 * What a child's day is after a roll call. Somebody else's record made after the last touch stands. Without a touch,
 * `speaksForAll` (the whole class was called, and families can change nothing any more) says that who is expected has
 * come, unless somebody has recorded the day already.
 */
export function stateAfter(
  child: CalledChild,
  last: Pick<Edit, 'mark' | 'madeAt'> | undefined,
  speaksForAll: boolean,
): AttendanceState {
  const standing = child.recorded ?? child.asked;
  if (last) return isOverruled(child, last.madeAt) ? standing : STATE[last.mark];
  const isFree = child.recorded === null || child.source === 'cutoff';
  return speaksForAll && isFree && standing === 'planned' ? 'served' : standing;
}

/** What a child's day is after a roll call. */
export interface Called {
  state: AttendanceState;
  /** Somebody has spoken for the child; of the others nothing is recorded. */
  isSaid: boolean;
}

/** Each child of a class after a roll call: see `stateAfter`. */
export function callClass(
  children: readonly CalledChild[],
  edits: readonly Edit[],
  speaksForAll: boolean,
): Map<number, Called> {
  const last = lastEdits(edits);
  return new Map(
    children.map((child) => {
      const edit = last.get(child.childId);
      const state = stateAfter(child, edit, speaksForAll);
      return [child.childId, { state, isSaid: speaksForAll || edit !== undefined }];
    }),
  );
}

function isOverruled({ source, recordedAt }: CalledChild, madeAt: Date): boolean {
  const isDeliberate = source !== null && source !== 'cutoff' && source !== 'roll_call';
  return isDeliberate && recordedAt !== null && recordedAt > madeAt;
}

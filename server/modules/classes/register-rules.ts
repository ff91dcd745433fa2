/** The school's register beside what the canteen counts. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type { MismatchKind } from '#common/contract/register.ts';

export interface RegisteredChild {
  userCode: string;
  /** What holds for the day. */
  state: AttendanceState;
  /** Somebody has said so at a roll call, or recorded it: the register does not overrule a person. */
  isSaid: boolean;
}

/** What is wrong between one row and the child it names; `null`: they agree. */
export function mismatchOf(child: RegisteredChild | undefined, isPresent: boolean): MismatchKind | null {
  if (!child) return 'unknown';
  const eats = child.state !== 'absent' && child.state !== 'cancelled';
  if (eats === isPresent) return null;
  if (isPresent) return 'present';
  return child.isSaid ? 'absent_but_called' : 'absent';
}

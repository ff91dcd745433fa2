import type { Mismatch, RegisterBody, RegisterRefusal, RegisterReport } from '#common/contract/register.ts';
import { isDate, romanDate } from '#common/dates.ts';
import { isRollCallDay } from '#common/roll-call-days.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { shareAttendance } from '#server/modules/meals/hold-attendance.ts';
import {
  listEatingClasses,
  readSchoolChildren,
  type SchoolChild,
} from '#server/modules/meals/read-class-day.ts';
import { settleAttendance, type SeenEntry } from '#server/modules/meals/record-attendance.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mismatchOf, type RegisteredChild } from './register-rules.ts';

interface Caller {
  actor: string;
  /** `null`: all. */
  schoolIds: readonly number[] | null;
  now: Date;
}

/**
 * The school's register of a day against the canteen's own figures: every row that does not agree, and of the classes that
 * it names every child that is expected and not named. With `isApply` those whom the register says are away, and of whom nobody has said anything,
 * are recorded as absent; the rest stays for a person to judge.
 */
export async function compareRegister(
  tx: TenantTx,
  tenantId: TenantId,
  { date, rows, isApply }: RegisterBody,
  { actor, schoolIds, now }: Caller,
): Promise<Outcome<RegisterReport, RegisterRefusal>> {
  if (!isDate(date) || !isRollCallDay(date, romanDate(now))) return refuse('bad_day');
  const present = new Map(rows.map(({ userCode, isPresent }) => [userCode.trim().toUpperCase(), isPresent]));
  if (present.size < rows.length) return refuse('repeated_code');
  const classes = await listEatingClasses(tx, date, schoolIds);
  if (!classes.some(({ closureReason }) => closureReason === null)) return refuse('closed_day');
  const compare = async () => compareRows(present, await readSchoolChildren(tx, date, schoolIds), isApply);
  const serviceIds = isApply ? [...new Set(classes.map(({ serviceId }) => serviceId))].sort(byNumber) : [];
  for (const serviceId of serviceIds) await shareAttendance(tx, tenantId, serviceId);
  let comparison = await compare();
  let recordedCount = 0;
  for (const serviceId of serviceIds) {
    const facts = { serviceId, source: 'import' as const };
    const said = { serviceDate: date, recordedBy: actor, recordedAt: now };
    const entries = () => absencesOf(comparison.absent, serviceId, said);
    const outcome = await settleAttendance(tx, tenantId, facts, entries(), async () => {
      comparison = await compare();
      return entries();
    });
    if (!outcome.ok) return outcome;
    recordedCount += outcome.value.added + outcome.value.changed;
  }
  const { mismatches } = comparison;
  if (isApply) {
    await recordAudit(tx, {
      actor,
      action: 'classes.apply_register',
      subjectKind: 'service_day',
      subjectId: date,
      detail: { rows: rows.length, recorded: recordedCount, mismatches: mismatches.length },
    });
  }
  const wrong = mismatches.filter(({ kind }) => kind !== 'missing').length;
  return ok({ date, agreedCount: rows.length - wrong - recordedCount, recordedCount, mismatches });
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** `present`: what the register says, by code. With `isApply` who can be put right is no mismatch. */
function compareRows(
  present: ReadonlyMap<string, boolean>,
  schoolChildren: readonly SchoolChild[],
  isApply: boolean,
): { mismatches: Mismatch[]; absent: SchoolChild[] } {
  const children = new Map(schoolChildren.map((child) => [child.userCode.toUpperCase(), child]));
  const mismatches: Mismatch[] = [];
  const absent: SchoolChild[] = [];
  for (const [userCode, isPresent] of present) {
    const child = children.get(userCode);
    const kind = mismatchOf(child && registered(child), isPresent);
    if (kind === 'absent' && child && isApply) absent.push(child);
    else if (kind) mismatches.push(describe(kind, userCode, child));
  }
  // A register may be of some classes only: of the others it says nothing.
  const classIds = new Set([...present.keys()].map((userCode) => children.get(userCode)?.classId));
  for (const [userCode, child] of children) {
    if (!classIds.has(child.classId)) continue;
    const isExpected = mismatchOf(registered(child), false) !== null;
    if (!present.has(userCode) && isExpected) mismatches.push(describe('missing', userCode, child));
  }
  return { mismatches, absent };
}

function absencesOf(
  absent: readonly SchoolChild[],
  serviceId: number,
  said: Pick<SeenEntry, 'serviceDate' | 'recordedBy' | 'recordedAt'>,
): SeenEntry[] {
  return absent
    .filter((child) => child.serviceId === serviceId)
    .map(({ childId, version }) => ({ ...said, childId, state: 'absent', seen: version }));
}

function registered({ userCode, asked, recorded, source }: SchoolChild): RegisteredChild {
  return { userCode, state: recorded ?? asked, isSaid: recorded !== null && source !== 'cutoff' };
}

function describe(kind: Mismatch['kind'], userCode: string, child: SchoolChild | undefined): Mismatch {
  return {
    kind,
    userCode,
    name: child ? `${child.lastName} ${child.firstName}` : null,
    className: child?.className ?? null,
    state: child ? (child.recorded ?? child.asked) : null,
  };
}

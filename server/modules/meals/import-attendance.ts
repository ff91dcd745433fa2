/** The import of attendance (Presenze): one row a child and day, as the caterer or the old software exports it. */
import {
  attendanceIssueTexts,
  attendanceStateNames,
  type AttendanceIssue,
  type AttendanceState,
} from '#common/contract/meals.ts';
import type { ImportDifference, ImportIssue } from '#common/contract/registry.ts';
import { formatDate, parseItalianDate, type DateString } from '#common/dates.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { findEnrolledChildren, type EnrolledChild } from '#server/modules/registry/find-enrolled-children.ts';
import {
  issueMaker,
  type Importer,
  type ImportFindings,
  type ImportInput,
  type ImportRow,
  type PreparedImport,
} from '#server/modules/registry/import-kinds.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findAttendance, findFrozenDays, lockAttendance } from './queries.ts';
import { firstAndLast, recordAttendance } from './record-attendance.ts';
import { attendanceColumns, isWeekend, isWithin, readAttendanceState } from './rules.ts';

const makeIssue = issueMaker(attendanceColumns, attendanceIssueTexts);

interface ReadRow {
  line: number;
  cells: ImportRow['cells'];
  userCode: string;
  serviceDate: DateString;
  state: AttendanceState;
}

/** The child is known and enrolled on that day. */
interface Meal extends ReadRow {
  child: EnrolledChild;
  childId: number;
  /** What is recorded so far. */
  before: AttendanceState | null;
}

type Findings = Pick<ImportFindings, 'rejects' | 'warnings'>;

export const attendanceImporter: Importer = { kind: 'attendance', columns: attendanceColumns, prepare };

async function prepare(tx: TenantTx, input: ImportInput): Promise<PreparedImport> {
  const { tenantId, today, isApply } = input;
  const findings: Findings = { rejects: [], warnings: [] };
  const read = input.rows.flatMap((row) => readRow(row, findings) ?? []);
  const serviceId = (await findCanteenService(tx)) ?? 0;
  if (isApply) await lockAttendance(tx, tenantId, serviceId, 'shared');
  const children = await findEnrolledChildren(tx, serviceId, [
    ...new Set(read.map(({ userCode }) => userCode)),
  ]);
  const meals = chooseMeals(read, children, today, findings);
  const differing = await findDiffering(tx, serviceId, meals, findings);
  findings.rejects.sort((a, b) => a.line - b.line);
  const differences = differing.map(showDifference);
  return {
    findings: { ...findings, differences, notInFile: null },
    write: async () => {
      const facts = { serviceId, source: 'import', recordedBy: input.actor, recordedAt: input.now } as const;
      const recorded = await recordAttendance(tx, tenantId, facts, differing);
      // The lock was taken before looking at the frozen days; nothing can have frozen them since.
      if (!recorded.ok) throw new Error(`attendance changed under its lock: ${recorded.reason}`);
    },
  };
}

function readRow({ line, cells }: ImportRow, { rejects }: Findings): ReadRow | null {
  const serviceDate = parseItalianDate(cells.serviceDate ?? '');
  const state = readAttendanceState(cells.state ?? '');
  if (!serviceDate) rejects.push(makeIssue(line, 'serviceDate', cells.serviceDate ?? '', 'date'));
  if (!state) rejects.push(makeIssue(line, 'state', cells.state ?? '', 'state'));
  return serviceDate && state ? { line, cells, userCode: cells.userCode ?? '', serviceDate, state } : null;
}

/** One meal a child and day; a repetition is ignored, a contradiction rejected. */
function chooseMeals(
  rows: readonly ReadRow[],
  children: Map<string, EnrolledChild>,
  today: DateString,
  { rejects, warnings }: Findings,
): Meal[] {
  const chosen = new Map<string, Meal>();
  for (const row of rows) {
    const { line, userCode, serviceDate, state } = row;
    const child = children.get(userCode);
    const before = chosen.get(`${userCode} ${serviceDate}`);
    if (!child) rejects.push(makeIssue(line, 'userCode', userCode, 'unknown_user_code'));
    else if (!isEnrolled(child, serviceDate)) rejects.push(dayIssue(row, 'not_enrolled'));
    else if (before && before.state !== state) {
      rejects.push(makeIssue(line, 'state', row.cells.state ?? '', 'conflicting_rows'));
    } else if (before) warnings.push(makeIssue(line, null, '', 'duplicate_row'));
    else {
      if (isWeekend(serviceDate)) warnings.push(dayIssue(row, 'weekend'));
      if (serviceDate > today) warnings.push(dayIssue(row, 'future_day'));
      chosen.set(`${userCode} ${serviceDate}`, { ...row, child, childId: child.childId, before: null });
    }
  }
  return [...chosen.values()];
}

function dayIssue({ line, cells }: ReadRow, reason: AttendanceIssue): ImportIssue {
  return makeIssue(line, 'serviceDate', cells.serviceDate ?? '', reason);
}

function isEnrolled({ enrolments }: EnrolledChild, date: DateString): boolean {
  return enrolments.some(({ validFrom, validTo }) => validFrom <= date && date <= validTo);
}

/** A frozen day may be repeated, as a file of the whole term does, but not changed. */
async function findDiffering(
  tx: TenantTx,
  serviceId: number,
  meals: readonly Meal[],
  { rejects }: Findings,
): Promise<Meal[]> {
  const [first, last] = firstAndLast(meals);
  if (first === undefined || last === undefined) return [];
  const frozen = await findFrozenDays(tx, serviceId, first, last);
  const stored = await findAttendance(tx, serviceId, meals);
  const states = new Map(
    stored.map(({ childId, serviceDate, state }) => [`${childId} ${serviceDate}`, state]),
  );
  const differing = meals
    .map((meal) => ({ ...meal, before: states.get(`${meal.childId} ${meal.serviceDate}`) ?? null }))
    .filter(({ before, state }) => before !== state);
  const isFrozen = ({ serviceDate }: Meal) => isWithin(frozen, serviceDate);
  // One by one: tens of thousands of arguments would not fit the stack.
  for (const meal of differing.filter(isFrozen)) rejects.push(dayIssue(meal, 'frozen_day'));
  return differing.filter((meal) => !isFrozen(meal));
}

function showDifference({ line, child, serviceDate, state, before }: Meal): ImportDifference {
  const names = { before: before && attendanceStateNames[before], after: attendanceStateNames[state] };
  return {
    line,
    change: before === null ? 'new' : 'changed',
    userCode: child.userCode,
    name: `${child.lastName} ${child.firstName}`,
    fields: [{ label: formatDate(serviceDate), ...names }],
  };
}

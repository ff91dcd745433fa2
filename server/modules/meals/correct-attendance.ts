import type { AttendanceState } from '#common/contract/meals.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findAttendance, upsertAttendance, type AttendanceEntry, type RecordingFacts } from './queries.ts';

/**
 * Corrects what is recorded of one meal also when its day is frozen, and keeps the history. Only for a caller that sees
 * to what the day was billed at: an invoice never changes with its attendance.
 */
export async function correctAttendance(
  tx: TenantTx,
  tenantId: TenantId,
  facts: RecordingFacts,
  entry: AttendanceEntry,
): Promise<void> {
  await upsertAttendance(tx, tenantId, facts, [entry]);
}

/** What is recorded of a child's meal; `null`: nothing. */
export async function readAttendanceOf(
  tx: TenantTx,
  serviceId: number,
  meal: Pick<AttendanceEntry, 'childId' | 'serviceDate'>,
): Promise<AttendanceState | null> {
  const [found] = await findAttendance(tx, serviceId, [meal]);
  return found?.state ?? null;
}

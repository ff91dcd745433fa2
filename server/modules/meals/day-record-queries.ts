/** What was recorded and asked for on one day of one child. */
import type { AttendanceState } from '#common/contract/meals.ts';
import type { CancellationKind } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { RecordingFacts } from './queries.ts';

interface DayKey {
  childId: number;
  serviceId: number;
  date: DateString;
}

export interface AttendanceChange extends Omit<RecordingFacts, 'serviceId'> {
  state: AttendanceState;
}

/** The history of the day, the oldest first: the last change is what holds. */
export async function findChanges(
  tx: TenantTx,
  { childId, serviceId, date }: DayKey,
): Promise<AttendanceChange[]> {
  return (
    tx
      .selectFrom('attendance_event')
      .select(['new_state as state', 'source', 'recorded_by as recordedBy', 'recorded_at as recordedAt'])
      .where('child_id', '=', childId)
      .where('service_id', '=', serviceId)
      .where('service_date', '=', date)
      .orderBy('position')
      // Written along with `attendance`, whose checks admit no other words.
      .$narrowType<AttendanceChange>()
      .execute()
  );
}

export interface AskedCancellation {
  number: number;
  kind: CancellationKind;
  acceptedAt: Date;
  undoneAt: Date | null;
}

export async function findAskedFor(
  tx: TenantTx,
  { childId, serviceId, date }: DayKey,
): Promise<AskedCancellation[]> {
  return tx
    .selectFrom('meal_cancellation_day as d')
    .innerJoin('meal_cancellation as c', (join) =>
      join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.cancellation_id', '=', 'd.cancellation_id'),
    )
    .select([
      'd.cancellation_id as number',
      'c.kind',
      'c.accepted_at as acceptedAt',
      'd.undone_at as undoneAt',
    ])
    .where('d.child_id', '=', childId)
    .where('d.service_id', '=', serviceId)
    .where('d.service_date', '=', date)
    .orderBy('d.cancellation_id')
    .execute();
}

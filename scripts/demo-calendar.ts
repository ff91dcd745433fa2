/** The demo Comune's school year: first and last day of the canteen, and a trip far ahead. */
import { addClosure } from '#server/modules/meals/add-closure.ts';
import { savePeriod } from '#server/modules/meals/save-calendar.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

const SCHOOL_YEAR = 2026;
const TRIP = '2027-05-19';

interface Where {
  serviceId: number;
  today: string;
  actor: string;
}

/** First and last day of the canteen of a demo Comune. */
export async function openDemoPeriod(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, today, actor }: Where,
): Promise<void> {
  const place = { serviceId, schoolId: null, classId: null };
  const period = { firstDay: '2026-09-01', lastDay: '2027-06-30' };
  const saved = await savePeriod(
    tx,
    tenantId,
    { ...place, schoolYear: SCHOOL_YEAR, ...period },
    { actor, today },
  );
  if (!saved.ok) throw new Error(`demo period: ${saved.reason}`);
}

export async function makeDemoCalendar(tx: TenantTx, tenantId: TenantId, where: Where): Promise<void> {
  const { serviceId, actor } = where;
  await openDemoPeriod(tx, tenantId, where);
  const place = { serviceId, schoolId: null, classId: null };
  const trip = { ...place, startsOn: TRIP, endsOn: TRIP, kind: 'trip', effect: 'packed_lunch' } as const;
  const added = await addClosure(tx, tenantId, { ...trip, reason: 'Festa dello sport' }, actor);
  if (!added.ok) throw new Error(`demo trip: ${added.reason}`);
}

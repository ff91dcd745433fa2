/** When families may apply for which school year. */
import { sql } from 'kysely';
import type { WindowBody } from '#common/contract/enrolment-windows.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface WindowFact extends WindowBody {
  windowId: number;
  schoolYearId: number;
  schoolYear: string;
  startsOn: DateString;
  endsOn: DateString;
  updatedBy: string;
  updatedAt: Date;
}

const selected = sql`
  select w.window_id as "windowId", w.school_year_id as "schoolYearId", y.label as "schoolYear",
    y.starts_on::text as "startsOn", y.ends_on::text as "endsOn", w.opens_on::text as "opensOn",
    w.closes_on::text as "closesOn", w.takes_renewals as "takesRenewals", w.takes_new as "takesNew",
    w.takes_nonresidents as "takesNonresidents", w.rules, w.flags_overdue as "flagsOverdue",
    w.places_per_class as "placesPerClass", w.updated_by as "updatedBy", w.updated_at as "updatedAt"
  from enrolment_window w join school_year y using (tenant_id, school_year_id)`;

/** The latest school year first. */
export async function findWindows(tx: TenantTx): Promise<WindowFact[]> {
  return (await sql<WindowFact>`${selected} order by y.starts_on desc`.execute(tx)).rows;
}

export async function findWindow(tx: TenantTx, windowId: number): Promise<WindowFact | null> {
  const result = await sql<WindowFact>`${selected} where w.window_id = ${windowId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Acceptances of a window come one after the other: the last place of a class is given once. */
export async function lockWindow(tx: TenantTx, windowId: number): Promise<WindowFact | null> {
  await sql`select 1 from enrolment_window where window_id = ${windowId} for update`.execute(tx);
  return findWindow(tx, windowId);
}

export async function upsertWindow(
  tx: TenantTx,
  tenantId: TenantId,
  schoolYearId: number,
  window: WindowBody,
  actor: string,
): Promise<void> {
  const values = {
    opens_on: window.opensOn,
    closes_on: window.closesOn,
    takes_renewals: window.takesRenewals,
    takes_new: window.takesNew,
    takes_nonresidents: window.takesNonresidents,
    rules: window.rules.trim(),
    flags_overdue: window.flagsOverdue,
    places_per_class: window.placesPerClass,
    updated_by: actor,
  };
  await tx
    .insertInto('enrolment_window')
    .values({ tenant_id: tenantId, school_year_id: schoolYearId, ...values })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'school_year_id']).doUpdateSet({ ...values, updated_at: sql`now()` }),
    )
    .execute();
}

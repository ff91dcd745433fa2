import { sql } from 'kysely';
import type { FoundChildren, TariffVersion } from '#common/contract/tariff-office.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export type VersionRow = Omit<TariffVersion, 'state'> & { plannedTo: DateString | null };

/** Those who change the versions of a Comune come one after the other. */
export async function lockVersions(tx: TenantTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('tariff:' || current_setting('app.tenant_id'), 0))`.execute(
    tx,
  );
}

/** Every version, newest first. */
export async function findVersions(tx: TenantTx): Promise<VersionRow[]> {
  const rows = await tx
    .selectFrom('tariff')
    .select([
      'tariff_id as tariffId',
      'service_id as serviceId',
      'name',
      'valid_from as validFrom',
      'valid_to as validTo',
      'planned_to as plannedTo',
      'definition',
    ])
    .orderBy('valid_from', 'desc')
    .orderBy('tariff_id')
    .execute();
  // Only validated definitions are ever stored (save-tariff.ts).
  return rows.map((row) => ({ ...row, definition: row.definition as TariffVersion['definition'] }));
}

export async function findByRequestKey(tx: TenantTx, requestKey: string): Promise<number | null> {
  const row = await tx
    .selectFrom('tariff')
    .select('tariff_id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row?.tariff_id ?? null;
}

export async function markRequested(
  tx: TenantTx,
  tariffId: number,
  by: { actor: string; requestKey: string },
): Promise<void> {
  await tx
    .updateTable('tariff')
    .set({ created_by: by.actor, request_key: by.requestKey })
    .where('tariff_id', '=', tariffId)
    .execute();
}

/** The version ends earlier than it was planned to; `plannedTo` null: it has its days again. */
export async function setVersionEnd(
  tx: TenantTx,
  tariffId: number,
  end: { validTo: DateString; plannedTo: DateString | null },
): Promise<void> {
  await tx
    .updateTable('tariff')
    .set({ valid_to: end.validTo, planned_to: end.plannedTo })
    .where('tariff_id', '=', tariffId)
    .execute();
}

export async function deleteVersion(tx: TenantTx, tariffId: number): Promise<void> {
  await tx.deleteFrom('tariff').where('tariff_id', '=', tariffId).execute();
}

/** Children ever enrolled in the service; each word must occur in the name or the codice utente. At most twenty. */
export async function findEnrolledByWords(
  tx: TenantTx,
  serviceId: number,
  words: readonly string[],
): Promise<FoundChildren['children']> {
  const result = await sql<FoundChildren['children'][number]>`
    select distinct on (c.last_name, c.first_name, c.child_id) c.child_id as "childId",
      c.last_name || ' ' || c.first_name as name, c.user_code as "userCode",
      e.class_name || ' ' || e.school_name as "className"
    from enrolled_child e join child c on c.tenant_id = e.tenant_id and c.child_id = e.child_id
    where e.service_id = ${serviceId} and not exists (
      select 1 from unnest(${words}::text[]) word
      where position(lower(word) in lower(concat_ws(' ', c.first_name, c.last_name, c.user_code))) = 0)
    order by c.last_name, c.first_name, c.child_id, e.valid_from desc limit 20`.execute(tx);
  return result.rows;
}

export async function findChildName(tx: TenantTx, childId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('child')
    .select(sql<string>`last_name || ' ' || first_name`.as('name'))
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.name ?? null;
}

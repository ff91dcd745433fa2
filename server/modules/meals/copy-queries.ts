/** What the meals module holds of some children. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyMealTables(tx: TenantTx, childIds: readonly number[]): Promise<CopiedTable[]> {
  const ofChildren = sql`k.child_id = any(${childIds}::bigint[])`;
  return [
    await copyTable(tx, 'presenze', ['codice_utente', 'data', 'stato', 'origine', 'registrata_il'], sql`
      select k.user_code as codice_utente, a.service_date as data, a.state as stato, a.source as origine,
        a.recorded_at as registrata_il
      from attendance a join (select distinct tenant_id, child_id, user_code from guardian_child) k using (tenant_id, child_id)
      where ${ofChildren} order by k.user_code, a.service_date`), // prettier-ignore
    await copyTable(tx, 'disdette', ['codice_utente', 'ricevuta', 'tipo', 'data', 'chiesta_il', 'annullata_il'], sql`
      select k.user_code as codice_utente, d.cancellation_id as ricevuta, d.kind as tipo, d.service_date as data,
        m.accepted_at as chiesta_il, d.undone_at as annullata_il
      from meal_cancellation_day d
      join meal_cancellation m using (tenant_id, cancellation_id)
      join (select distinct tenant_id, child_id, user_code from guardian_child) k
        on k.tenant_id = d.tenant_id and k.child_id = d.child_id
      where ${ofChildren} order by k.user_code, d.service_date, d.cancellation_id`), // prettier-ignore
    await copyTable(tx, 'uscite_anticipate', ['codice_utente', 'data', 'ora', 'motivo', 'comunicata_il'], sql`
      select k.user_code as codice_utente, l.service_date as data, to_char(l.leaves_at, 'HH24:MI') as ora,
        l.reason as motivo, l.announced_at as comunicata_il
      from early_leave l join (select distinct tenant_id, child_id, user_code from guardian_child) k using (tenant_id, child_id)
      where ${ofChildren} order by k.user_code, l.service_date`), // prettier-ignore
  ];
}

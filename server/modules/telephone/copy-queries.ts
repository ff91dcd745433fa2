import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** Codes of the children, and the calls and messages about them that are still kept. */
export async function copyContactTables(tx: TenantTx, childIds: readonly number[]): Promise<CopiedTable[]> {
  const ofChildren = sql`k.child_id = any(${childIds}::bigint[])`;
  const child = sql`(select distinct tenant_id, child_id, user_code from child_guardianship) k using (tenant_id, child_id)`;
  return [
    await copyTable(tx, 'codici_di_disdetta', ['codice_utente', 'codice', 'creato_il'], sql`
      select k.user_code as codice_utente, c.code as codice, c.made_at as creato_il
      from cancellation_code c join ${child} where ${ofChildren} order by k.user_code`), // prettier-ignore
    await copyTable(tx, 'telefonate_e_sms', ['codice_utente', 'ricevuto_il', 'mezzo', 'numero', 'esito'], sql`
      select k.user_code as codice_utente, m.received_at as ricevuto_il, m.channel as mezzo, m.caller as numero,
        m.outcome as esito
      from phone_message m join ${child} where ${ofChildren} order by m.received_at`), // prettier-ignore
  ];
}

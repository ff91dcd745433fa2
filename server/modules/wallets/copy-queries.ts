/** What is held of the credit of the children whose money a guardian may see. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyWalletTables(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  const own = sql`child_guardianship g where g.guardian_id = ${guardianId} and g.role in ('payer', 'parent')`;
  return [
    await copyTable(tx, 'credito', ['codice_utente', 'data', 'operazione', 'importo_centesimi'], sql`
      select g.user_code as codice_utente, m.booked_on as data, m.kind as operazione, m.amount_cents as importo_centesimi
      from wallet_movement m join (select g.tenant_id, g.child_id, g.user_code from ${own}) g using (tenant_id, child_id)
      order by m.booked_on, m.entry_id`), // prettier-ignore
    await copyTable(tx, 'pasti_prepagati', ['codice_utente', 'giorno', 'prezzo_centesimi', 'motivi'], sql`
      select g.user_code as codice_utente, c.service_date as giorno,
        case when c.turn % 2 = 1 then c.price_cents else -c.price_cents end as prezzo_centesimi, c.trace::text as motivi
      from meal_charge c join (select g.tenant_id, g.child_id, g.user_code from ${own}) g using (tenant_id, child_id)
      order by c.service_date, c.charge_id`), // prettier-ignore
    await copyTable(tx, 'quote_fisse_prepagate', ['codice_utente', 'mese', 'quota', 'importo_centesimi', 'motivi'], sql`
      select g.user_code as codice_utente, c.month as mese, c.label as quota, c.amount_cents as importo_centesimi,
        c.trace::text as motivi
      from fixed_part_charge c join (select g.tenant_id, g.child_id, g.user_code from ${own}) g using (tenant_id, child_id)
      order by c.month, c.charge_id`), // prettier-ignore
    await copyTable(tx, 'avvisi_ricarica', ['codice_utente', 'numero_avviso', 'stato', 'importo_centesimi', 'creato_il'], sql`
      select g.user_code as codice_utente, p.notice_number as numero_avviso, p.state as stato,
        t.amount_cents as importo_centesimi, p.created_at as creato_il
      from debt_position_top_up t join debt_position p using (tenant_id, position_id)
      join (select g.tenant_id, g.child_id, g.user_code from ${own}) g on g.tenant_id = t.tenant_id and g.child_id = t.child_id
      order by p.position_id`), // prettier-ignore
    await copyTable(tx, 'rimborsi_chiesti', ['codice_utente', 'importo_centesimi', 'iban', 'intestatario', 'stato', 'motivo', 'chiesto_il', 'deciso_il'], sql`
      select g.user_code as codice_utente, r.amount_cents as importo_centesimi, r.iban, r.holder as intestatario,
        r.state as stato, r.reason as motivo, r.requested_at as chiesto_il, r.decided_at as deciso_il
      from refund_request r join child_guardianship g on g.tenant_id = r.tenant_id and g.child_id = r.child_id
        and g.guardian_id = r.guardian_id
      where r.guardian_id = ${guardianId} order by r.request_id`), // prettier-ignore
    await copyTable(tx, 'soglie_credito', ['codice_utente', 'unita', 'soglia', 'scelta_il'], sql`
      select g.user_code as codice_utente, a.unit as unita, a.threshold as soglia, a.changed_at as scelta_il
      from wallet_alert a join child_guardianship g using (tenant_id, guardian_id, child_id)
      where a.guardian_id = ${guardianId} order by g.user_code`), // prettier-ignore
  ];
}

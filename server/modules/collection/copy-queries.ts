/** What is held of the debts of a payer. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyCollectionTables(tx: TenantTx, guardianId: number): Promise<CopiedTable[]> {
  return [
    await copyTable(tx, 'solleciti', ['fattura', 'passo', 'fatto_il', 'oggetto', 'testo', 'email', 'da_pagare_centesimi', 'spese_centesimi', 'esito'], sql`
      select i.number as fattura, s.name as passo, a.done_at as fatto_il, a.subject as oggetto, a.body as testo, a.email,
        a.outstanding_cents as da_pagare_centesimi, a.postage_cents + a.interest_cents as spese_centesimi, a.outcome as esito
      from dunning_action a
      join dunning_step s on s.tenant_id = a.tenant_id and s.step_id = a.step_id
      join invoice i on i.tenant_id = a.tenant_id and i.invoice_id = a.invoice_id
      where i.payer_id = ${guardianId} and a.state = 'done' order by a.action_id`), // prettier-ignore
    await copyTable(tx, 'solleciti_sospesi', ['fattura', 'motivo', 'fino_al', 'dal', 'ripresi_il'], sql`
      select i.number as fattura, h.reason as motivo, h.until_on as fino_al, h.created_at as dal, h.lifted_at as ripresi_il
      from dunning_hold h join invoice i on i.tenant_id = h.tenant_id and i.invoice_id = h.invoice_id
      where i.payer_id = ${guardianId} order by h.hold_id`), // prettier-ignore
    await copyTable(tx, 'rateizzazioni', ['piano', 'stato', 'nota', 'accordato_il', 'rata', 'scadenza', 'importo_centesimi', 'numero_avviso'], sql`
      select p.plan_id as piano, p.state as stato, p.note as nota, p.created_at as accordato_il, r.instalment_no as rata,
        r.due_on as scadenza, r.amount_cents as importo_centesimi, n.notice_number as numero_avviso
      from instalment_plan p
      join instalment r on r.tenant_id = p.tenant_id and r.plan_id = p.plan_id
      join notice_state n on n.tenant_id = r.tenant_id and n.position_id = r.position_id
      where p.payer_id = ${guardianId} order by p.plan_id, r.instalment_no`), // prettier-ignore
    await copyTable(tx, 'rateizzazioni_chieste', ['richiesta', 'fatture', 'rate', 'messaggio', 'chiesta_il', 'stato', 'decisa_il', 'risposta', 'piano'], sql`
      select r.request_id as richiesta, (select string_agg(i.number::text, ', ' order by i.number)
          from plan_request_invoice p join invoice i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
          where p.tenant_id = r.tenant_id and p.request_id = r.request_id) as fatture, r.instalment_count as rate,
        r.message as messaggio, r.requested_at as chiesta_il, r.state as stato, r.decided_at as decisa_il,
        r.answer as risposta, r.plan_id as piano
      from plan_request r where r.payer_id = ${guardianId} order by r.request_id`), // prettier-ignore
    await copyTable(tx, 'riscossione_coattiva', ['fattura', 'affidata_a', 'affidata_il', 'importo_centesimi', 'ripresa_il', 'motivo_ripresa'], sql`
      select i.number as fattura, h.agent as affidata_a, h.handed_on as affidata_il, c.amount_cents as importo_centesimi,
        c.taken_back_at as ripresa_il, c.take_back_reason as motivo_ripresa
      from coercive_item c
      join coercive_handover h on h.tenant_id = c.tenant_id and h.handover_id = c.handover_id
      join invoice i on i.tenant_id = c.tenant_id and i.invoice_id = c.invoice_id
      where i.payer_id = ${guardianId} order by h.handover_id, i.number`), // prettier-ignore
  ];
}

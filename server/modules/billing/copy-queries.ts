/** What the billing module holds of some invoices. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyInvoiceTables(tx: TenantTx, invoiceIds: readonly number[]): Promise<CopiedTable[]> {
  const wanted = sql`i.invoice_id = any(${invoiceIds}::bigint[])`;
  return [
    await copyTable(tx, 'fatture', ['codice', 'descrizione', 'pasti', 'importo_centesimi', 'emessa_il', 'scadenza'], sql`
      select i.number as codice, i.description as descrizione, i.meal_count as pasti, i.total_cents as importo_centesimi,
        i.issued_on as emessa_il, i.due_on as scadenza
      from invoice i where ${wanted} order by i.issued_on, i.number`), // prettier-ignore
    await copyTable(tx, 'righe_fattura', ['codice', 'data', 'stato', 'prezzo_centesimi'], sql`
      select i.number as codice, l.service_date as data, l.state as stato, l.price_cents as prezzo_centesimi
      from invoice_line l join invoice i using (tenant_id, invoice_id) where ${wanted}
      order by i.issued_on, i.number, l.service_date`), // prettier-ignore
    await copyTable(tx, 'conguagli', ['codice_fattura', 'giorno', 'importo_centesimi', 'motivo'], sql`
      select i.number as codice_fattura, a.service_date as giorno, x.amount_cents as importo_centesimi, a.reason as motivo
      from invoice i join invoice_adjustment x using (tenant_id, run_id, child_id)
      join billing_adjustment a using (tenant_id, adjustment_id) where ${wanted}
      order by i.issued_on, i.number, a.adjustment_id`), // prettier-ignore
    await copyTable(tx, 'note_di_credito', ['numero', 'codice_fattura', 'importo_centesimi', 'motivo', 'emessa_il'], sql`
      select n.number as numero, i.number as codice_fattura, n.amount_cents as importo_centesimi, n.reason as motivo,
        n.issued_on as emessa_il
      from credit_note n join invoice i using (tenant_id, invoice_id) where ${wanted} order by n.number`), // prettier-ignore
  ];
}

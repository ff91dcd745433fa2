/** What the payments module holds of some invoices: the notices that asked for them, and the receipts that came. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function copyPaymentTables(tx: TenantTx, invoiceIds: readonly number[]): Promise<CopiedTable[]> {
  const ofInvoices = sql`position_id in (
    select i.position_id from debt_position_item i where i.invoice_id = any(${invoiceIds}::bigint[]))`;
  return [
    await copyTable(tx, 'avvisi', ['numero_avviso', 'tipo', 'stato', 'importo_centesimi', 'scadenza', 'intestatario', 'causale', 'creato_il'], sql`
      select notice_number as numero_avviso, kind as tipo, state as stato, amount_cents as importo_centesimi,
        due_on as scadenza, debtor_name as intestatario, description as causale, created_at as creato_il
      from debt_position where ${ofInvoices} order by position_id`), // prettier-ignore
    await copyTable(tx, 'ricevute', ['numero_avviso', 'iuv', 'identificativo', 'importo_centesimi', 'pagata_il', 'pagata_con', 'pagata_da'], sql`
      select notice_number as numero_avviso, iuv, pagopa_receipt_id as identificativo, amount_cents as importo_centesimi,
        paid_at as pagata_il, psp_name as pagata_con, payer_name as pagata_da
      from receipt where ${ofInvoices} order by receipt_id`), // prettier-ignore
  ];
}

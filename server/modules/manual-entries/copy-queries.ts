/** What the office booked by hand on a payer's invoices. */
import { sql } from 'kysely';
import { copyTable, type CopiedTable } from '#server/platform/copied-table.ts';
import type { TenantTx } from '#server/platform/db.ts';

export function copyEntryTable(tx: TenantTx, payerId: number): Promise<CopiedTable> {
  return copyTable(tx, 'registrazioni_a_mano', ['fattura', 'tipo', 'importo_centesimi', 'data', 'mezzo', 'atto', 'motivo', 'registrata_il', 'stornata_il', 'motivo_storno'], sql`
    select invoice_id as fattura, kind as tipo, amount_cents as importo_centesimi, dated_on as data, means as mezzo,
      act_number as atto, reason as motivo, recorded_at as registrata_il, reversed_at as stornata_il,
      reversal_reason as motivo_storno
    from manual_entry where payer_id = ${payerId} order by manual_entry_id`); // prettier-ignore
}

/** What was given back of a payer's credit. */
export function copyRefundTable(tx: TenantTx, payerId: number): Promise<CopiedTable> {
  return copyTable(tx, 'rimborsi_del_credito', ['importo_centesimi', 'data', 'mezzo', 'atto', 'motivo', 'registrato_il', 'stornato_il', 'motivo_storno'], sql`
    select amount_cents as importo_centesimi, dated_on as data, means as mezzo, act_number as atto, reason as motivo,
      recorded_at as registrato_il, reversed_at as stornato_il, reversal_reason as motivo_storno
    from credit_refund where payer_id = ${payerId} order by credit_refund_id`); // prettier-ignore
}

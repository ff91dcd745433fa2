import { sql } from 'kysely';
import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { AttestableChild } from './attestation-rules.ts';

export interface AttestedInvoice {
  invoiceId: number;
  number: number;
  childId: number;
  childName: string;
  childFiscalCode: string | null;
}

export async function findAttestedInvoices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<AttestedInvoice[]> {
  const result = await sql<AttestedInvoice>`
    select i.invoice_id as "invoiceId", i.number, c.child_id as "childId",
      c.first_name || ' ' || c.last_name as "childName", c.fiscal_code as "childFiscalCode"
    from invoice i join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    where i.invoice_id = any(${invoiceIds})`.execute(tx);
  return result.rows;
}

/** The children of these wallets. */
export async function findAttestedChildren(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<AttestableChild[]> {
  const result = await sql<AttestableChild>`
    select child_id as "childId", first_name || ' ' || last_name as name, fiscal_code as "fiscalCode"
    from child where child_id = any(${childIds})`.execute(tx);
  return result.rows;
}

/** The invoice of each of these credit notes. */
export async function findCreditedInvoices(
  tx: TenantTx,
  creditNoteIds: readonly number[],
): Promise<Map<number, number>> {
  if (creditNoteIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('credit_note')
    .select(['credit_note_id as creditNoteId', 'invoice_id as invoiceId'])
    .where('credit_note_id', 'in', creditNoteIds)
    .execute();
  return new Map(rows.map(({ creditNoteId, invoiceId }) => [creditNoteId, invoiceId]));
}

export interface ManualPayment {
  means: PaymentMeans;
  /** Taken back since. */
  isReversed: boolean;
}

/** The payments outside pagoPA among these sources, by the key that the ledger has of them. */
export async function findManualPayments(
  tx: TenantTx,
  sourceKeys: readonly string[],
): Promise<Map<string, ManualPayment>> {
  const ids = sourceKeys.flatMap((key) => /^manual:(\d{1,15})$/.exec(key)?.[1] ?? []);
  if (ids.length === 0) return new Map();
  const result = await sql<ManualPayment & { sourceKey: string }>`
    select source_key as "sourceKey", means, is_reversed as "isReversed" from manual_payment
    where manual_entry_id = any(${ids}::bigint[])`.execute(tx);
  return new Map(result.rows.map(({ sourceKey, ...payment }) => [sourceKey, payment]));
}

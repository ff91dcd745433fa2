import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findOrMakeRegister, reserveNumbers } from './run-queries.ts';
import { writtenOffCents } from './written-off-queries.ts';

export interface InvoiceToCredit {
  invoiceId: number;
  runId: number;
  serviceId: number;
  childId: number;
  /** Its CODICE. */
  code: string;
  payerId: number;
  /** `null` when the payer has no address. */
  payerEmail: string | null;
  totalCents: number;
  creditedCents: number;
  /** Given up by the Comune. */
  writtenOffCents: number;
  issuedOn: DateString;
}

/** `null` as well while its run is under way: nobody sees an invoice before all of them are issued. */
export async function findInvoiceToCredit(tx: TenantTx, invoiceId: number): Promise<InvoiceToCredit | null> {
  const result = await sql<InvoiceToCredit>`
    select i.invoice_id as "invoiceId", i.run_id as "runId", i.service_id as "serviceId", i.child_id as "childId",
      i.number::text as code, i.payer_id as "payerId", nullif(g.email, '') as "payerEmail",
      i.total_cents as "totalCents", i.issued_on as "issuedOn",
      (select coalesce(sum(c.amount_cents), 0)::bigint from credit_note c
       where c.tenant_id = i.tenant_id and c.invoice_id = i.invoice_id) as "creditedCents",
      ${writtenOffCents('i')} as "writtenOffCents"
    from invoice i
    join billing_run r on r.tenant_id = i.tenant_id and r.run_id = i.run_id and r.state = 'issued'
    join guardian g on g.tenant_id = i.tenant_id and g.guardian_id = i.payer_id
    where i.invoice_id = ${invoiceId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface CreditNoteFact {
  creditNoteId: number;
  number: number;
  invoiceId: number;
  amountCents: number;
  reason: string;
  issuedOn: DateString;
}

const CREDIT_NOTE_COLUMNS = [
  'credit_note_id as creditNoteId',
  'number',
  'invoice_id as invoiceId',
  'amount_cents as amountCents',
  'reason',
  'issued_on as issuedOn',
] as const;

function selectCreditNotes(tx: TenantTx) {
  return tx.selectFrom('credit_note').select(CREDIT_NOTE_COLUMNS);
}

export async function findCreditNotes(tx: TenantTx, invoiceId: number): Promise<CreditNoteFact[]> {
  return selectCreditNotes(tx).where('invoice_id', '=', invoiceId).orderBy('number').execute();
}

export async function findCreditNote(tx: TenantTx, creditNoteId: number): Promise<CreditNoteFact | null> {
  const row = await selectCreditNotes(tx).where('credit_note_id', '=', creditNoteId).executeTakeFirst();
  return row ?? null;
}

export async function findCreditNoteByKey(tx: TenantTx, key: string): Promise<CreditNoteFact | null> {
  return (await selectCreditNotes(tx).where('idempotency_key', '=', key).executeTakeFirst()) ?? null;
}

/**
 * Writes a credit note under the next number; its date is never before that of the note before it, also when two are
 * issued at midnight. `null` when the key was used by another request: the caller undoes the number.
 */
export async function insertCreditNote(
  tx: TenantTx,
  tenantId: TenantId,
  note: {
    invoiceId: number;
    amountCents: number;
    reason: string;
    today: DateString;
    createdBy: string;
    idempotencyKey: string;
  },
): Promise<CreditNoteFact | null> {
  // The register's row stays locked: numbers have no gaps, and dates rise with them.
  const number = await reserveNumbers(tx, await findOrMakeRegister(tx, tenantId, 'NC'), 1);
  const row = await tx
    .insertInto('credit_note')
    .values({
      tenant_id: tenantId,
      number,
      invoice_id: note.invoiceId,
      amount_cents: note.amountCents,
      reason: note.reason,
      issued_on: sql<string>`greatest(${note.today}::date, (select max(issued_on) from credit_note))`,
      created_by: note.createdBy,
      idempotency_key: note.idempotencyKey,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'idempotency_key']).doNothing())
    .returning(CREDIT_NOTE_COLUMNS)
    .executeTakeFirst();
  return row ?? null;
}

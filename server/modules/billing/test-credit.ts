/** A Comune with issued invoices to credit, and what the tests ask of it. */
import type { CreditNoteView } from '#common/contract/billing.ts';
import { iuvOf } from '#common/notice-number.ts';
import type { Outcome } from '#common/outcome.ts';
import { recordReceipt, type IncomingReceipt } from '#server/modules/payments/record-receipt.ts';
import { attemptInTenant, type TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { issueCreditNote, type WantedCreditNote } from './issue-credit-note.ts';

export const TODAY = '2026-12-05';

export interface TestInvoice {
  invoiceId: number;
  runId: number;
  childId: number;
  payerId: number;
  totalCents: number;
  /** Of its payable notice; `null` when it has none. */
  positionId: number | null;
  noticeNumber: string | null;
}

export interface CreditableComune {
  tenantId: TenantId;
  /** Anna's and Bruno's invoices; Anna's October is paid. Two meals each, but three in Anna's October. */
  annaOctober: TestInvoice;
  annaNovember: TestInvoice;
  brunoOctober: TestInvoice;
  brunoNovember: TestInvoice;
  credit(
    invoice: TestInvoice,
    amountCents: number,
    overrides?: Partial<WantedCreditNote>,
  ): Promise<Outcome<CreditNoteView, string>>;
  /** The receipt of a notice, as pagoPA sends it. */
  pay(
    noticeNumber: string | null,
    amountCents: number,
    overrides?: Partial<IncomingReceipt>,
  ): Promise<Outcome<unknown, string>>;
  outstanding(invoice: TestInvoice): Promise<number>;
  /** What the payer has to its credit. */
  creditOf(invoice: TestInvoice): Promise<number>;
  one<T>(query: string, ...values: unknown[]): Promise<T>;
  all<T>(query: string, ...values: unknown[]): Promise<T[]>;
}

let made = 0;

export async function makeCreditableComune(
  database: TestDatabase,
  overrides: { slug?: string; fiscalCode?: string } = {},
): Promise<CreditableComune> {
  made += 1;
  const { tenantId, children } = await makeInvoicedComune(database, {
    slug: `comune-${made}`,
    fiscalCode: String(made).padStart(11, '0'),
    ...overrides,
  });
  const all = async <T>(query: string, ...values: unknown[]) =>
    (await database.ownerPool.query(query, [tenantId, ...values])).rows as T[];
  const one = async <T>(query: string, ...values: unknown[]) =>
    Object.values((await all<Record<string, T>>(query, ...values))[0] ?? {})[0] as T;
  await database.ownerPool.query(
    `update pagopa_setting set aca_enabled = true, aca_key = 'chiave', broker_code = '01199250158',
       station_id = '01199250158_01' where tenant_id = $1`,
    [tenantId],
  );
  const invoiceOf = async (childId: number, month: string): Promise<TestInvoice> => {
    const [found] = await all<TestInvoice>(
      `select i.invoice_id::int as "invoiceId", i.run_id::int as "runId", i.child_id::int as "childId",
         i.payer_id::int as "payerId", i.total_cents::int as "totalCents", n.position_id::int as "positionId",
         n.notice_number as "noticeNumber"
       from invoice i join billing_run r using (tenant_id, run_id)
       left join invoice_notice n using (tenant_id, invoice_id)
       where i.tenant_id = $1 and i.child_id = $2 and r.starts_on = $3::date`,
      childId,
      month,
    );
    if (!found) throw new Error(`no invoice of ${month}`);
    return found;
  };
  let keys = 0;
  let receipts = 0;
  return {
    tenantId,
    annaOctober: await invoiceOf(children.anna, '2026-10-01'),
    annaNovember: await invoiceOf(children.anna, '2026-11-01'),
    brunoOctober: await invoiceOf(children.bruno, '2026-10-01'),
    brunoNovember: await invoiceOf(children.bruno, '2026-11-01'),
    credit: (invoice, amountCents, more = {}) => {
      const wanted: WantedCreditNote = {
        invoiceId: invoice.invoiceId,
        amountCents,
        reason: 'Pasti non consumati',
        idempotencyKey: `chiave-${(keys += 1)}`,
        ...more,
      };
      return attemptInTenant(database.db, tenantId, (tx) =>
        issueCreditNote(tx, tenantId, wanted, { actor: 'prova', today: TODAY }),
      );
    },
    pay: (noticeNumber, amountCents, more = {}) =>
      database.inTenant(tenantId, (tx) =>
        recordReceipt(tx, tenantId, {
          ...receiptOf(noticeNumber ?? '', amountCents, `nc-${(receipts += 1)}`),
          ...more,
        }),
      ),
    outstanding: ({ invoiceId }) =>
      one(
        `select coalesce(sum(amount_cents), 0)::int from ledger_posting
         where tenant_id = $1 and account = 'receivable' and invoice_id = $2`,
        invoiceId,
      ),
    creditOf: ({ payerId }) =>
      one(
        `select -coalesce(sum(amount_cents), 0)::int from ledger_posting
         where tenant_id = $1 and account = 'payer_credit' and payer_id = $2`,
        payerId,
      ),
    one,
    all,
  };
}

function receiptOf(noticeNumber: string, amountCents: number, pagopaReceiptId: string) {
  return {
    iuv: iuvOf(noticeNumber),
    pagopaReceiptId,
    noticeNumber,
    amountCents,
    transfers: [{ amountCents }],
    bookedOn: TODAY,
    paidAt: new Date('2026-12-05T09:00:00Z'),
    pspName: null,
    paymentMethod: null,
    feeCents: null,
    payerName: null,
    payerFiscalCode: null,
    debtorFiscalCode: null,
    paymentNote: null,
    isStandIn: false,
    rawMessage: Buffer.from('<paSendRTV2Request/>'),
  };
}

import {
  PAYMENT_PAGE_SIZE,
  type PaidFor,
  type PaymentPage,
  type PaymentQuery,
} from '#common/contract/payment-list.ts';
import { romanDate } from '#common/dates.ts';
import { cutSearchWords } from '#server/modules/registry/cut-search-words.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPayments, sumPayments, type WantedPayments } from './payment-queries.ts';
import { readClue } from './payment-search-rules.ts';

const MAX_WORDS = 6;
const ALL_ROWS = { limit: 100_000, offset: 0 };

/** Pagamenti ricevuti: a page of the receipts that are wanted, with how many there are and what they come to. */
export async function listPayments(tx: TenantTx, query: PaymentQuery): Promise<PaymentPage> {
  const wanted = await wantedOf(tx, query);
  const { page = 1, sort = 'newest' } = query;
  const stretch = { sort, limit: PAYMENT_PAGE_SIZE, offset: (page - 1) * PAYMENT_PAGE_SIZE };
  const facts = await findPayments(tx, wanted, stretch);
  return {
    ...(await sumPayments(tx, wanted)),
    rows: facts.map((fact) => ({ ...fact, paidAt: fact.paidAt.toISOString() })),
  };
}

async function wantedOf(tx: TenantTx, query: PaymentQuery): Promise<WantedPayments> {
  const clue = readClue(query.search ?? '');
  const words = clue.kind === 'people' ? await cutSearchWords(tx, clue.text) : [];
  return {
    iuv: clue.kind === 'iuv' ? clue.iuv : null,
    pagopaReceiptId: clue.kind === 'receipt' ? clue.pagopaReceiptId : null,
    words: words.slice(0, MAX_WORDS),
    paidFor: query.paidFor ?? null,
    isInQuestion: query.isInQuestion ?? false,
    from: query.from ?? null,
    to: query.to ?? null,
    amountCents: query.amountCents ?? null,
  };
}

const PAID_FOR = {
  invoices: 'Fatture',
  instalment: 'Rata',
  top_up: 'Ricarica',
  unknown: 'Avviso sconosciuto',
} satisfies Record<PaidFor, string>;

/** What the list shows, all pages of it. */
export async function tabulatePayments(tx: TenantTx, query: PaymentQuery): Promise<DataTable> {
  const { sort = 'newest' } = query;
  const facts = await findPayments(tx, await wantedOf(tx, query), { sort, ...ALL_ROWS });
  return {
    columns: [
      { header: 'Pagato il', kind: 'date' },
      { header: 'Importo', kind: 'cents' },
      { header: 'IUV', kind: 'text' },
      { header: 'Codice avviso', kind: 'text' },
      { header: 'Per', kind: 'text' },
      { header: 'Fatture', kind: 'text' },
      { header: 'Pagante', kind: 'text' },
      { header: 'Bambini', kind: 'text' },
      { header: 'Pagato con', kind: 'text' },
      { header: 'Da chiarire', kind: 'text' },
    ],
    rows: facts.map((fact) => [
      romanDate(fact.paidAt),
      fact.amountCents,
      fact.iuv,
      fact.noticeNumber,
      PAID_FOR[fact.paidFor],
      fact.invoices.map(({ code }) => code).join(', '),
      fact.payerName,
      fact.childNames.join(', '),
      fact.pspName,
      fact.isInQuestion ? 'sì' : 'no',
    ]),
  };
}

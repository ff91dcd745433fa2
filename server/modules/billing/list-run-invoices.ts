import {
  RUN_INVOICE_PAGE_SIZE,
  type RunInvoicePage,
  type RunInvoiceRow,
} from '#common/contract/billing-runs.ts';
import { toCsv } from '#common/csv.ts';
import type { DateString } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countRunInvoices, cutWords, findRunInvoices, type RunInvoiceFact } from './office-queries.ts';
import { findRun } from './run-queries.ts';
import { invoiceState } from './rules.ts';

/** One page of the invoices of a run, by number; each word of `search` must begin the code or a name. */
export async function listRunInvoices(
  tx: TenantTx,
  wanted: { runId: number; search: string; page: number },
  today: DateString,
): Promise<Outcome<RunInvoicePage, 'unknown_run'>> {
  if (!(await findRun(tx, wanted.runId))) return refuse('unknown_run');
  const filter = { runId: wanted.runId, words: await cutWords(tx, wanted.search) };
  const limit = RUN_INVOICE_PAGE_SIZE;
  const facts = await findRunInvoices(tx, filter, { limit, offset: (wanted.page - 1) * limit });
  return ok({
    rows: facts.map((fact) => viewRow(fact, today)),
    total: await countRunInvoices(tx, filter),
  });
}

const HEADER = [
  'Codice',
  'Bambino',
  'Intestatario',
  'Pasti',
  'Importo',
  'Da pagare',
  'Codice avviso',
  'Stato',
];
const STATE_NAMES = {
  paid: 'Pagato',
  unpaid: 'Non pagato',
  overdue: 'Scaduto',
  pending: 'In verifica',
  credited: 'Stornata',
  written_off: 'Discaricata',
} satisfies Record<RunInvoiceRow['state'], string>;

/** All invoices of a run as a table for a spreadsheet. */
export async function exportRunInvoices(
  tx: TenantTx,
  runId: number,
  today: DateString,
): Promise<Outcome<string, 'unknown_run'>> {
  if (!(await findRun(tx, runId))) return refuse('unknown_run');
  const facts = await findRunInvoices(tx, { runId, words: [] }, null);
  const rows = facts.map((fact) => viewRow(fact, today));
  return ok(
    toCsv(
      HEADER,
      rows.map((row) => [
        row.code,
        row.childName,
        row.payerName,
        row.mealCount,
        formatAmount(row.totalCents),
        formatAmount(row.outstandingCents),
        // In groups of four it stays text: a spreadsheet would round eighteen digits.
        row.noticeNumber && groupNoticeNumber(row.noticeNumber),
        STATE_NAMES[row.state],
      ]),
    ),
  );
}

function viewRow(fact: RunInvoiceFact, today: DateString): RunInvoiceRow {
  return {
    invoiceId: fact.invoiceId,
    code: String(fact.number),
    childName: fact.childName,
    payerName: fact.payerName,
    mealCount: fact.mealCount,
    totalCents: fact.totalCents,
    outstandingCents: Math.max(0, fact.outstandingCents),
    noticeNumber: fact.outstandingCents > 0 ? fact.noticeNumber : null,
    state: invoiceState(fact, today),
  };
}

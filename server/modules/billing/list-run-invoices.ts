import {
  RUN_INVOICE_PAGE_SIZE,
  type RunInvoicePage,
  type RunInvoiceQuery,
  type RunInvoiceRow,
} from '#common/contract/billing-runs.ts';
import type { DateString } from '#common/dates.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import {
  countRunInvoices,
  cutWords,
  findRunInvoices,
  type RunInvoiceFact,
  type RunInvoiceFilter,
} from './office-queries.ts';
import { findRun } from './run-queries.ts';
import { invoiceState } from './rules.ts';
import { sortInvoices } from './run-invoice-rules.ts';

/** One page of the invoices of a run; each word of `search` must begin the code or a name. */
export async function listRunInvoices(
  tx: TenantTx,
  wanted: RunInvoiceQuery & { runId: number },
  today: DateString,
): Promise<Outcome<RunInvoicePage, 'unknown_run'>> {
  const { page = 1, sort = 'number' } = wanted;
  if (!(await findRun(tx, wanted.runId))) return refuse('unknown_run');
  const limit = RUN_INVOICE_PAGE_SIZE;
  const offset = (page - 1) * limit;
  if (wanted.state || sort !== 'number') {
    const rows = await findRows(tx, wanted, today);
    return ok({ rows: rows.slice(offset, offset + limit), total: rows.length });
  }
  const filter = await filterOf(tx, wanted);
  const facts = await findRunInvoices(tx, filter, { limit, offset });
  return ok({
    rows: facts.map((fact) => viewRow(fact, today)),
    total: await countRunInvoices(tx, filter),
  });
}

const STATE_NAMES = {
  paid: 'Pagato',
  unpaid: 'Non pagato',
  overdue: 'Scaduto',
  pending: 'In verifica',
  credited: 'Stornata',
  written_off: 'Discaricata',
} satisfies Record<RunInvoiceRow['state'], string>;

/** What the list shows, all pages of it. */
export async function tabulateRunInvoices(
  tx: TenantTx,
  wanted: RunInvoiceQuery & { runId: number },
  today: DateString,
): Promise<Outcome<DataTable, 'unknown_run'>> {
  if (!(await findRun(tx, wanted.runId))) return refuse('unknown_run');
  const rows = await findRows(tx, wanted, today);
  return ok({
    columns: [
      { header: 'Codice', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Intestatario', kind: 'text' },
      { header: 'Pasti', kind: 'count' },
      { header: 'Importo', kind: 'cents' },
      { header: 'Da pagare', kind: 'cents' },
      { header: 'Codice avviso', kind: 'text' },
      { header: 'Scadenza', kind: 'date' },
      { header: 'Stato', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.code,
      row.childName,
      row.payerName,
      row.mealCount,
      row.totalCents,
      row.outstandingCents,
      // In groups of four it stays text: a spreadsheet would round eighteen digits.
      row.noticeNumber && groupNoticeNumber(row.noticeNumber),
      row.dueOn,
      STATE_NAMES[row.state],
    ]),
  });
}

async function filterOf(
  tx: TenantTx,
  { runId, search = '' }: RunInvoiceQuery & { runId: number },
): Promise<RunInvoiceFilter> {
  return { runId, words: await cutWords(tx, search) };
}

/** All that match, in order. The state is a rule over ledger and payments, so it chooses among what was read. */
async function findRows(
  tx: TenantTx,
  wanted: RunInvoiceQuery & { runId: number },
  today: DateString,
): Promise<RunInvoiceRow[]> {
  const facts = await findRunInvoices(tx, await filterOf(tx, wanted), null);
  const rows = facts.map((fact) => viewRow(fact, today));
  return sortInvoices(
    rows.filter(({ state }) => !wanted.state || state === wanted.state),
    wanted.sort ?? 'number',
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
    dueOn: fact.dueOn,
    state: invoiceState(fact, today),
  };
}

import {
  NOTICES_PER_FILE,
  type PrintedWho,
  type RunPrintCounts,
  type RunPrintQuery,
  type RunPrintRefusal,
} from '#common/contract/run-printing.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { describeNotices } from '#server/modules/payments/render-notice.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findHandedOut, type HandedOutInvoice } from './print-queries.ts';
import { findRun } from './run-queries.ts';

/** How many notices of a run can be printed. */
export async function countPrintable(
  tx: TenantTx,
  runId: number,
): Promise<Outcome<RunPrintCounts, 'unknown_run'>> {
  if (!(await findRun(tx, runId))) return refuse('unknown_run');
  const invoices = await findHandedOut(tx, runId);
  return ok({
    all: printedOf(invoices, 'all').length,
    withoutEmail: printedOf(invoices, 'without_email').length,
  });
}

/** What the files of a run are named after: `2026-10-senza-email`. */
function nameOf({ startsOn }: { startsOn: string }, who: PrintedWho): string {
  return `${startsOn.slice(0, 7)}-${who === 'all' ? 'tutti' : 'senza-email'}`;
}

/** The notices of one file, in the order of schools, classes and children; those paid meanwhile are left out. */
export async function describeRunNotices(
  tx: TenantTx,
  tenant: TenantRef,
  runId: number,
  { who, part = 1 }: RunPrintQuery,
): Promise<Outcome<{ name: string; notices: NoticeDocument[] }, RunPrintRefusal>> {
  const run = await findRun(tx, runId);
  if (!run) return refuse('unknown_run');
  const first = (part - 1) * NOTICES_PER_FILE;
  const printed = printedOf(await findHandedOut(tx, runId), who).slice(first, first + NOTICES_PER_FILE);
  const positionIds = printed.map(([{ positionId }]) => positionId);
  const described = await describeNotices(tx, tenant, positionIds);
  const notices = positionIds.flatMap((positionId) => {
    const notice = described.get(positionId);
    return notice?.ok ? [notice.value] : [];
  });
  return notices.length === 0
    ? refuse('nothing_to_print')
    : ok({ name: `avvisi-${nameOf(run, who)}-${part}`, notices });
}

type PrintedInvoice = HandedOutInvoice & { positionId: number };
type PrintedNotice = [PrintedInvoice, ...PrintedInvoice[]];

/** The printed notices, each with its invoices of this run: a family notice is printed once, with the first of them. */
function printedOf(invoices: readonly HandedOutInvoice[], who: PrintedWho): PrintedNotice[] {
  const notices = new Map<number, PrintedNotice>();
  for (const invoice of invoices) {
    const { positionId, hasEmail } = invoice;
    if (positionId === null || (who === 'without_email' && hasEmail)) continue;
    const printed = { ...invoice, positionId };
    const notice = notices.get(positionId);
    if (notice) notice.push(printed);
    else notices.set(positionId, [printed]);
  }
  return [...notices.values()];
}

/** The list that goes with the printed notices: a row each, in the order of their pages. */
export async function listPrinted(
  tx: TenantTx,
  tenant: TenantRef,
  runId: number,
  who: PrintedWho,
): Promise<Outcome<{ name: string; table: DataTable }, 'unknown_run'>> {
  const run = await findRun(tx, runId);
  if (!run) return refuse('unknown_run');
  const printed = printedOf(await findHandedOut(tx, runId), who);
  const described = await describeNotices(
    tx,
    tenant,
    printed.map(([{ positionId }]) => positionId),
  );
  const rows = printed.flatMap((invoices) => {
    const notice = described.get(invoices[0].positionId);
    return notice?.ok ? [{ invoices, notice: notice.value }] : [];
  });
  return ok({ name: `elenco-avvisi-${nameOf(run, who)}`, table: tableOf(rows) });
}

function tableOf(printed: readonly { invoices: PrintedNotice; notice: NoticeDocument }[]): DataTable {
  const said = (invoices: PrintedNotice, key: 'childName' | 'code') =>
    [...new Set(invoices.map((invoice) => invoice[key]))].join(', ');
  return {
    columns: [
      { header: 'Numero', kind: 'count' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Intestatario', kind: 'text' },
      { header: 'Codice', kind: 'text' },
      { header: 'Da pagare', kind: 'cents' },
      { header: 'Codice avviso', kind: 'text' },
      { header: 'E-mail', kind: 'text' },
      { header: 'Consegnato', kind: 'text' },
    ],
    rows: printed.map(({ invoices, notice }, index) => {
      const [first] = invoices;
      return [
        index + 1,
        first.schoolName,
        first.className,
        said(invoices, 'childName'),
        first.payerName,
        said(invoices, 'code'),
        notice.amountCents,
        groupNoticeNumber(notice.noticeNumber),
        first.hasEmail ? 'sì' : 'no',
        // To be ticked by hand.
        null,
      ];
    }),
  };
}

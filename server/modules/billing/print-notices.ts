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
    all: positionsOf(invoices, 'all').length,
    withoutEmail: positionsOf(invoices, 'without_email').length,
  });
}

/** The notices of one file, in the order of schools, classes and children; those paid meanwhile are left out. */
export async function describeRunNotices(
  tx: TenantTx,
  tenant: TenantRef,
  runId: number,
  { who, part = 1 }: RunPrintQuery,
): Promise<Outcome<NoticeDocument[], RunPrintRefusal>> {
  if (!(await findRun(tx, runId))) return refuse('unknown_run');
  const first = (part - 1) * NOTICES_PER_FILE;
  const positionIds = positionsOf(await findHandedOut(tx, runId), who).slice(first, first + NOTICES_PER_FILE);
  const described = await describeNotices(tx, tenant, positionIds);
  const notices = positionIds.flatMap((positionId) => {
    const notice = described.get(positionId);
    return notice?.ok ? [notice.value] : [];
  });
  return notices.length === 0 ? refuse('nothing_to_print') : ok(notices);
}

/** A family notice over several invoices is printed once, with the first of them. */
function positionsOf(invoices: readonly HandedOutInvoice[], who: PrintedWho): number[] {
  const wanted = invoices.filter(({ hasEmail }) => who === 'all' || !hasEmail);
  return [...new Set(wanted.flatMap(({ positionId }) => positionId ?? []))];
}

/** The list that goes with the printed notices: every invoice of the run, in the same order. */
export async function listHandedOut(tx: TenantTx, runId: number): Promise<Outcome<DataTable, 'unknown_run'>> {
  if (!(await findRun(tx, runId))) return refuse('unknown_run');
  return ok({
    columns: [
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Intestatario', kind: 'text' },
      { header: 'Codice', kind: 'text' },
      { header: 'Importo', kind: 'cents' },
      { header: 'Da pagare', kind: 'cents' },
      { header: 'Codice avviso', kind: 'text' },
      { header: 'E-mail', kind: 'text' },
      { header: 'Consegnato', kind: 'text' },
    ],
    rows: (await findHandedOut(tx, runId)).map((invoice) => [
      invoice.schoolName,
      invoice.className,
      invoice.childName,
      invoice.payerName,
      invoice.code,
      invoice.totalCents,
      invoice.outstandingCents,
      invoice.noticeNumber && groupNoticeNumber(invoice.noticeNumber),
      invoice.hasEmail ? 'sì' : 'no',
      // To be ticked by hand.
      null,
    ]),
  });
}

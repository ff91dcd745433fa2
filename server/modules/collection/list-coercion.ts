import type { CoercionList, CoercionQuery, CoercionRow } from '#common/contract/coercion.ts';
import type { DateString } from '#common/dates.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findLastNotices } from './coercion-queries.ts';
import { noticeOf, termOf, type NoticeFact } from './coercion-rules.ts';
import { findDebts, type DebtFact } from './debt-queries.ts';
import { judgeDebts } from './judge-debts.ts';
import { findSettings } from './ladder-queries.ts';
import { daysLateOn } from './ladder-rules.ts';

/**
 * Invoices past the last step of the ladder, with the postage and interest of their payers that were not paid either; and
 * those that a collector has.
 */
export async function findReady(tx: TenantTx, today: DateString): Promise<DebtFact[]> {
  const ended = (await judgeDebts(tx, today)).filter(({ show }) => show === 'ended').map(({ debt }) => debt);
  const payers = new Set(ended.map(({ payerId }) => payerId));
  const charges = (await findDebts(tx, today)).filter(
    ({ isCharge, stops, payerId }) => isCharge && stops.length === 0 && payers.has(payerId),
  );
  return [...ended, ...charges].sort((a, b) => a.payerName.localeCompare(b.payerName, 'it'));
}

export async function listCoercion(
  tx: TenantTx,
  { show = 'ready', search = '' }: CoercionQuery,
  today: DateString,
): Promise<CoercionList> {
  const ready = await findReady(tx, today);
  const handedOver = (await findDebts(tx, today)).filter(({ handover }) => handover !== null);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (show === 'ready' ? ready : handedOver).filter(({ payerName, childName, number }) => {
    const said = `${payerName} ${childName} ${number}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  const notices = await findLastNotices(
    tx,
    found.map(({ invoiceId }) => invoiceId),
  );
  const rows = found.map((debt) => rowOf(debt, notices.get(debt.invoiceId) ?? null, today));
  return {
    rows,
    totalCents: rows.reduce((sum, { outstandingCents }) => sum + outstandingCents, 0),
    counts: { ready: ready.length, handed_over: handedOver.length },
    agent: (await findSettings(tx)).coerciveAgent,
  };
}

/** What the list shows, with what a collector needs of each payer. */
export async function tabulateCoercion(
  tx: TenantTx,
  query: CoercionQuery,
  today: DateString,
): Promise<DataTable> {
  const { rows } = await listCoercion(tx, query, today);
  return {
    columns: [
      { header: 'Intestatario', kind: 'text' },
      { header: 'Codice fiscale', kind: 'text' },
      { header: 'Indirizzo', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Fattura', kind: 'text' },
      { header: 'Descrizione', kind: 'text' },
      { header: 'Scadenza', kind: 'date' },
      { header: 'Da riscuotere', kind: 'cents' },
      { header: 'Giorni di ritardo', kind: 'count' },
      { header: 'Ultimo atto', kind: 'text' },
      { header: 'Del', kind: 'date' },
      { header: 'Consegnato il', kind: 'date' },
      { header: 'Da pagare entro il', kind: 'date' },
      { header: 'Affidata a', kind: 'text' },
      { header: 'Affidata il', kind: 'date' },
    ],
    rows: rows.map((row) => [
      row.payerName,
      row.payerFiscalCode,
      row.payerAddress,
      row.childName,
      row.code,
      row.description,
      row.dueOn,
      row.outstandingCents,
      row.daysLate,
      row.notice?.name ?? null,
      row.notice?.takenOn ?? null,
      row.notice?.deliveredOn ?? null,
      row.notice?.termEndsOn ?? null,
      row.handover?.agent ?? null,
      row.handover?.handedOn ?? null,
    ]),
  };
}

function rowOf(debt: DebtFact, fact: NoticeFact | null, today: DateString): CoercionRow {
  const notice = fact && noticeOf(fact);
  return {
    invoiceId: debt.invoiceId,
    runId: debt.runId,
    code: String(debt.number),
    description: debt.description,
    childName: debt.childName,
    payerName: debt.payerName,
    payerFiscalCode: debt.payerFiscalCode,
    payerAddress: debt.payerAddress,
    outstandingCents: debt.outstandingCents,
    dueOn: debt.dueOn,
    daysLate: daysLateOn(today, debt.dueOn),
    notice,
    term: termOf(notice, today),
    isCharge: debt.isCharge,
    handover: debt.handover,
  };
}

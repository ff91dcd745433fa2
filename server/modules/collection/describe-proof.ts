import type { ProofRefusal } from '#common/contract/coercion.ts';
import { formatDate, romanDate, type DateString } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readPayerPostings } from '#server/modules/ledger/read-payer-postings.ts';
import { readCreditorSettings } from '#server/modules/payments/read-creditor-settings.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findActionsOf } from './action-queries.ts';
import { findDebts, type DebtFact } from './debt-queries.ts';
import type { ProofDocument } from './proof-pdf.ts';
import { findMailsOf, findNoticesOf } from './proof-queries.ts';
import { CHANNEL_WORDS, DELIVERY_WORDS, OUTCOME_WORDS } from './words.ts';

const KINDS = ['invoice', 'receipt', 'credit_note', 'write_off', 'transfer', 'adjustment'] as const;

const ENTRY_WORDS = {
  invoice: 'Fattura emessa',
  receipt: 'Pagamento pagoPA',
  credit_note: 'Nota di credito',
  write_off: 'Stralcio',
  refund: 'Rimborso',
  transfer: 'Credito utilizzato',
  top_up: 'Ricarica',
  meal: 'Pasto',
  adjustment: 'Rettifica',
  fixed_part: 'Quota fissa',
} as const;

const MAIL_WORDS: Readonly<Record<string, string>> = {
  'billing.invoice_issued': 'Fattura e avviso',
  'billing.invoice_due': 'Promemoria di scadenza',
  'collection.reminder': 'Sollecito',
};

const MAIL_STATES = {
  pending: 'in attesa',
  sending: 'in invio',
  sent: 'spedita',
  needless: 'non più necessaria: non spedita',
  failed: 'non spedita',
  bounced: 'rifiutata dal destinatario',
} as const;

const NOTICE_STATES = { open: 'pagabile', paid: 'pagato', cancelled: 'annullato', closed: 'chiuso' } as const;

/** Fascicolo: for each invoice what it is, what the family was sent and when, the letters' words, and the books. */
export async function describeProof(
  tx: TenantTx,
  tenant: TenantRef,
  invoiceIds: readonly number[],
  { today, now }: { today: DateString; now: Date },
): Promise<Outcome<ProofDocument, ProofRefusal>> {
  const ids = [...new Set(invoiceIds)];
  const debts = await findDebts(tx, today, ids);
  if (debts.length < ids.length) return refuse('unknown_invoice');
  const notices = Map.groupBy(await findNoticesOf(tx, ids), ({ invoiceId }) => invoiceId);
  const mails = Map.groupBy(await findMailsOf(tx, ids), ({ invoiceId }) => invoiceId);
  const actions = Map.groupBy(await findActionsOf(tx, ids), ({ invoiceId }) => invoiceId);
  const settings = await readCreditorSettings(tx);
  const invoices: ProofDocument['invoices'] = [];
  for (const debt of debts) {
    const done = (actions.get(debt.invoiceId) ?? []).filter(({ state }) => state === 'done');
    invoices.push({
      ...factsOf(debt),
      notices: (notices.get(debt.invoiceId) ?? []).map((notice) => [
        groupNoticeNumber(notice.noticeNumber),
        formatAmount(notice.amountCents),
        formatDate(notice.madeOn),
        formatDate(notice.dueOn),
        `${NOTICE_STATES[notice.state]}${notice.endedOn ? ` il ${formatDate(notice.endedOn)}` : ''}`,
      ]),
      mails: (mails.get(debt.invoiceId) ?? []).map((mail) => [
        formatDate(mail.on),
        MAIL_WORDS[mail.kind] ?? mail.kind,
        mail.recipient ?? '',
        MAIL_STATES[mail.state],
      ]),
      steps: done.map((action) => ({
        row: [
          action.doneAt ? formatDate(romanDate(action.doneAt)) : '',
          action.stepName,
          CHANNEL_WORDS[action.channel],
          formatAmount(action.outstandingCents ?? 0),
          deliveryOf(action),
        ],
        subject: action.subject ?? '',
        body: action.body ?? '',
      })),
      entries: (await readPayerPostings(tx, debt.payerId, KINDS))
        .filter(({ invoiceId }) => invoiceId === debt.invoiceId)
        .map(({ bookedOn, kind, amountCents }) => [
          formatDate(bookedOn),
          ENTRY_WORDS[kind],
          amountCents > 0 ? formatAmount(amountCents) : '',
          amountCents < 0 ? formatAmount(-amountCents) : '',
        ]),
    });
  }
  return ok({
    tenantName: tenant.name,
    tenantFiscalCode: tenant.fiscalCode,
    office: settings?.officeName ?? null,
    contact: settings?.contact ?? null,
    drawnAt: now,
    simulated: tenant.isDemo,
    invoices,
  });
}

function factsOf(debt: DebtFact) {
  return {
    code: String(debt.number),
    description: debt.description,
    childName: debt.childName,
    payerName: debt.payerName,
    payerFiscalCode: debt.payerFiscalCode,
    payerAddress: debt.payerAddress,
    issuedOn: debt.issuedOn,
    dueOn: debt.dueOn,
    totalCents: debt.totalCents,
    outstandingCents: debt.outstandingCents,
  };
}

function deliveryOf(action: Awaited<ReturnType<typeof findActionsOf>>[number]): string {
  const { delivery, deliveryReference, sentOn, outcome, outcomeOn, email, printedAt } = action;
  if (delivery && sentOn) {
    const reference = deliveryReference ? ` n. ${deliveryReference}` : '';
    const ended = outcome && outcomeOn ? `, ${OUTCOME_WORDS[outcome]} il ${formatDate(outcomeOn)}` : '';
    return `${DELIVERY_WORDS[delivery]}${reference} del ${formatDate(sentOn)}${ended}`;
  }
  if (email) return `a ${email}`;
  return printedAt ? `stampata il ${formatDate(romanDate(printedAt))}` : 'da stampare';
}

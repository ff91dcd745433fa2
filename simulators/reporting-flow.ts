/**
 * Rendicontazione: what the PSPs report of the payments that the simulated Nodo has taken (FdR, `FlussoRiversamento` 1.0),
 * and the transfers that follow at the creditor's bank. One flow a PSP, creditor and day of payment.
 */
import { addDays, formatDate, romanDate, type DateString } from '#common/dates.ts';
import { formatAmount, toDecimalString } from '#common/money.ts';
import { toCsv } from '#common/csv.ts';
import type { Receipt } from './nodo-messages.ts';

export interface SimulatedPayment {
  iuv: string;
  receiptId: string;
  amountCents: number;
  paidOn: DateString;
  /** codiceEsitoSingoloPagamento: executed, revoked, executed without a payment request. */
  outcome?: '0' | '3' | '9';
}

export interface SimulatedFlow {
  flowName: string;
  /** xsd:dateTime. */
  madeAt: string;
  settledOn: DateString;
  psp: { id: string; name: string };
  creditor: { fiscalCode: string; name: string };
  payments: readonly SimulatedPayment[];
  /** Only to simulate a flow that does not add up. */
  declaredCents?: number;
}

/** The flows of these receipts, the oldest first. `now` is when the PSPs make them: a later one replaces an earlier. */
export function flowsOf(receipts: readonly Receipt[], now: Date): SimulatedFlow[] {
  const paid = receipts.filter(({ outcome }) => outcome === 'OK');
  const groups = Map.groupBy(paid, (receipt) => `${dayOf(receipt)} ${receipt.psp.id} ${receipt.fiscalCode}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => (first ? [flowOf([first, ...others], now)] : []))
    .sort((a, b) => (a.flowName < b.flowName ? -1 : 1));
}

function flowOf(receipts: readonly [Receipt, ...Receipt[]], now: Date): SimulatedFlow {
  const [first] = receipts;
  const settledOn = addDays(dayOf(first), 1);
  // A receipt that is sent again is one payment.
  const payments = new Map(receipts.map((receipt) => [receipt.receiptId, receipt]));
  return {
    flowName: `${settledOn}${first.psp.id}`.slice(0, 23) + `-S${first.fiscalCode}`.slice(0, 12),
    madeAt: `${now.toISOString().slice(0, 19)}Z`,
    settledOn,
    psp: first.psp,
    creditor: { fiscalCode: first.fiscalCode, name: first.companyName },
    payments: [...payments.values()].map((receipt) => ({
      iuv: receipt.creditorReferenceId,
      receiptId: receipt.receiptId,
      amountCents: receipt.amountCents,
      paidOn: dayOf(receipt),
    })),
  };
}

function dayOf({ paymentDateTime, applicationDate }: Receipt): DateString {
  return applicationDate ?? paymentDateTime?.slice(0, 10) ?? romanDate(new Date());
}

export function totalOf({ payments }: Pick<SimulatedFlow, 'payments'>): number {
  return payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** The document, with the comment that says what it is. */
export function flowXml(flow: SimulatedFlow, prefix = 'pay_i'): string {
  const tag = (name: string, content: string) => `<${prefix}:${name}>${content}</${prefix}:${name}>`;
  const party = (name: string, kind: string, code: string) =>
    tag(name, tag('tipoIdentificativoUnivoco', kind) + tag('codiceIdentificativoUnivoco', escapeText(code)));
  const content = [
    tag('versioneOggetto', '1.0'),
    tag('identificativoFlusso', flow.flowName),
    tag('dataOraFlusso', flow.madeAt),
    tag('identificativoUnivocoRegolamento', `SIM${flow.flowName}`.replace(/[^A-Za-z0-9]/g, '').slice(0, 35)),
    tag('dataRegolamento', flow.settledOn),
    tag(
      'istitutoMittente',
      party('identificativoUnivocoMittente', 'B', flow.psp.id) +
        tag('denominazioneMittente', escapeText(flow.psp.name)),
    ),
    tag(
      'istitutoRicevente',
      party('identificativoUnivocoRicevente', 'G', flow.creditor.fiscalCode) +
        tag('denominazioneRicevente', escapeText(flow.creditor.name)),
    ),
    tag('numeroTotalePagamenti', String(flow.payments.length)),
    tag('importoTotalePagamenti', toDecimalString(flow.declaredCents ?? totalOf(flow))),
    ...flow.payments.map(({ iuv, receiptId, amountCents, paidOn, outcome = '0' }) =>
      tag(
        'datiSingoliPagamenti',
        tag('identificativoUnivocoVersamento', iuv) +
          tag('identificativoUnivocoRiscossione', escapeText(receiptId)) +
          tag('indiceDatiSingoloPagamento', '1') +
          tag('singoloImportoPagato', toDecimalString(amountCents)) +
          tag('codiceEsitoSingoloPagamento', outcome) +
          tag('dataEsitoSingoloPagamento', paidOn),
      ),
    ),
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- SIMULAZIONE: nessun pagamento è reale. -->\n' +
    `<${prefix}:FlussoRiversamento xmlns:${prefix}="http://www.digitpa.gov.it/schemas/2011/Pagamenti/">\n` +
    `${content.join('\n')}\n</${prefix}:FlussoRiversamento>\n`
  );
}

/** The bank's movements of these flows as a treasurer exports them, between others that are not pagoPA's. */
export function bankCsv(flows: readonly SimulatedFlow[]): string {
  const rows = flows.flatMap((flow, place) => [
    [
      formatDate(flow.settledOn),
      `SIM-${flow.flowName}`,
      'E',
      formatAmount(flow.declaredCents ?? totalOf(flow)),
      `SIMULAZIONE ACCREDITO ${flow.psp.name.toUpperCase()} /PUR/LGPE-RIVERSAMENTO/URI/${flow.flowName}`,
    ],
    ...(place === 0
      ? [[formatDate(flow.settledOn), 'SIM-USCITA', 'U', '1.250,00', 'SIMULAZIONE MANDATO FORNITORE']]
      : []),
  ]);
  return toCsv(['Data contabile', 'Numero provvisorio', 'Segno', 'Importo', 'Causale'], rows);
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Flusso di rendicontazione (FdR): which payments a PSP has put into one transfer to the creditor. The document is that of
 * pagoPA's `FlussoRiversamento_1_0_4.xsd`, declared here with the same effect; wire names end here. Nothing is judged
 * beyond the syntax: sums that do not add up are for the office.
 */
import type { DateString } from '#common/dates.ts';
import { ok, refuse } from '#common/outcome.ts';
import { readXml, type XmlElement, type XmlRefusal } from '#server/platform/xml-tree.ts';
import { child, cents, find, optionalDate, optionalInstant, optionalText, text } from './element-values.ts';
import { complex, optional, repeated, required, validate } from './message-schema.ts';
import * as t from './simple-types.ts';
import { decodeXml } from './soap.ts';

export type FlowLineOutcome = 'executed' | 'revoked' | 'without_rpt';

export interface ReportedLine {
  /** Place in the document, from 1. */
  lineNo: number;
  iuv: string;
  /** IUR: pagoPA's identifier of the receipt. */
  pagopaReceiptId: string;
  /** 1 to 5: which of the payment's transfers; 1 where the PSP says nothing. */
  transferIndex: number;
  amountCents: number;
  outcome: FlowLineOutcome;
  paidOn: DateString;
}

export interface ReportingFlow {
  flowName: string;
  /** UTC, ISO 8601. Of two documents of one flow, the later one counts. */
  madeAt: string;
  /** Of the cumulative transfer at the bank (TRN). */
  regulationId: string;
  settledOn: DateString;
  senderCode: string;
  senderName: string | null;
  receiverFiscalCode: string;
  declaredCount: number;
  declaredCents: number;
  lines: readonly ReportedLine[];
}

export type FlowRefusal = XmlRefusal | 'too_large' | 'not_a_flow';
type FlowReading =
  | { ok: true; value: ReportingFlow }
  | { ok: false; reason: FlowRefusal }
  /** `where`: the element that breaks the schema, and why, in Italian; never its value. */
  | { ok: false; reason: 'bad_flow'; where: string };

/** Some 9,000 payments: no PSP has as many of one creditor in a day, and no reader should be given more at once. */
export const MAX_FLOW_BYTES = 4 * 1024 * 1024;
const MAX_LINES = 100_000;

const NAMESPACE = 'http://www.digitpa.gov.it/schemas/2011/Pagamenti/';
const OUTCOMES = { '0': 'executed', '3': 'revoked', '9': 'without_rpt' } as const;

const pattern = (name: string, wanted: RegExp) => t.patternType(NAMESPACE, name, wanted);
const longText = (name: string, max: number, min = 1) => t.textType(NAMESPACE, name, max, min);
const qualified = (name: string, sequence: Parameters<typeof complex>[1]) =>
  complex(name, sequence, NAMESPACE, NAMESPACE);
const amountType = (name: string, atLeast: number) =>
  t.simple(NAMESPACE, name, (value) => (t.centsOf(value) ?? -1) >= atLeast);

const text35 = longText('stText35', 35);
/** The schema knows years beyond 9999 and before Christ; our calendar does not. */
const inOurYears = (type: t.SimpleType) =>
  t.simple(NAMESPACE, type.name, (value) => type.accepts(value) && /^\s*\d{4}-/.test(value));
const date = inOurYears(t.isoDate);

function party(name: string, kinds: RegExp) {
  return qualified(name, [
    required('tipoIdentificativoUnivoco', pattern('stTipoIdentificativoUnivoco', kinds)),
    required('codiceIdentificativoUnivoco', text35),
  ]);
}

const line = qualified('ctDatiSingoliPagamenti', [
  required('identificativoUnivocoVersamento', text35),
  required('identificativoUnivocoRiscossione', text35),
  optional('indiceDatiSingoloPagamento', pattern('stIndice', /^\s*\+?0*[1-5]\s*$/)),
  required('singoloImportoPagato', amountType('stImporto', 1)),
  required('codiceEsitoSingoloPagamento', pattern('stCodiceEsitoPagamento', /^[039]$/)),
  required('dataEsitoSingoloPagamento', date),
]);

const document = qualified('ctFlussoRiversamento', [
  required('versioneOggetto', pattern('stVersioneOggetto', /^1\.[01]$/)),
  required('identificativoFlusso', pattern('stIdentificativoFlusso', /^[a-zA-Z0-9\-_]{1,35}$/)),
  required('dataOraFlusso', inOurYears(t.isoDateTime)),
  required('identificativoUnivocoRegolamento', text35),
  required('dataRegolamento', date),
  required(
    'istitutoMittente',
    qualified('ctIstitutoMittente', [
      required('identificativoUnivocoMittente', party('ctIdentificativoUnivoco', /^[GAB]$/)),
      optional('denominazioneMittente', longText('stText70', 70, 3)),
    ]),
  ),
  optional('codiceBicBancaDiRiversamento', text35),
  required(
    'istitutoRicevente',
    qualified('ctIstitutoRicevente', [
      required('identificativoUnivocoRicevente', party('ctIdentificativoUnivocoPersonaG', /^G$/)),
      optional('denominazioneRicevente', longText('stText140', 140)),
    ]),
  ),
  required('numeroTotalePagamenti', pattern('stNumeroTotalePagamenti', /^\s*\+?0*[1-9]\d{0,8}(?:\.0*)?\s*$/)),
  required('importoTotalePagamenti', amountType('stImportoTotalePagamenti', 0)),
  repeated('datiSingoliPagamenti', line, MAX_LINES),
]);

/**
 * Reads the bytes of a flow. Refuses more than 4 MiB, what is not well-formed XML in UTF-8 (or in ISO-8859-1 when it says
 * so), any document type declaration, another document, and whatever the official schema refuses.
 */
export function readReportingFlow(bytes: Buffer): FlowReading {
  if (bytes.length > MAX_FLOW_BYTES) return refuse('too_large');
  const source = decodeXml(bytes);
  if (source === null) return refuse('not_xml');
  const parsed = readXml(source);
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (root.name !== 'FlussoRiversamento' || root.namespace !== NAMESPACE) return refuse('not_a_flow');
  const violation = validate(root, document);
  if (violation) return { ...refuse('bad_flow'), where: `${violation.path}: ${violation.message}` };
  return ok(readDocument(root));
}

function readDocument(root: XmlElement): ReportingFlow {
  const sender = child(root, 'istitutoMittente');
  return {
    flowName: text(root, 'identificativoFlusso'),
    madeAt: present(optionalInstant(root, 'dataOraFlusso')),
    regulationId: text(root, 'identificativoUnivocoRegolamento'),
    settledOn: present(optionalDate(root, 'dataRegolamento')),
    senderCode: codeIn(sender, 'identificativoUnivocoMittente'),
    senderName: optionalText(sender, 'denominazioneMittente'),
    receiverFiscalCode: codeIn(child(root, 'istitutoRicevente'), 'identificativoUnivocoRicevente'),
    declaredCount: Number(text(root, 'numeroTotalePagamenti')),
    declaredCents: cents(root, 'importoTotalePagamenti'),
    lines: root.children.filter(({ name }) => name === 'datiSingoliPagamenti').map(readLine),
  };
}

function readLine(element: XmlElement, index: number): ReportedLine {
  const outcome = text(element, 'codiceEsitoSingoloPagamento') as keyof typeof OUTCOMES;
  return {
    lineNo: index + 1,
    iuv: text(element, 'identificativoUnivocoVersamento').trim(),
    pagopaReceiptId: text(element, 'identificativoUnivocoRiscossione').trim(),
    transferIndex: Number(find(element, 'indiceDatiSingoloPagamento')?.text ?? 1),
    amountCents: cents(element, 'singoloImportoPagato'),
    outcome: OUTCOMES[outcome],
    paidOn: present(optionalDate(element, 'dataEsitoSingoloPagamento')),
  };
}

/** The declaration has let in only days and moments that our calendar knows. */
function present(value: string | null): string {
  if (value === null) throw new Error('validated date unreadable');
  return value;
}

function codeIn(party: XmlElement, name: string): string {
  return text(child(party, name), 'codiceIdentificativoUnivoco').trim();
}

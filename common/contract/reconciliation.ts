/** Reconciliation (Riconciliazione): flows of the PSPs, movements of the bank, and what of each month is still open. */
import { Type, type Static } from 'typebox';
import { InvoiceRef } from './billing.ts';
import { Text } from './fields.ts';

/** A payment that no flow reports, or a flow whose money has not come, is a question after so many days. */
export const PATIENCE_DAYS = { reported: 7, settled: 5 } as const;

const OptionalText = Type.Union([Type.String(), Type.Null()]);
const Sum = Type.Object({ count: Type.Integer(), cents: Type.Integer() });
export type Sum = Static<typeof Sum>;

/** `waiting`: its money may still come; `late`: it should have; `other_amount`: another sum came. */
export const FlowState = Type.Union([
  Type.Literal('settled'),
  Type.Literal('waiting'),
  Type.Literal('late'),
  Type.Literal('other_amount'),
]);
export type FlowState = Static<typeof FlowState>;

export const FlowRow = Type.Object({
  flowId: Type.Integer(),
  flowName: Type.String(),
  senderName: Type.String(),
  /** The day of the PSP's transfer. */
  settledOn: Type.String(),
  declaredCents: Type.Integer(),
  movedCents: Type.Integer(),
  /** All payments in it, and those of the canteen. */
  lineCount: Type.Integer(),
  own: Sum,
  openAnomalies: Type.Integer(),
  state: FlowState,
});
export type FlowRow = Static<typeof FlowRow>;

export const MatchKind = Type.Union([
  Type.Literal('none'),
  Type.Literal('causale'),
  Type.Literal('hand'),
  /** By hand, with several flows. */
  Type.Literal('split'),
  Type.Literal('apart'),
]);
export type MatchKind = Static<typeof MatchKind>;

export const MovementRow = Type.Object({
  movementId: Type.Integer(),
  bookedOn: Type.String(),
  amountCents: Type.Integer(),
  description: Type.String(),
  reference: OptionalText,
  matchKind: MatchKind,
  matchedBy: OptionalText,
  flowId: Type.Union([Type.Integer(), Type.Null()]),
  flowName: OptionalText,
  flowCents: Type.Union([Type.Integer(), Type.Null()]),
  /** The flows that it pays together, where they are several. */
  shares: Type.Array(
    Type.Object({ flowId: Type.Integer(), flowName: Type.String(), amountCents: Type.Integer() }),
  ),
});
export type MovementRow = Static<typeof MovementRow>;

export const UnreportedPayment = Type.Object({
  receiptId: Type.Integer(),
  iuv: Type.String(),
  amountCents: Type.Integer(),
  invoices: Type.Array(InvoiceRef),
});
export type UnreportedPayment = Static<typeof UnreportedPayment>;

/** What a PSP took on a day and reports in no flow: as a rule, one flow that is missing. */
export const UnreportedDay = Type.Object({
  paidOn: Type.String(),
  pspName: OptionalText,
  total: Sum,
  /** The first of them. */
  rows: Type.Array(UnreportedPayment),
});
export type UnreportedDay = Static<typeof UnreportedDay>;

/** Lists hold their first so many entries. */
export const QUESTION_LIMIT = 500;

/** A month of payments: the day of the payment decides. Nothing in it is stored; all of it is compared anew. */
export const Board = Type.Object({
  month: Type.String(),
  paid: Sum,
  reported: Sum,
  settled: Sum,
  flows: Type.Array(FlowRow),
  /** Paid long enough ago, and in no flow. */
  unreported: Type.Object({ total: Sum, days: Type.Array(UnreportedDay) }),
  /** Transfers of pagoPA whose flow nobody has uploaded. */
  orphans: Type.Array(MovementRow),
  /** How many things wait for a person; payments and flows that may still come are none. */
  openQuestions: Type.Integer(),
  updatedAt: Type.String(),
});
export type Board = Static<typeof Board>;

/** What waits for a person of this month and the one before it, each thing once. */
export const OpenQuestions = Type.Object({
  count: Type.Integer(),
  /** The first of the two months that has any; without any, this one. */
  month: Type.String(),
});
export type OpenQuestions = Static<typeof OpenQuestions>;

const MONTH = '^20\\d\\d-(0[1-9]|1[0-2])$';
export const BoardQuery = Type.Object(
  { month: Type.Optional(Type.String({ pattern: MONTH })) },
  { additionalProperties: false },
);

export const LineState = Type.Union([
  Type.Literal('paid'),
  Type.Literal('unpaid'),
  Type.Literal('other_amount'),
  Type.Literal('twice'),
  Type.Literal('revoked'),
  /** Of another service of the Comune. */
  Type.Literal('foreign'),
]);
export type LineState = Static<typeof LineState>;

export const FlowLine = Type.Object({
  lineNo: Type.Integer(),
  iuv: Type.String(),
  pagopaReceiptId: Type.String(),
  amountCents: Type.Integer(),
  paidOn: Type.String(),
  state: LineState,
  receiptCents: Type.Union([Type.Integer(), Type.Null()]),
  invoices: Type.Array(InvoiceRef),
});
export type FlowLine = Static<typeof FlowLine>;

export const FlowVersion = Type.Object({
  versionId: Type.Integer(),
  madeAt: Type.String(),
  fileName: Type.String(),
  uploadedBy: Type.String(),
  uploadedAt: Type.String(),
  isCurrent: Type.Boolean(),
});
export type FlowVersion = Static<typeof FlowVersion>;

export const FlowDetail = Type.Object({
  flow: FlowRow,
  regulationId: Type.String(),
  senderCode: Type.String(),
  declaredCount: Type.Integer(),
  /** What its lines add up to. */
  lineCents: Type.Integer(),
  lines: Type.Array(FlowLine),
  movements: Type.Array(MovementRow),
  /** Movements of what is missing or a part of it, near that day, that belong to no flow. */
  candidates: Type.Array(MovementRow),
  versions: Type.Array(FlowVersion),
});
export type FlowDetail = Static<typeof FlowDetail>;

/** `older`: kept, but a later version of the flow is already here. */
export const UploadedFlow = Type.Object({
  flowId: Type.Integer(),
  flowName: Type.String(),
  outcome: Type.Union([
    Type.Literal('added'),
    Type.Literal('replaced'),
    Type.Literal('older'),
    Type.Literal('unchanged'),
  ]),
  lineCount: Type.Integer(),
  openAnomalies: Type.Integer(),
  /** Movements of the bank that had been waiting for it. */
  movementCount: Type.Integer(),
});
export type UploadedFlow = Static<typeof UploadedFlow>;

export const flowRefusalTexts = {
  no_file: 'Nessun file ricevuto: scegliere il file e riprovare.',
  too_large: 'Il file è troppo grande: un flusso può avere al massimo 4 MB.',
  not_xml: 'Il file non è un XML leggibile: scaricarlo di nuovo e riprovare.',
  doctype: 'Il file contiene una dichiarazione DOCTYPE, che un flusso pagoPA non ha: non è stato letto.',
  too_deep: 'Il file non è un flusso di rendicontazione pagoPA.',
  not_a_flow: 'Il file non è un flusso di rendicontazione pagoPA (FlussoRiversamento).',
  bad_flow: 'Il flusso non rispetta lo schema pagoPA.',
  other_creditor: 'Il flusso è destinato a un altro ente: il codice fiscale non è quello del Comune.',
  other_sender:
    'Un flusso con lo stesso identificativo è già arrivato da un altro PSP: chiedere chiarimenti al PSP.',
  same_time_other_content:
    'Questo flusso, con la stessa data e ora, è già stato caricato con un contenuto diverso: chiedere al PSP quale vale.',
} as const;
export type UploadFlowRefusal = keyof typeof flowRefusalTexts;

const Reason = Text(500);

/** *Registra l'incasso*: a payment that is known only from a flow. */
export const RecordReportedBody = Type.Object(
  { lineNo: Type.Integer({ minimum: 1, maximum: 1_000_000 }), reason: Reason },
  { additionalProperties: false },
);
export type RecordReportedBody = Static<typeof RecordReportedBody>;
export type RecordReportedRefusal =
  'unknown_flow' | 'unknown_line' | 'already_recorded' | 'not_ours' | 'not_executed' | 'reason_missing';

/** One flow, or all those that the movement pays together: then it must be exactly what they lack. */
export const MatchBody = Type.Object(
  {
    flowIds: Type.Array(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }), {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
    }),
  },
  { additionalProperties: false },
);
export type MatchBody = Static<typeof MatchBody>;
export type MatchRefusal = 'unknown_movement' | 'unknown_flow' | 'already_matched' | 'sum_differs';
export type UnmatchRefusal = 'unknown_movement' | 'not_matched';
export type SetApartRefusal = 'unknown_movement' | 'already_matched';

export const MovementQuery = Type.Object(
  {
    /** `apart`: somebody took it off a flow, or said that it is none of the canteen's. */
    filter: Type.Optional(
      Type.Union([Type.Literal('open'), Type.Literal('matched'), Type.Literal('apart'), Type.Literal('all')]),
    ),
    search: Type.Optional(Text(100)),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  },
  { additionalProperties: false },
);
export type MovementFilter = NonNullable<Static<typeof MovementQuery>['filter']>;

export const MOVEMENT_PAGE_SIZE = 50;
export const MovementPage = Type.Object({
  total: Type.Integer(),
  counts: Type.Object({
    open: Type.Integer(),
    matched: Type.Integer(),
    apart: Type.Integer(),
    all: Type.Integer(),
  }),
  rows: Type.Array(MovementRow),
  /** Flows whose money has not come in full, to choose from. */
  openFlows: Type.Array(
    Type.Object({
      flowId: Type.Integer(),
      flowName: Type.String(),
      senderName: Type.String(),
      settledOn: Type.String(),
      missingCents: Type.Integer(),
    }),
  ),
});
export type MovementPage = Static<typeof MovementPage>;

/** Why a row of the bank's file is rejected, or what a warning says of it. */
export const movementIssueTexts = {
  amount: 'L’importo non è valido: scriverlo come 12.345,67.',
  date: 'La data non è valida: scriverla come 31/12/2026.',
  direction: 'Il segno non è riconosciuto: scrivere E (entrata) o U (uscita), oppure + o -.',
  not_a_credit: 'È un’uscita: la riga è stata ignorata.',
  not_pagopa:
    'Non è un riversamento pagoPA: la riga non è stata conservata. Se è il bonifico di una famiglia, registralo sulla sua fattura.',
} as const;
export type MovementIssue = keyof typeof movementIssueTexts;

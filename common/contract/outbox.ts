/** Posta: every message that leaves, what it is about and what became of it. */
import { Type, type Static } from 'typebox';
import { InvoiceRef } from './billing.ts';
import { Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** A message that is being sent right now counts as pending; a needless one had nothing to say any more at its turn. */
export const OutboxFilter = Type.Union([
  Type.Literal('bounced'),
  Type.Literal('failed'),
  Type.Literal('pending'),
  Type.Literal('sent'),
  Type.Literal('needless'),
]);
export type OutboxFilter = Static<typeof OutboxFilter>;

export const MessageChannel = Type.Union([Type.Literal('email'), Type.Literal('push'), Type.Literal('aca')]);
export type MessageChannel = Static<typeof MessageChannel>;

export const OutboxSort = Type.Union([Type.Literal('newest'), Type.Literal('oldest')]);
export type OutboxSort = Static<typeof OutboxSort>;

export const OutboxQuery = Type.Object({
  state: Type.Optional(OutboxFilter),
  /** A part of the address, the beginnings of names of a family, the number of an invoice or of a notice. */
  search: Type.Optional(Text(100)),
  /** Kinds whose name was typed: found besides what `search` finds. */
  kinds: Type.Optional(Type.Array(Text(100), { maxItems: 50 })),
  /** This kind alone. */
  kind: Type.Optional(Text(100)),
  channel: Type.Optional(MessageChannel),
  /** Made on this day or later, and until this day, in Rome. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  invoiceId: Type.Optional(Id),
  familyId: Type.Optional(Id),
  sort: Type.Optional(OutboxSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});
export type OutboxQuery = Static<typeof OutboxQuery>;

/** Messages on a page of the office's table. */
export const OUTBOX_PAGE_SIZE = 50;

const FamilyRef = Type.Object({ familyId: Type.Integer(), name: Type.String() });

const row = {
  messageId: Type.Integer(),
  channel: MessageChannel,
  kind: Type.String(),
  /** `null`: nobody's address, or erased because it is too old. */
  recipient: Nullable(Type.String()),
  /** Whose address it goes to, or who owes what it is about. */
  family: Nullable(FamilyRef),
  /** What it is about. */
  invoices: Type.Array(InvoiceRef),
  state: OutboxFilter,
  attempts: Type.Integer(),
  /** When it is tried again, after a try that failed. */
  nextAttemptAt: Nullable(Type.String()),
  lastError: Nullable(Type.String()),
  createdAt: Type.String(),
  /** When the other side last took it. */
  sentAt: Nullable(Type.String()),
};

export const OutboxRow = Type.Object(row);
export type OutboxRow = Static<typeof OutboxRow>;

const counts = Type.Object({
  bounced: Type.Integer(),
  failed: Type.Integer(),
  pending: Type.Integer(),
  sent: Type.Integer(),
  needless: Type.Integer(),
});

/** One page of what matches in a state; `counts` are of what matches in each. */
export const OutboxList = Type.Object({
  rows: Type.Array(OutboxRow),
  counts,
  /** Whose messages are asked for; `null`: no such family, or nobody's in particular. */
  family: Nullable(FamilyRef),
  invoice: Nullable(InvoiceRef),
});
export type OutboxList = Static<typeof OutboxList>;

export const MessageTry = Type.Object({
  triedAt: Type.String(),
  /** `deferred`: put off by the other side, or nobody answered; `rejected`: for good; `returned`: taken, and given back later. */
  outcome: Type.Union([
    Type.Literal('sent'),
    Type.Literal('needless'),
    Type.Literal('deferred'),
    Type.Literal('rejected'),
    Type.Literal('returned'),
  ]),
  recipient: Nullable(Type.String()),
  /** The other side's own words. */
  answer: Nullable(Type.String()),
});
export type MessageTry = Static<typeof MessageTry>;

/** One message with every try to send it, the first one first: what the office shows as proof. */
export const MessageDetail = Type.Object({
  ...row,
  /** By which mail servers know the e-mail; `null`: none. */
  mailId: Nullable(Type.String()),
  /** When the office last had it sent once more after it had gone. */
  askedAgainAt: Nullable(Type.String()),
  /** None of a message that is older than this record. */
  tries: Type.Array(MessageTry),
});
export type MessageDetail = Static<typeof MessageDetail>;

/**
 * `recipient` corrects the address of an e-mail. `sentAt` repeats one that had gone by then: a second press finds another
 * moment and sends nothing.
 */
export const RetryMessageBody = Type.Object(
  {
    recipient: Type.Optional(Type.String({ maxLength: 256 })),
    sentAt: Type.Optional(Type.String({ format: 'date-time' })),
  },
  { additionalProperties: false },
);
export type RetryMessageBody = Static<typeof RetryMessageBody>;

export const RetriedMessages = Type.Object({ count: Type.Integer() });
export type RetriedMessages = Static<typeof RetriedMessages>;

export type RetryMessageRefusal =
  | 'unknown_message'
  | 'already_sent'
  | 'being_sent'
  | 'bad_recipient'
  | 'not_an_email'
  /** A link or a letter of a moment: a new one is made where it was made. */
  | 'not_repeatable'
  /** Its address and its words are gone, as old messages' are. */
  | 'erased';

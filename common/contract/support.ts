/** Assistenza: *segnalazioni* of families to the Comune, and the conversation about each. */
import { Type, type Static } from 'typebox';
import { MAX_TICKET_TEXT } from '../ticket.ts';
import { Id } from './fields.ts';
import { AttendanceState } from './meals.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** PostgreSQL's text holds no NUL. */
const NO_NUL = { pattern: '^[^\\u0000]*$' };
const Text = Type.String({ maxLength: MAX_TICKET_TEXT, ...NO_NUL });

export const TicketKind = Type.Union([
  Type.Literal('disputed_day'),
  Type.Literal('payment'),
  Type.Literal('data_change'),
  Type.Literal('general'),
]);
export type TicketKind = Static<typeof TicketKind>;

/** Open: the office is to answer. Answered: the family may go on. Closed: a further word of the family opens it again. */
export const TicketState = Type.Union([
  Type.Literal('open'),
  Type.Literal('answered'),
  Type.Literal('closed'),
]);
export type TicketState = Static<typeof TicketState>;

/** By which way a ticket came in. */
export const TicketChannel = Type.Union([
  Type.Literal('portal'),
  Type.Literal('office'),
  Type.Literal('phone'),
  Type.Literal('assistant'),
]);
export type TicketChannel = Static<typeof TicketChannel>;

const ClaimedState = Type.Union([Type.Literal('served'), Type.Literal('absent'), Type.Literal('light_meal')]);

/** What both sides see of a ticket. */
const ticketFacts = {
  ticketId: Type.Integer(),
  /** `2026/00012`. */
  number: Type.String(),
  kind: TicketKind,
  state: TicketState,
  childName: Nullable(Type.String()),
  /** The disputed day, what was recorded then, and how the family says that it was. */
  serviceDate: Nullable(Type.String()),
  recordedState: Nullable(AttendanceState),
  claimedState: Nullable(ClaimedState),
  /** ISO 8601. */
  openedAt: Type.String(),
  lastActivityAt: Type.String(),
  /** Until when the office means to answer. */
  dueOn: Type.String(),
  /** By which hour of that day, `15:30`; `null`: until it is over. */
  dueTime: Nullable(Type.String()),
  /** How the family judged the help, from 1 to 5, once it was closed. */
  rating: Nullable(Type.Integer()),
};

/** `note` is the office's own; `closed` and `reopened` carry no text. */
export const TicketMessageKind = Type.Union([
  Type.Literal('message'),
  Type.Literal('note'),
  Type.Literal('closed'),
  Type.Literal('reopened'),
]);
export type TicketMessageKind = Static<typeof TicketMessageKind>;

/** A file that the family has added. Its content goes some time after the ticket's end. */
const TicketAttachment = Type.Object({
  attachmentId: Type.Integer(),
  fileName: Type.String(),
  byteCount: Type.Integer(),
  isPurged: Type.Boolean(),
});

export const TicketMessage = Type.Object({
  messageId: Type.Integer(),
  kind: TicketMessageKind,
  side: Type.Union([Type.Literal('family'), Type.Literal('office')]),
  writerName: Type.String(),
  text: Nullable(Type.String()),
  writtenAt: Type.String(),
  attachment: Nullable(TicketAttachment),
});
export type TicketMessage = Static<typeof TicketMessage>;

/* ---- The portal ---- */

export const OwnTicketRow = Type.Object({
  ...ticketFacts,
  /** The office has written or closed since the family last looked. */
  isUnread: Type.Boolean(),
});
export type OwnTicketRow = Static<typeof OwnTicketRow>;

export const OwnTicketList = Type.Object({
  /** The latest first, at most 200. */
  tickets: Type.Array(OwnTicketRow),
  /** Whom a new ticket can be about. */
  children: Type.Array(Type.Object({ childId: Type.Integer(), firstName: Type.String() })),
});
export type OwnTicketList = Static<typeof OwnTicketList>;

/** How many tickets hold an answer that their family has not seen. */
export const UnreadTickets = Type.Object({ unread: Type.Integer() });
export type UnreadTickets = Static<typeof UnreadTickets>;

export const OwnTicket = Type.Object({
  ticket: Type.Object({
    ...ticketFacts,
    invoice: Nullable(Type.Object({ invoiceId: Type.Integer(), code: Type.String() })),
  }),
  messages: Type.Array(TicketMessage),
});
export type OwnTicket = Static<typeof OwnTicket>;

/** A disputed day takes child, day and claim, and words only if wanted; every other kind takes words. */
export const OpenTicketBody = Type.Object(
  {
    kind: TicketKind,
    childId: Type.Optional(Id),
    serviceDate: Type.Optional(Day),
    claimedState: Type.Optional(ClaimedState),
    invoiceId: Type.Optional(Id),
    text: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type OpenTicketBody = Static<typeof OpenTicketBody>;

export const OpenedTicket = Type.Object({
  ticketId: Type.Integer(),
  number: Type.String(),
  dueOn: Type.String(),
});
export type OpenedTicket = Static<typeof OpenedTicket>;

export type OpenTicketRefusal =
  /** A carer asks about money, or disputes a day, which is billed. */
  | 'closed_to_carers'
  | 'unknown_child'
  | 'unknown_invoice'
  | 'text_missing'
  /** Day, claim or both are missing, or stand where they do not belong. */
  | 'bad_subject'
  /** The day has no meal, is still to come or can still be changed by the family itself. */
  | 'day_not_disputable'
  /** What is recorded is what the family says. */
  | 'nothing_to_dispute'
  | 'already_disputed'
  | 'too_many_tickets'
  | 'key_reused';

export const DisputedDays = Type.Object({
  days: Type.Array(
    Type.Object({
      serviceDate: Type.String(),
      number: Type.String(),
      state: TicketState,
      claimedState: ClaimedState,
      /** `null`: another guardian of the child opened it, and only that one reads it. */
      ticketId: Nullable(Type.Integer()),
    }),
  ),
});
export type DisputedDays = Static<typeof DisputedDays>;

export const FamilyMessageBody = Type.Object({ text: Text }, { additionalProperties: false });
export type FamilyMessageBody = Static<typeof FamilyMessageBody>;

export const ReadMarkBody = Type.Object(
  { upTo: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
);

export const RateTicketBody = Type.Object(
  { rating: Type.Integer({ minimum: 1, maximum: 5 }) },
  { additionalProperties: false },
);
export type RateTicketRefusal = 'unknown_ticket' | 'not_closed';

export type FamilyMessageRefusal = 'unknown_ticket' | 'text_missing' | 'key_reused';

export type AttachmentRefusal =
  | 'unknown_ticket'
  | 'key_reused'
  | 'no_file'
  | 'too_large'
  /** Neither a PDF nor a picture, by its content. */
  | 'bad_type'
  | 'enough_files';

/* ---- The office ---- */

export const TICKET_PAGE_SIZE = 50;

export const TicketSort = Type.Union([
  /** What waits for the office first, the most pressing on top. */
  Type.Literal('due'),
  Type.Literal('newest'),
  Type.Literal('activity'),
]);
export type TicketSort = Static<typeof TicketSort>;

export const TicketFilter = Type.Object({
  state: Type.Optional(TicketState),
  kind: Type.Optional(TicketKind),
  schoolId: Type.Optional(Id),
  /** Only what the operator who asks has taken. */
  mine: Type.Optional(Type.Boolean()),
  search: Type.Optional(Type.String({ maxLength: 100, ...NO_NUL })),
});
export type TicketFilter = Static<typeof TicketFilter>;

export const TicketQuery = Type.Object({
  ...TicketFilter.properties,
  sort: Type.Optional(TicketSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});

export const OfficeTicketRow = Type.Object({
  ...ticketFacts,
  guardianName: Type.String(),
  schoolName: Nullable(Type.String()),
  assigneeName: Nullable(Type.String()),
  /** Open, and past the day until which it was to be answered. */
  isLate: Type.Boolean(),
});
export type OfficeTicketRow = Static<typeof OfficeTicketRow>;

export const TicketPage = Type.Object({
  rows: Type.Array(OfficeTicketRow),
  total: Type.Integer(),
  /** Of everything that matches, whatever state is asked for. */
  counts: Type.Object({ open: Type.Integer(), answered: Type.Integer(), closed: Type.Integer() }),
  schools: Type.Array(Type.Object({ schoolId: Type.Integer(), name: Type.String() })),
});
export type TicketPage = Static<typeof TicketPage>;

/** By which hand a day was recorded. */
const AttendanceSource = Type.Union([
  Type.Literal('import'),
  Type.Literal('cutoff'),
  Type.Literal('roll_call'),
  Type.Literal('office'),
  Type.Literal('family'),
]);
export type AttendanceSource = Static<typeof AttendanceSource>;

/** What is on record about a child's day. */
export const DayRecordView = Type.Object({
  className: Nullable(Type.String()),
  /** Every state that was recorded, the oldest first: the last one holds. None: nobody has recorded the day. */
  changes: Type.Array(
    Type.Object({
      state: AttendanceState,
      source: AttendanceSource,
      recordedBy: Type.String(),
      recordedAt: Type.String(),
    }),
  ),
  /** When the kitchen received the order. */
  orderedAt: Nullable(Type.String()),
  /** The receipts of what the family asked for, taken back or not. */
  cancellations: Type.Array(
    Type.Object({
      number: Type.Integer(),
      kind: Type.Union([Type.Literal('cancelled'), Type.Literal('light_meal')]),
      acceptedAt: Type.String(),
      undoneAt: Nullable(Type.String()),
    }),
  ),
});
export type DayRecordView = Static<typeof DayRecordView>;

export const OfficeTicket = Type.Object({
  ticket: Type.Object({
    ...OfficeTicketRow.properties,
    channel: TicketChannel,
    assigneeId: Nullable(Type.Integer()),
    isMine: Type.Boolean(),
    userCode: Nullable(Type.String()),
    guardianEmail: Nullable(Type.String()),
    guardianPhone: Nullable(Type.String()),
    invoice: Nullable(Type.Object({ invoiceId: Type.Integer(), runId: Type.Integer(), code: Type.String() })),
  }),
  messages: Type.Array(TicketMessage),
  /** Of a disputed day. */
  day: Nullable(DayRecordView),
  /** Whom it can be given to. */
  operators: Type.Array(Type.Object({ accountId: Type.Integer(), name: Type.String() })),
  /** The invoice's line for that day. */
  billed: Nullable(
    Type.Object({
      invoiceId: Type.Integer(),
      runId: Type.Integer(),
      code: Type.String(),
      state: AttendanceState,
      priceCents: Type.Integer(),
      creditedCents: Type.Integer(),
    }),
  ),
});
export type OfficeTicket = Static<typeof OfficeTicket>;

/** `seenId`: the last message that was on the clerk's screen (0: none). Nobody answers to what it has not read. */
const SeenId = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const OfficeMessageBody = Type.Object(
  {
    kind: Type.Union([Type.Literal('message'), Type.Literal('note')]),
    text: Text,
    /** Closes the ticket with this answer. */
    close: Type.Boolean(),
    seenId: SeenId,
  },
  { additionalProperties: false },
);
export type OfficeMessageBody = Static<typeof OfficeMessageBody>;

export const TurnTicketBody = Type.Object(
  { turn: Type.Union([Type.Literal('close'), Type.Literal('reopen')]), seenId: SeenId },
  { additionalProperties: false },
);
export type TurnTicketBody = Static<typeof TurnTicketBody>;

export const AssignTicketBody = Type.Object(
  {
    take: Type.Boolean(),
    /** Whom it is given to; missing: who asks takes it. */
    accountId: Type.Optional(Id),
    /** Who had it on the clerk's screen. Null first: a string or a number would take `null` for theirs. */
    seenAssigneeId: Type.Union([Type.Null(), Id]),
  },
  { additionalProperties: false },
);
export type AssignTicketBody = Static<typeof AssignTicketBody>;

/** `changed_meanwhile`: somebody wrote, closed, reopened or took the ticket after it was read. */
export type OfficeMessageRefusal = 'unknown_ticket' | 'text_missing' | 'key_reused' | 'changed_meanwhile';
export type TurnTicketRefusal = 'unknown_ticket' | 'changed_meanwhile' | 'nothing_to_change';
export type AssignTicketRefusal = 'unknown_ticket' | 'unknown_operator' | 'changed_meanwhile';

/** Segnalazioni, the office's settings: working hours and targets, ready answers, answers of families by e-mail. */
import { Type, type Static } from 'typebox';
import { MAX_TICKET_TEXT } from '../ticket.ts';
import { Id } from './fields.ts';
import { Nullable } from './nullable.ts';

const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Hours = Nullable(Type.Integer({ minimum: 1, maximum: 400 }));
const NO_NUL = { pattern: '^[^\\u0000]*$' };

/** Within how many hours of the office's work each subject is answered; `null`: five working days. */
export const TicketTargets = Type.Object(
  {
    opensAt: Time,
    closesAt: Time,
    /** 1: Monday. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
    }),
    /** Days on which no school has a canteen are none of the office's either. */
    skipsClosures: Type.Boolean(),
    hours: Type.Object(
      { disputed_day: Hours, payment: Hours, data_change: Hours, general: Hours },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type TicketTargets = Static<typeof TicketTargets>;

/** `{genitore}`, `{bambino}` and `{numero}` are filled in when it is taken. */
export const TemplateBody = Type.Object(
  {
    templateId: Type.Optional(Id),
    title: Type.String({ minLength: 1, maxLength: 80, ...NO_NUL }),
    text: Type.String({ minLength: 1, maxLength: MAX_TICKET_TEXT, ...NO_NUL }),
  },
  { additionalProperties: false },
);
export type TemplateBody = Static<typeof TemplateBody>;

export const TicketTemplate = Type.Object({
  templateId: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
});
export type TicketTemplate = Static<typeof TicketTemplate>;

export const MailGatewayBody = Type.Object(
  {
    isEnabled: Type.Boolean(),
    /** Where families' answers go: each ticket's has its token before the `@`. */
    address: Nullable(
      Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9._-]{1,30}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$' }),
    ),
  },
  { additionalProperties: false },
);
export type MailGatewayBody = Static<typeof MailGatewayBody>;

/** What became of a mail. */
export const MailOutcome = Type.Union([
  Type.Literal('added'),
  Type.Literal('unknown_ticket'),
  Type.Literal('unknown_sender'),
  Type.Literal('automatic'),
  /** A delivery report: one of our e-mails did not arrive, or one of nobody's. */
  Type.Literal('returned'),
  Type.Literal('unknown_mail'),
  Type.Literal('empty'),
]);
export type MailOutcome = Static<typeof MailOutcome>;

export const TicketSettings = Type.Object({
  targets: TicketTargets,
  templates: Type.Array(TicketTemplate),
  mail: Type.Object({
    isEnabled: Type.Boolean(),
    address: Nullable(Type.String()),
    /** Where the gateway hands mails over. */
    webhook: Type.String(),
    secretMadeAt: Nullable(Type.String()),
    /** The latest that came, with what became of them. */
    latest: Type.Array(
      Type.Object({ receivedAt: Type.String(), outcome: MailOutcome, ticketNumber: Nullable(Type.String()) }),
    ),
  }),
});
export type TicketSettings = Static<typeof TicketSettings>;

export const MailSecret = Type.Object({ secret: Type.String() });

export type SaveTargetsRefusal = 'bad_hours';
export type SaveTemplateRefusal = 'unknown_template' | 'title_taken' | 'text_missing';
export type SaveMailRefusal = 'no_secret' | 'no_address';

/* ---- What the gateway hands over (docs/ticket-mail.md) ---- */

export const IncomingMail = Type.Object(
  {
    /** The message's own, as its header says. */
    messageId: Type.String({ minLength: 1, maxLength: 200 }),
    from: Type.String({ maxLength: 320 }),
    to: Type.Array(Type.String({ maxLength: 320 }), { maxItems: 50 }),
    /** Plain text, quoted parts and all. */
    text: Type.String({ maxLength: 200_000 }),
    /** An answering machine wrote it, or a mailing list. */
    isAutomatic: Type.Boolean(),
    /** How many files came with it; they are not handed over. */
    attachments: Type.Integer({ minimum: 0, maximum: 1_000 }),
    /** Of a `multipart/report`: the mail as it came, headers and all. */
    report: Type.Optional(Type.String({ maxLength: 300_000 })),
  },
  { additionalProperties: false },
);
export type IncomingMail = Static<typeof IncomingMail>;

export const MailAnswer = Type.Object({ outcome: MailOutcome });
export type MailAnswer = Static<typeof MailAnswer>;

export type TakeMailRefusal = 'not_enabled' | 'bad_signature' | 'message_id_reused';

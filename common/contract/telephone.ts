/** *Disdetta* by telephone and by SMS: the messages of the gateway, the child's code, and what the office keeps. */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

const Message = {
  /** The gateway's own, unique: the same one gets the same answer again. */
  messageId: Type.String({ minLength: 1, maxLength: 100 }),
  /** The calling number, `+393331234567`; empty when it is withheld. */
  from: Type.String({ maxLength: 30 }),
};

/** What the gateway tells us: an SMS, or what has been keyed in so far during a call. */
export const PhoneMessage = Type.Union([
  Type.Object(
    { ...Message, channel: Type.Literal('sms'), text: Type.String({ maxLength: 1000 }) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      ...Message,
      channel: Type.Literal('voice'),
      keyed: Type.Object(
        {
          code: Type.Optional(Type.String({ maxLength: 20 })),
          action: Type.Optional(Type.String({ maxLength: 20 })),
          day: Type.Optional(Type.String({ maxLength: 20 })),
        },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
]);
export type PhoneMessage = Static<typeof PhoneMessage>;
export type PhoneChannel = PhoneMessage['channel'];

export const PHONE_OUTCOMES = [
  'cancelled',
  'restored',
  'already_cancelled',
  'nothing_to_restore',
  'too_late',
  'too_far',
  'closed',
  'no_service',
  'settled',
  'not_configured',
  'ask_code',
  'bad_code',
  'unknown_code',
  'throttled',
  'ask_action',
  'ask_day',
  'ambiguous_day',
  'not_understood',
  'help',
] as const;
/** A stable word for the gateway; `say` is for people. */
export const PhoneOutcome = Type.Enum(PHONE_OUTCOMES);
export type PhoneOutcome = (typeof PHONE_OUTCOMES)[number];

export const PhoneStep = Type.Enum(['code', 'action', 'day'] as const);
export type PhoneStep = Static<typeof PhoneStep>;

export const PhoneAnswer = Type.Object({
  outcome: PhoneOutcome,
  /** To be spoken, or sent back, in Italian. */
  say: Type.String(),
  /** The receipt's number of a cancellation. */
  receipt: Nullable(Type.Integer()),
  /** What the call collects next, at most so many digits; `null`: the call ends. */
  next: Nullable(Type.Object({ collect: PhoneStep, digits: Type.Integer() })),
});
export type PhoneAnswer = Static<typeof PhoneAnswer>;

export type PhoneRefusal =
  /** The Comune has no telephone service, or has switched it off. */
  | 'not_enabled'
  /** Missing or wrong signature, or a time too far from ours. */
  | 'bad_signature'
  /** The same message id came before with other words. */
  | 'message_id_reused';

/** Presenze, *Disdetta per telefono o SMS*; `null` while the Comune has none. */
export const PhoneAccess = Type.Object({
  access: Nullable(
    Type.Object({
      code: Type.String(),
      voiceNumber: Nullable(Type.String()),
      smsNumber: Nullable(Type.String()),
    }),
  ),
});
export type PhoneAccess = Static<typeof PhoneAccess>;

export type RenewCodeRefusal = 'unknown_child' | 'not_enabled';

const PhoneNumber = Nullable(Type.String({ pattern: '^[+0-9][0-9 ]{2,29}$' }));

export const GatewayBody = Type.Object(
  { isEnabled: Type.Boolean(), voiceNumber: PhoneNumber, smsNumber: PhoneNumber },
  { additionalProperties: false },
);
export type GatewayBody = Static<typeof GatewayBody>;
/** A gateway without a secret could prove nothing. */
export type SaveGatewayRefusal = 'no_secret';

/** One message of the gateway, as the office sees it. */
export const PhoneContact = Type.Object({
  receivedAt: Type.String(),
  channel: Type.Enum(['voice', 'sms'] as const),
  /** Only the last digits. */
  caller: Type.String(),
  childName: Nullable(Type.String()),
  outcome: PhoneOutcome,
  receiptNumber: Nullable(Type.Integer()),
});
export type PhoneContact = Static<typeof PhoneContact>;

export const GatewayView = Type.Object({
  isEnabled: Type.Boolean(),
  voiceNumber: Nullable(Type.String()),
  smsNumber: Nullable(Type.String()),
  /** Where the gateway sends its messages. */
  address: Type.String(),
  /** `null`: no secret yet. */
  secretMadeAt: Nullable(Type.String()),
  /** The newest first, at most a hundred. */
  contacts: Type.Array(PhoneContact),
});
export type GatewayView = Static<typeof GatewayView>;

/** Shown this once: afterwards only another can be made. */
export const GatewaySecret = Type.Object({ secret: Type.String() });
export type GatewaySecret = Static<typeof GatewaySecret>;

export const ChildCode = Type.Object({
  childId: Type.Integer(),
  childName: Type.String(),
  userCode: Type.String(),
  code: Type.String(),
});
export type ChildCode = Static<typeof ChildCode>;

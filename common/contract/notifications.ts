/** Which messages a family wants, by child, subject and channel. */
import { Type, type Static } from 'typebox';

/**
 * What a guardian can do without. Bills, credit notes and messages about the access itself are no subjects: they are
 * due by law or for safety, and are always sent.
 */
export const SUBJECTS = ['payment_received', 'deadline_near', 'meal_receipt', 'closures', 'news'] as const;
export type Subject = (typeof SUBJECTS)[number];
export const Subject = Type.Enum(SUBJECTS);

/** By which ways a message comes; `push`: on the devices on which the guardian has turned notifications on. */
export const CHANNELS = ['email', 'push'] as const;
export type Channel = (typeof CHANNELS)[number];
export const Channel = Type.Enum(CHANNELS);

export const NotificationChoices = Type.Object({
  /** `false`: the Comune has no address to write to. */
  hasEmail: Type.Boolean(),
  children: Type.Array(
    Type.Object({
      childId: Type.Integer(),
      firstName: Type.String(),
      lastName: Type.String(),
      /** What is not wanted; everything else is. */
      refused: Type.Array(Type.Object({ subject: Subject, channel: Channel })),
    }),
  ),
});
export type NotificationChoices = Static<typeof NotificationChoices>;

export const ChoiceBody = Type.Object(
  { childId: Type.Integer(), subject: Subject, channel: Channel, isWanted: Type.Boolean() },
  { additionalProperties: false },
);
export type ChoiceBody = Static<typeof ChoiceBody>;
export type ChoiceRefusal = 'unknown_child';

/** What a link of an e-mail is about; it is opened without a login. */
export const UnsubscribeAnswer = Type.Object({ subject: Subject, isWanted: Type.Boolean() });
export type UnsubscribeAnswer = Static<typeof UnsubscribeAnswer>;
export type UnsubscribeRefusal = 'bad_link';

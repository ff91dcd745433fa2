/** A language model beside the Assistente Virtuale: off until a Comune wants it. */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

/** Which protocol it speaks. */
export const LlmApi = Type.Union([Type.Literal('openai'), Type.Literal('anthropic')]);
export type LlmApi = Static<typeof LlmApi>;

const settings = {
  isEnabled: Type.Boolean(),
  api: LlmApi,
  /** Up to the version, as the provider gives it; of an origin that the installation allows. */
  address: Type.String({ minLength: 8, maxLength: 200, pattern: '^https?://\\S+$' }),
  model: Type.String({ minLength: 1, maxLength: 100, pattern: '^[\\w.:/-]+$' }),
  /** Which answer a message wants, when the assistant is not sure. */
  mayChoose: Type.Boolean(),
  /** An answer in the language of the question, where nobody has written it. */
  mayTranslate: Type.Boolean(),
  /** An answer in plainer words. */
  mayRephrase: Type.Boolean(),
  callsADay: Type.Integer({ minimum: 1, maximum: 100_000 }),
};

export const LlmBody = Type.Object(
  {
    ...settings,
    /** Only to change it: the one that is kept is never shown. */
    key: Type.Optional(Type.String({ minLength: 8, maxLength: 400, pattern: '^[!-~]+$' })),
  },
  { additionalProperties: false },
);
export type LlmBody = Static<typeof LlmBody>;

export const LlmView = Type.Object({
  ...settings,
  hasKey: Type.Boolean(),
  /** Where models may be asked. */
  origins: Type.Array(Type.String()),
  /** Today. `used`: what it said was as it must be. */
  calls: Type.Integer(),
  used: Type.Integer(),
});
export type LlmView = Static<typeof LlmView>;

/** A question that was asked to try it. */
export const LlmTrial = Type.Object({
  /** It chose the right answer, in time. */
  isRight: Type.Boolean(),
  said: Nullable(Type.String()),
  millis: Type.Integer(),
});
export type LlmTrial = Static<typeof LlmTrial>;

export type SaveLlmRefusal =
  | 'address_not_allowed'
  /** None was ever given, or it was given for another provider. */
  | 'no_key';

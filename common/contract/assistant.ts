/** Assistente Virtuale: a turn of the conversation, and what the office teaches. */
import { Type, type Static } from 'typebox';
import { Id } from './fields.ts';
import { Nullable } from './nullable.ts';

/** Longer is cut by the chat: a question, not a letter. */
export const MAX_ASSISTANT_TEXT = 500;
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*$' });

/** Exactly one of `text` and `button`. */
export const TurnBody = Type.Object(
  {
    /** The key of the conversation; `null` begins one. */
    conversation: Nullable(Type.String({ maxLength: 100 })),
    text: Type.Optional(Words(MAX_ASSISTANT_TEXT)),
    /** As an earlier answer named it. */
    button: Type.Optional(Words(100)),
    /** The portal's language: that of the answer when the message does not say otherwise. */
    language: Type.Optional(Type.Union([Type.Literal('it'), Type.Literal('en')])),
  },
  { additionalProperties: false },
);
export type TurnBody = Static<typeof TurnBody>;

export const TurnOutcome = Type.Union([
  Type.Literal('answer'),
  /** *Intendevi…?* */
  Type.Literal('choose'),
  Type.Literal('decline'),
  Type.Literal('refuse'),
  /** A step of the guided ticket. */
  Type.Literal('guide'),
  /** Something is done only after the yes. */
  Type.Literal('confirm'),
  Type.Literal('done'),
  Type.Literal('failed'),
]);
export type TurnOutcome = Static<typeof TurnOutcome>;

export const AssistantCard = Type.Object({
  title: Nullable(Type.String()),
  /** The family's own figures, a line each: first of all. */
  facts: Type.Array(Type.String()),
  text: Type.String(),
  steps: Type.Array(Type.String()),
  /** Pages of the portal, from its base. */
  links: Type.Array(Type.Object({ label: Type.String(), to: Type.String() })),
});
export type AssistantCard = Static<typeof AssistantCard>;

export const TurnAnswer = Type.Object({
  conversation: Type.String(),
  outcome: TurnOutcome,
  intent: Nullable(Type.String()),
  /** Of the card's words, for whoever reads them out. */
  language: Type.String(),
  card: AssistantCard,
  buttons: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
  /** The answer has more to say to who signs in. */
  needsLogin: Type.Boolean(),
});
export type TurnAnswer = Static<typeof TurnAnswer>;

export const AssistantGreeting = Type.Object({
  card: AssistantCard,
  buttons: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
});
export type AssistantGreeting = Static<typeof AssistantGreeting>;

/** Every answer without a family's figures: what the portal keeps on the device for when there is no network. */
export const PublicCards = Type.Object({
  cards: Type.Array(
    Type.Object({
      intent: Type.String(),
      card: AssistantCard,
      /** Words by which families ask for it, folded. */
      keywords: Type.Array(Type.String()),
    }),
  ),
});
export type PublicCards = Static<typeof PublicCards>;

/* ---- The office ---- */

export const WaitingQuestion = Type.Object({
  questionId: Type.Integer(),
  /** Without codes, numbers and addresses of persons. */
  text: Type.String(),
  /** What the assistant thought of first. */
  guess: Nullable(Type.String()),
  times: Type.Integer(),
  lastAskedAt: Type.String(),
});

export const TaughtExample = Type.Object({
  exampleId: Type.Integer(),
  text: Type.String(),
  intent: Type.String(),
  taughtBy: Type.String(),
  taughtAt: Type.String(),
});

export const OwnCard = Type.Object({
  cardId: Type.Integer(),
  intent: Type.String(),
  title: Type.String(),
  textIt: Type.String(),
  textEn: Nullable(Type.String()),
  reviewOn: Type.String(),
  writtenBy: Type.String(),
  writtenAt: Type.String(),
});
export type OwnCard = Static<typeof OwnCard>;

/** Why the router learnt anew. */
export const LearningCause = Type.Union([
  Type.Literal('taught'),
  Type.Literal('withdrawn'),
  Type.Literal('restored'),
  /** The software's own examples are others than before. */
  Type.Literal('release'),
]);
export type LearningCause = Static<typeof LearningCause>;

/** What the router has learnt at a time: on the trial's questions, how many it understood before and after. */
export const LearntVersion = Type.Object({
  version: Type.Integer(),
  /** The Comune's own that it had learnt. */
  examples: Type.Integer(),
  total: Type.Integer(),
  before: Type.Integer(),
  after: Type.Integer(),
  cause: LearningCause,
  madeBy: Type.String(),
  madeAt: Type.String(),
});
export type LearntVersion = Static<typeof LearntVersion>;

export const Teaching = Type.Object({
  questions: Type.Array(WaitingQuestion),
  examples: Type.Array(TaughtExample),
  /** The latest first, which holds. */
  versions: Type.Array(LearntVersion),
  cards: Type.Array(OwnCard),
  /** All that a question can be attached to: the authored answers, then the Comune's own. */
  intents: Type.Array(Type.Object({ intent: Type.String(), title: Type.String(), text: Type.String() })),
  /** What `{names}` in an answer stand for now; `null`: the Comune has not said it. */
  variables: Type.Record(Type.String(), Nullable(Type.String())),
  /** When the authored answers were last read against the portal. */
  authoredReviewedOn: Type.String(),
  /** Conversations of the last thirty days, and how they were judged. */
  figures: Type.Object({
    conversations: Type.Integer(),
    tickets: Type.Integer(),
    rated: Type.Integer(),
    averageRating: Nullable(Type.Number()),
  }),
});
export type Teaching = Static<typeof Teaching>;

export const TeachBody = Type.Object(
  {
    text: Words(MAX_ASSISTANT_TEXT),
    intent: Type.String({ pattern: '^[a-z0-9_]{3,60}$' }),
    questionId: Type.Optional(Id),
    /** Also when fewer of the trial's questions are understood then. */
    acceptWorse: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type TeachBody = Static<typeof TeachBody>;

/** On the questions that nothing is learnt from: how many are understood, without and with the new examples. */
export const TeachingEffect = Type.Object({
  total: Type.Integer(),
  before: Type.Integer(),
  after: Type.Integer(),
  /** Understood before, and no more; the first ten. */
  lost: Type.Array(Type.String()),
  /** How long the learning took, in seconds; `null`: there was nothing to learn. */
  seconds: Nullable(Type.Number()),
});
export type TeachingEffect = Static<typeof TeachingEffect>;

export const TeachAnswer = Type.Object({
  /** Not when less would be understood, until the clerk accepts it. */
  saved: Type.Boolean(),
  /** `null`: there was nothing to learn. */
  effect: Nullable(TeachingEffect),
  teaching: Teaching,
});
export type TeachAnswer = Static<typeof TeachAnswer>;

export const SaveCardBody = Type.Object(
  {
    /** Missing: a new answer of the Comune's own. */
    intent: Type.Optional(Type.String({ pattern: '^[a-z0-9_]{3,60}$' })),
    title: Words(120),
    textIt: Words(2000),
    textEn: Nullable(Words(2000)),
    /** When the office wants to look at it again. */
    reviewOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    /** How families might ask for it. */
    questions: Type.Optional(Type.Array(Words(MAX_ASSISTANT_TEXT), { maxItems: 30 })),
    acceptWorse: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type SaveCardBody = Static<typeof SaveCardBody>;

export type TeachRefusal =
  | 'unknown_intent'
  | 'unknown_question'
  | 'already_taught'
  | 'text_missing'
  /** Somebody else taught something while it was learning. */
  | 'changed_meanwhile';
export type SaveCardRefusal = 'unknown_intent' | 'text_missing' | 'bad_date' | 'unknown_variable';
export type WithdrawRefusal = 'unknown_example' | 'unknown_card' | 'unknown_version' | 'changed_meanwhile';

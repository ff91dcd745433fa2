/** The Comune's own words in the e-mails: kinds, texts with their versions, preview and test. */
import { Type, type Static } from 'typebox';
import { MAIL_TEXT_LANGUAGES } from '../mail-text.ts';

export const MAX_MAIL_SUBJECT = 150;
export const MAX_MAIL_PASSAGE = 1500;

const strict = { additionalProperties: false };
const NullableText = Type.Union([Type.String(), Type.Null()]);
const Language = Type.Enum(MAIL_TEXT_LANGUAGES);

const Text = Type.Object(
  {
    subject: Type.String({ maxLength: MAX_MAIL_SUBJECT }),
    opening: Type.String({ maxLength: MAX_MAIL_PASSAGE }),
    closing: Type.String({ maxLength: MAX_MAIL_PASSAGE }),
  },
  strict,
);
const Texts = Type.Object({ it: Text, en: Text }, strict);

export const MailKindRow = Type.Object({
  kind: Type.String(),
  name: Type.String(),
  /** What makes it leave. */
  trigger: Type.String(),
  audience: Type.Union([Type.Literal('families'), Type.Literal('operators')]),
  /** In the Comune's words, at least in part. */
  isChanged: Type.Boolean(),
  savedAt: NullableText,
  savedBy: NullableText,
});
export type MailKindRow = Static<typeof MailKindRow>;
export const MailKindList = Type.Object({ kinds: Type.Array(MailKindRow) });
export type MailKindList = Static<typeof MailKindList>;

export const MailTextView = Type.Object({
  kind: Type.String(),
  name: Type.String(),
  trigger: Type.String(),
  audience: Type.Union([Type.Literal('families'), Type.Literal('operators')]),
  /** What stays whatever the Comune writes. */
  fixed: Type.String(),
  languages: Type.Array(Language),
  /** By name, with what each says in the example. */
  placeholders: Type.Array(Type.Object({ name: Type.String(), example: Type.String() })),
  original: Texts,
  current: Texts,
  /** 0: never changed. */
  version: Type.Integer(),
  /** Newest first. */
  history: Type.Array(
    Type.Object({ version: Type.Integer(), savedAt: Type.String(), savedBy: Type.String(), texts: Texts }),
  ),
  /** Where a test goes; `null`: the operator has no address. */
  testAddress: NullableText,
});
export type MailTextView = Static<typeof MailTextView>;

/** `version`: the one that was changed; a newer one refuses the change. */
export const SaveMailTextBody = Type.Object({ version: Type.Integer({ minimum: 0 }), texts: Texts }, strict);
export type SaveMailTextBody = Static<typeof SaveMailTextBody>;

export const PreviewQuery = Type.Object({ language: Language, ...Text.properties }, strict);
export type PreviewQuery = Static<typeof PreviewQuery>;
export const MailPreview = Type.Object({ subject: Type.String(), text: Type.String() });
export type MailPreview = Static<typeof MailPreview>;

/** `requestKey`: the same one sends one test. */
export const TestMailBody = Type.Object(
  {
    requestKey: Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
    language: Language,
    text: Text,
  },
  strict,
);
export type TestMailBody = Static<typeof TestMailBody>;

/** What waits in the outbox for a test. */
export const TestMailPayload = Type.Object({ kind: Type.String(), language: Language, text: Text });
export const TestMailAnswer = Type.Object({ address: Type.String() });
export type TestMailAnswer = Static<typeof TestMailAnswer>;

export type SaveMailTextRefusal = 'unknown_kind' | 'flawed_text' | 'changed_meanwhile';
export type TestMailRefusal = 'unknown_kind' | 'flawed_text' | 'no_address' | 'too_many_tests';

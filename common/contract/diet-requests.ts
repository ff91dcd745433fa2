/** Richieste di dieta: what a family asks, the certificate, and what the office decides. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const MAX_CERTIFICATE_BYTES = 5 * 1_048_576;
export const MAX_CERTIFICATES = 3;

export const DietKind = Type.Union([
  /** On a doctor's certificate. */
  Type.Literal('health'),
  /** Foods left out for belief or habit, on the family's word. */
  Type.Literal('choice'),
]);
export type DietKind = Static<typeof DietKind>;

export const DietRequestState = Type.Union([
  Type.Literal('open'),
  /** The office has asked for something; the family adds it, and the request is open again. */
  Type.Literal('asked_again'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
  Type.Literal('withdrawn'),
]);
export type DietRequestState = Static<typeof DietRequestState>;

export const DietRequestBody = Type.Object(
  {
    kind: DietKind,
    /** What is not to be eaten; never the illness. */
    wish: Text(300),
    startsOn: Day,
    endsOn: Day,
    /** Made by the form. */
    requestKey: Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
  },
  { additionalProperties: false },
);
export type DietRequestBody = Static<typeof DietRequestBody>;

/** As the office enters it for a family at the counter. */
export const OfficeDietRequestBody = Type.Object(
  { ...DietRequestBody.properties, userCode: Text(50) },
  { additionalProperties: false },
);
export type OfficeDietRequestBody = Static<typeof OfficeDietRequestBody>;

const Request = {
  requestId: Type.Integer(),
  kind: DietKind,
  wish: Type.String(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  state: DietRequestState,
  /** The office's words; empty: none. */
  answer: Type.String(),
  createdAt: Type.String(),
  decidedAt: Nullable(Type.String()),
  certificates: Type.Array(
    Type.Object({
      certificateId: Type.Integer(),
      byteCount: Type.Integer(),
      uploadedAt: Type.String(),
      /** No longer kept. */
      isPurged: Type.Boolean(),
    }),
  ),
};

export const OwnDiets = Type.Object({
  children: Type.Array(
    Type.Object({
      childId: Type.Integer(),
      firstName: Type.String(),
      lastName: Type.String(),
      /** What the kitchen follows today or will; the last day that was decided. */
      diets: Type.Array(
        Type.Object({
          label: Type.String(),
          validFrom: Type.String(),
          validTo: Type.String(),
          /** Past its last day; the kitchen still follows it. */
          isExpired: Type.Boolean(),
        }),
      ),
      requests: Type.Array(Type.Object(Request)),
    }),
  ),
});
export type OwnDiets = Static<typeof OwnDiets>;
export type OwnDietRequest = OwnDiets['children'][number]['requests'][number];

export const OfficeDietRequest = Type.Object({
  ...Request,
  childId: Type.Integer(),
  userCode: Type.String(),
  childName: Type.String(),
  /** Otherwise the office has entered it. */
  isFromFamily: Type.Boolean(),
});
export type OfficeDietRequest = Static<typeof OfficeDietRequest>;

export const OfficeDietRequests = Type.Object({
  requests: Type.Array(OfficeDietRequest),
});
export type OfficeDietRequests = Static<typeof OfficeDietRequests>;

export const DietDecisionBody = Type.Object(
  {
    decision: Type.Union([Type.Literal('accepted'), Type.Literal('refused'), Type.Literal('asked_again')]),
    /** For the kitchen, when accepted: `Senza glutine`. */
    label: Text(80),
    startsOn: Day,
    endsOn: Day,
    /** To the family; needed unless accepted. */
    answer: Text(500),
  },
  { additionalProperties: false },
);
export type DietDecisionBody = Static<typeof DietDecisionBody>;

export const DietRequestId = Id;

export type DietRequestRefusal =
  | 'unknown_child'
  | 'nothing_wished'
  /** Turned round, past, or longer than a school cycle. */
  | 'bad_range'
  /** Another request of the child waits for an answer. */
  | 'already_pending';
export type CertificateRefusal =
  'unknown_request' | 'no_file' | 'too_large' | 'bad_type' | 'enough_files' | 'already_decided';
export type DietDecisionRefusal =
  | 'unknown_request'
  | 'already_decided'
  | 'answer_missing'
  | 'no_label'
  | 'bad_range'
  | 'has_diet'
  /** A diet of health without any certificate. */
  | 'certificate_missing';

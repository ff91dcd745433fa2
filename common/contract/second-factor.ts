/** The second factor of operators: codes of a telephone (TOTP), passkeys, recovery codes, browsers that are trusted. */
import { Type, type Static } from 'typebox';

const Text = Type.String({ minLength: 1, maxLength: 20_000 });

/** What a browser hands over of a passkey, in base64url; `credential` is the name that the authenticator gave it. */
const PasskeyAnswer = Type.Object(
  { credential: Text, clientDataJSON: Text, authenticatorData: Text, signature: Text },
  { additionalProperties: false },
);
export type PasskeyAnswer = Static<typeof PasskeyAnswer>;

const NewPasskeyAnswer = Type.Object(
  {
    credential: Text,
    clientDataJSON: Text,
    attestationObject: Text,
    /** How the browser reaches the authenticator. */
    transports: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 10 }),
  },
  { additionalProperties: false },
);
export type NewPasskeyAnswer = Static<typeof NewPasskeyAnswer>;

const Code = Type.String({ minLength: 1, maxLength: 50, pattern: '^[^\\u0000]+$' });

export const FactorProof = Type.Union([
  Type.Object({ kind: Type.Literal('totp'), code: Code }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('recovery_code'), code: Code }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('passkey'), answer: PasskeyAnswer }, { additionalProperties: false }),
]);
export type FactorProof = Static<typeof FactorProof>;

/** What an account can be asked for. */
export const FactorMethods = Type.Object({
  totp: Type.Boolean(),
  passkey: Type.Boolean(),
  recoveryCode: Type.Boolean(),
});
export type FactorMethods = Static<typeof FactorMethods>;

/** The password was right; the second factor is still to come. `token` stands for that, for ten minutes. */
export const SecondFactorAsked = Type.Object({
  secondFactor: Type.Object({ token: Type.String(), methods: FactorMethods }),
});
export type SecondFactorAsked = Static<typeof SecondFactorAsked>;

const StepToken = Type.String({ minLength: 20, maxLength: 100 });
export const StepBody = Type.Object({ token: StepToken }, { additionalProperties: false });
export const LoginFactorBody = Type.Object(
  {
    token: StepToken,
    proof: FactorProof,
    /** Not to be asked again in this browser for thirty days. */
    isTrusted: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type LoginFactorBody = Static<typeof LoginFactorBody>;

export const ProofBody = Type.Object({ proof: FactorProof }, { additionalProperties: false });
export const PasswordProofBody = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 1000 }) },
  { additionalProperties: false },
);

/** Options for `navigator.credentials`, as the WebAuthn JSON forms have them: opaque to us. */
export const PasskeyOptions = Type.Object({ options: Type.Unknown() });

export type ProofRefusal = 'wrong_code' | 'code_used' | 'wrong_passkey' | 'factor_throttled';
export type LoginFactorRefusal = ProofRefusal | 'step_over';

/** What an operator reads of its own second factor. */
export const SecurityView = Type.Object({
  isRequired: Type.Boolean(),
  totpSince: Type.Union([Type.String(), Type.Null()]),
  passkeys: Type.Array(
    Type.Object({
      passkeyId: Type.Integer(),
      name: Type.String(),
      madeAt: Type.String(),
      lastUsedAt: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  recoveryCodesLeft: Type.Integer(),
  devices: Type.Array(
    Type.Object({
      deviceId: Type.Integer(),
      browser: Type.Union([Type.String(), Type.Null()]),
      system: Type.Union([Type.String(), Type.Null()]),
      trustedAt: Type.String(),
      expiresAt: Type.String(),
    }),
  ),
});
export type SecurityView = Static<typeof SecurityView>;

/** `modules`: the QR symbol row by row, 1 is dark. */
export const TotpOffer = Type.Object({
  secret: Type.String(),
  qr: Type.Object({ size: Type.Integer(), modules: Type.Array(Type.Integer()) }),
});
export type TotpOffer = Static<typeof TotpOffer>;

export const TotpBody = Type.Object({ code: Code }, { additionalProperties: false });
export const NewPasskeyBody = Type.Object(
  { name: Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' }), answer: NewPasskeyAnswer },
  { additionalProperties: false },
);
export type NewPasskeyBody = Static<typeof NewPasskeyBody>;

/** Shown once; empty when the account has its codes already. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) });
export type RecoveryCodes = Static<typeof RecoveryCodes>;

export type ConfirmTotpRefusal = 'wrong_code' | 'no_offer' | 'factor_throttled';
export type AddPasskeyRefusal = 'wrong_passkey' | 'bad_name' | 'too_many_passkeys';
export type RemoveFactorRefusal = 'unknown_factor' | 'last_factor';

export const FACTOR_SENTENCES = {
  wrong_code: 'Il codice non è corretto, o è scaduto: usare quello che si vede adesso.',
  code_used: 'Questo codice è già stato usato: attendere il prossimo.',
  wrong_passkey: 'La passkey non è stata riconosciuta.',
  factor_throttled: 'Troppi codici sbagliati: attendere prima di riprovare, oppure usare una passkey.',
  step_over: 'È passato troppo tempo: accedere di nuovo con la password.',
  no_offer: 'La preparazione è scaduta: ricominciare.',
  bad_name: 'Dare un nome alla passkey, al massimo di 60 caratteri.',
  too_many_passkeys: 'Le passkey sono già dieci: toglierne una.',
  unknown_factor: 'Questa voce non c’è più: ricaricare la pagina.',
  last_factor:
    'La verifica in due passaggi è richiesta: prima aggiungere un altro modo, poi togliere questo.',
} satisfies Record<LoginFactorRefusal | ConfirmTotpRefusal | AddPasskeyRefusal | RemoveFactorRefusal, string>;

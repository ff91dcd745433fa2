/** Notifications on a parent's devices: browsers (Web Push), and phones with the native application (FCM, APNs). */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

/** Whose service tells a phone with the native application: Google's on Android, Apple's on iPhone and iPad. */
export const NATIVE_SERVICES = ['fcm', 'apns'] as const;
export type NativeService = (typeof NATIVE_SERVICES)[number];

export const PushKeyAnswer = Type.Object({
  /** As `applicationServerKey` wants it: base64url of 65 bytes. */
  publicKey: Type.String(),
  /** Those that this installation has an account with. */
  nativeServices: Type.Array(Type.Enum(NATIVE_SERVICES)),
});
export type PushKeyAnswer = Static<typeof PushKeyAnswer>;

const Endpoint = Type.String({ minLength: 1, maxLength: 1000, pattern: '^https?://[\\x21-\\x7e]+$' });

const Token = {
  fcm: Type.String({ pattern: '^[\\w:.-]{20,1000}$' }),
  apns: Type.String({ pattern: '^[0-9a-fA-F]{64,200}$' }),
};

/** What `PushSubscription.toJSON()` gives: the address at the browser's push service, and the keys (base64url). */
const BrowserSubscription = Type.Object(
  {
    endpoint: Endpoint,
    keys: Type.Object({
      p256dh: Type.String({ pattern: '^[\\w-]{87}=?$' }),
      auth: Type.String({ pattern: '^[\\w-]{22}(==)?$' }),
    }),
  },
  { additionalProperties: false },
);
export type BrowserSubscription = Static<typeof BrowserSubscription>;

/** The token with which Google's or Apple's service knows a phone. */
const PhoneSubscription = Type.Union([
  Type.Object({ service: Type.Literal('fcm'), token: Token.fcm }, { additionalProperties: false }),
  Type.Object({ service: Type.Literal('apns'), token: Token.apns }, { additionalProperties: false }),
]);

export const SubscriptionBody = Type.Union([BrowserSubscription, PhoneSubscription]);
export type SubscriptionBody = Static<typeof SubscriptionBody>;

/** By its address or its token. */
export const ForgetBody = Type.Union([
  Type.Object({ endpoint: Endpoint }, { additionalProperties: false }),
  Type.Object({ token: Type.Union([Token.fcm, Token.apns]) }, { additionalProperties: false }),
]);
export type ForgetBody = Static<typeof ForgetBody>;

/** The browsers and phones that are told, in words that people know; the latest first. */
export const PushDevices = Type.Object({
  devices: Type.Array(
    Type.Object({
      subscriptionId: Type.Integer(),
      /** A native application calls itself by its name. */
      browser: Nullable(Type.String()),
      system: Nullable(Type.String()),
      /** ISO 8601. */
      since: Type.String(),
    }),
  ),
});
export type PushDevices = Static<typeof PushDevices>;

/** To how many devices a test message is on its way. */
export const PushTest = Type.Object({ devices: Type.Integer() });
export type PushTest = Static<typeof PushTest>;

/** `not_offered`: this installation has no account with that service. */
export type SubscribeRefusal = 'unknown_push_service' | 'bad_key' | 'not_offered';
/** `no_push_key`: the installation has made none yet. */
export type PushRefusal = SubscribeRefusal | 'no_push_key';

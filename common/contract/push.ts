/** Notifications on a parent's devices (Web Push). */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

/** As `applicationServerKey` wants it: base64url of 65 bytes. */
export const PushKeyAnswer = Type.Object({ publicKey: Type.String() });
export type PushKeyAnswer = Static<typeof PushKeyAnswer>;

const Endpoint = Type.String({ minLength: 1, maxLength: 1000, pattern: '^https?://[\\x21-\\x7e]+$' });

/** What `PushSubscription.toJSON()` gives: the address at the browser's push service, and the keys (base64url). */
export const SubscriptionBody = Type.Object(
  {
    endpoint: Endpoint,
    keys: Type.Object({
      p256dh: Type.String({ pattern: '^[\\w-]{87}=?$' }),
      auth: Type.String({ pattern: '^[\\w-]{22}(==)?$' }),
    }),
  },
  { additionalProperties: false },
);
export type SubscriptionBody = Static<typeof SubscriptionBody>;

export const EndpointBody = Type.Object({ endpoint: Endpoint }, { additionalProperties: false });

/** The browsers that are told, in words that people know; the latest first. */
export const PushDevices = Type.Object({
  devices: Type.Array(
    Type.Object({
      subscriptionId: Type.Integer(),
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

export type SubscribeRefusal = 'unknown_push_service' | 'bad_key';
/** `no_push_key`: the installation has made none yet. */
export type PushRefusal = SubscribeRefusal | 'no_push_key';

/** Notifications on a parent's devices (Web Push). */
import { Type, type Static } from 'typebox';

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

export type SubscribeRefusal = 'unknown_push_service' | 'bad_key';
/** `no_push_key`: the installation has made none yet. */
export type PushRefusal = SubscribeRefusal | 'no_push_key';

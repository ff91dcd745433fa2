/** Google's side: access tokens for a service account (RFC 7523), and Firebase Cloud Messaging, HTTP v1. */
import { generateKeyPairSync, randomBytes, randomUUID, type KeyPairKeyObjectResult } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { openJwt } from './jwt.ts';
import type { Phones } from './phones.ts';
import { field } from './simulator-app.ts';

const PROJECT = 'mensa-di-prova';
const EMAIL = `notifiche@${PROJECT}.iam.gserviceaccount.example`;
const KEY_ID = randomBytes(20).toString('hex');
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const TOKEN_SECONDS = 3600;

/** FCM's errors, with the status of HTTP and of the API. */
const ERRORS: Readonly<Record<string, readonly [number, string]>> = {
  INVALID_ARGUMENT: [400, 'INVALID_ARGUMENT'],
  UNREGISTERED: [404, 'NOT_FOUND'],
  SENDER_ID_MISMATCH: [403, 'PERMISSION_DENIED'],
  QUOTA_EXCEEDED: [429, 'RESOURCE_EXHAUSTED'],
  UNAVAILABLE: [503, 'UNAVAILABLE'],
  INTERNAL: [500, 'INTERNAL'],
};

const TEXT = { type: 'string', minLength: 1 } as const;

/** Of the API's `Message`, what this product sends; anything else is refused, as is a wrong type. */
const SEND_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['message'],
  properties: {
    message: {
      type: 'object',
      additionalProperties: false,
      required: ['token', 'notification', 'data', 'android'],
      properties: {
        token: TEXT,
        notification: {
          type: 'object',
          additionalProperties: false,
          properties: { title: TEXT, body: TEXT },
        },
        data: { type: 'object', additionalProperties: { type: 'string' } },
        android: {
          type: 'object',
          additionalProperties: false,
          properties: {
            priority: { enum: ['NORMAL', 'HIGH'] },
            ttl: { type: 'string', pattern: '^\\d{1,7}s$' },
            notification: { type: 'object', additionalProperties: false, properties: { tag: TEXT } },
          },
        },
      },
    },
  },
} as const;

interface SendBody {
  message: {
    token: string;
    notification: { title: string; body: string };
    data: { path?: string };
    android: { ttl: string };
  };
}

/** Made when first needed: an RSA key takes a while, and most who start the simulators never send a notification. */
let made: KeyPairKeyObjectResult | null = null;

function accountKey(): KeyPairKeyObjectResult {
  return (made ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
}

/** Adds the routes; returns the file that Google gives whoever may send, for this origin. */
export function fcmRoutes(app: FastifyInstance, phones: Phones): (origin: string) => object {
  const given = new Map<string, number>();

  app.post('/token', (request, reply) => {
    const error = findAssertionFault(request, (assertion) =>
      openJwt(assertion, accountKey().publicKey, 'RS256'),
    );
    if (error !== null) return reply.code(400).send({ error });
    const token = `ya29.${randomBytes(40).toString('base64url')}`;
    given.set(token, Date.now() + TOKEN_SECONDS * 1000);
    return reply.send({ access_token: token, expires_in: TOKEN_SECONDS, token_type: 'Bearer' });
  });

  /** What was given so far holds no more, as after a change of the account's rights. */
  app.delete('/access-tokens', (_request, reply) => {
    given.clear();
    return reply.code(204).send();
  });

  app.post(
    '/v1/projects/:project/messages::send',
    { schema: { body: SEND_BODY }, attachValidation: true },
    (request: FastifyRequest<{ Params: { project: string }; Body: SendBody }>, reply) => {
      const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
      if ((given.get(token) ?? 0) < Date.now()) return refuse(reply, 401, 'UNAUTHENTICATED', []);
      if (request.params.project !== PROJECT) return refuse(reply, 403, 'PERMISSION_DENIED', []);
      if (request.validationError) return refuseValue(reply, request.validationError.message);
      return take(phones, request.body, reply);
    },
  );

  return (origin) => ({
    type: 'service_account',
    project_id: PROJECT,
    private_key_id: KEY_ID,
    private_key: accountKey().privateKey.export({ type: 'pkcs8', format: 'pem' }),
    client_email: EMAIL,
    token_uri: `${origin}/token`,
  });
}

function take(phones: Phones, { message }: SendBody, reply: FastifyReply): FastifyReply {
  const phone = phones.get(message.token);
  if (phone?.service !== 'fcm') return refuseAs(reply, 'INVALID_ARGUMENT');
  if (phone.answersWith !== null) return refuseAs(reply, phone.answersWith);
  const { title, body } = message.notification;
  phone.messages.push({ title, body, path: message.data.path ?? '', ttl: parseInt(message.android.ttl, 10) });
  return reply.send({ name: `projects/${PROJECT}/messages/${randomUUID()}` });
}

/** RFC 6749, section 5.2; `null`: nothing is wrong. */
function findAssertionFault(
  request: FastifyRequest,
  open: (assertion: string) => ReturnType<typeof openJwt>,
): string | null {
  const grant = field(request.body, 'grant_type');
  if (grant !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return 'unsupported_grant_type';
  const jwt = open(field(request.body, 'assertion'));
  if (!jwt || jwt.header.kid !== KEY_ID) return 'invalid_grant';
  const { iss, aud, scope, iat, exp } = jwt.claims;
  if (iss !== EMAIL || aud !== `http://${request.host}/token`) return 'invalid_grant';
  if (scope !== SCOPE) return 'invalid_scope';
  const now = Date.now() / 1000;
  if (typeof iat !== 'number' || typeof exp !== 'number') return 'invalid_grant';
  // As Google: an hour at most, and a clock that is nearly right.
  return exp - iat > 3600 || iat > now + 300 || exp < now ? 'invalid_grant' : null;
}

function refuseAs(reply: FastifyReply, errorCode: string): FastifyReply {
  const [code, status] = ERRORS[errorCode] ?? [500, 'INTERNAL'];
  const type = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';
  return refuse(reply, code, status, [{ '@type': type, errorCode }]);
}

function refuseValue(reply: FastifyReply, description: string): FastifyReply {
  const type = 'type.googleapis.com/google.rpc.BadRequest';
  return refuse(reply, 400, 'INVALID_ARGUMENT', [{ '@type': type, fieldViolations: [{ description }] }]);
}

function refuse(reply: FastifyReply, code: number, status: string, details: object[]): FastifyReply {
  return reply.code(code).send({ error: { code, message: 'come richiesto', status, details } });
}

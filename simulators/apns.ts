/** Apple's side: the Push Notification service with provider tokens, over HTTP/2 (without TLS, which is the network's part). */
import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import {
  createServer,
  type Http2Server,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { openJwt } from './jwt.ts';
import type { Phones } from './phones.ts';

const ACCOUNT = { keyId: 'PROVA12345', teamId: 'TEAM123456', topic: 'it.comune.example.mensa' };
const HOUR_SECONDS = 3600;
const TWENTY_MINUTES = 1200;
const MAX_PAYLOAD_BYTES = 4096;

/** Apple's reasons for which a phone can be set to answer, with their status. */
const STATUS: Readonly<Record<string, number>> = {
  BadDeviceToken: 400,
  DeviceTokenNotForTopic: 400,
  Unregistered: 410,
  ExpiredToken: 410,
  TooManyRequests: 429,
  InternalServerError: 500,
  ServiceUnavailable: 503,
};

export interface ApnsSimulator {
  server: Http2Server;
  /** What Apple gives whoever may send. */
  credentials: typeof ACCOUNT & { p8: string };
  /** Ends every connection, as Apple does when a server of its own is shut down. */
  dropConnections(): void;
}

export function buildApns(phones: Phones): ApnsSimulator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = createServer();
  const open = new Set<Http2Session>();
  const lastIssue = new WeakMap<Http2Session, number>();
  server.on('session', (session) => {
    open.add(session);
    session.on('close', () => open.delete(session));
  });
  server.on('stream', (stream, headers) => {
    let payload = '';
    stream.setEncoding('utf8');
    stream.on('error', () => undefined);
    stream.on('data', (part: string) => (payload += part));
    stream.on('end', () => {
      const refusal =
        findProviderFault(headers, publicKey, stream.session, lastIssue) ?? take(phones, headers, payload);
      answer(stream, refusal);
    });
  });
  return {
    server,
    credentials: { ...ACCOUNT, p8: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string },
    dropConnections: () => open.forEach((session) => session.close()),
  };
}

type Refusal = readonly [status: number, reason: string];

function answer(stream: ServerHttp2Stream, refusal: Refusal | null): void {
  const [status, reason] = refusal ?? [200, null];
  stream.respond({ ':status': status, 'apns-id': randomUUID() });
  const timestamp = status === 410 ? { timestamp: Date.now() } : {};
  stream.end(reason === null ? undefined : JSON.stringify({ reason, ...timestamp }));
}

function findProviderFault(
  { authorization }: IncomingHttpHeaders,
  publicKey: KeyObject,
  session: Http2Session | undefined,
  lastIssue: WeakMap<Http2Session, number>,
): Refusal | null {
  const [, token] = /^bearer (.+)$/.exec(authorization ?? '') ?? [];
  if (token === undefined) return [403, 'MissingProviderToken'];
  const jwt = openJwt(token, publicKey, 'ES256');
  const iat = jwt?.claims.iat;
  if (jwt?.header.kid !== ACCOUNT.keyId || jwt.claims.iss !== ACCOUNT.teamId || typeof iat !== 'number')
    return [403, 'InvalidProviderToken'];
  if (Math.abs(Date.now() / 1000 - iat) > HOUR_SECONDS) return [403, 'ExpiredProviderToken'];
  const before = session && lastIssue.get(session);
  if (before !== undefined && iat !== before && Math.abs(iat - before) < TWENTY_MINUTES)
    return [429, 'TooManyProviderTokenUpdates'];
  if (session) lastIssue.set(session, iat);
  return null;
}

function take(phones: Phones, headers: IncomingHttpHeaders, payload: string): Refusal | null {
  const [, token = ''] = /^\/3\/device\/(.*)$/.exec(String(headers[':path'])) ?? [];
  if (headers[':method'] !== 'POST') return [405, 'MethodNotAllowed'];
  const fault = findHeaderFault(headers);
  if (fault !== null) return [400, fault];
  if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) return [413, 'PayloadTooLarge'];
  const content = readPayload(payload);
  if (!content) return [400, 'PayloadEmpty'];
  const phone = phones.get(token);
  if (phone?.service !== 'apns') return [400, 'BadDeviceToken'];
  if (phone.answersWith !== null) return [STATUS[phone.answersWith] ?? 500, phone.answersWith];
  const ttl = Number(headers['apns-expiration']) - Math.floor(Date.now() / 1000);
  phone.messages.push({ ...content, ttl });
  return null;
}

function findHeaderFault(headers: IncomingHttpHeaders): string | null {
  if (headers['apns-topic'] === undefined) return 'MissingTopic';
  if (headers['apns-topic'] !== ACCOUNT.topic) return 'DeviceTokenNotForTopic';
  if (headers['apns-push-type'] !== 'alert') return 'InvalidPushType';
  if (!/^(5|10)$/.test(String(headers['apns-priority']))) return 'BadPriority';
  if (!/^\d+$/.test(String(headers['apns-expiration']))) return 'BadExpirationDate';
  return Buffer.byteLength(String(headers['apns-collapse-id'] ?? '')) > 64 ? 'BadCollapseId' : null;
}

function readPayload(payload: string): { title: string; body: string; path: string } | null {
  try {
    const { aps, path } = JSON.parse(payload) as {
      aps?: { alert?: { title?: unknown; body?: unknown } };
      path?: unknown;
    };
    const { title, body } = aps?.alert ?? {};
    if (typeof title !== 'string' || typeof body !== 'string') return null;
    return { title, body, path: typeof path === 'string' ? path : '' };
  } catch {
    return null;
  }
}

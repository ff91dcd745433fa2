import type { KeyObject } from 'node:crypto';
import { signJwt } from '../jwt.ts';

/** Of Google's file: an account that belongs to a program. */
export interface ServiceAccount {
  projectId: string;
  clientEmail: string;
  keyId: string;
  privateKey: KeyObject;
  tokenUri: string;
}

const TIMEOUT_MS = 10_000;
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** The longest that Google takes. */
const ASSERTION_SECONDS = 3600;
/** A token is not used until its last moment: it must hold while the message is on its way. */
const SPARE_SECONDS = 300;

export interface AccessTokens {
  get(now: Date): Promise<string>;
  /** Google takes it no more, whatever it said of its end. */
  forget(): void;
}

/** The account's access token, asked for with a signed assertion (RFC 7523) and kept until near its end. */
export function accessTokens(account: ServiceAccount): AccessTokens {
  let known: KnownToken | null = null;
  return {
    get: (now) => {
      if (!known || now.getTime() >= known.goodUntil) known = ask(account, now);
      return known.value;
    },
    forget: () => (known = null),
  };
}

interface KnownToken {
  value: Promise<string>;
  /** While Google has not answered, whoever comes waits for the same answer. */
  goodUntil: number;
}

function ask(account: ServiceAccount, now: Date): KnownToken {
  const answer = askToken(account, now);
  const known: KnownToken = { value: answer.then(({ value }) => value), goodUntil: Infinity };
  answer.then(
    ({ seconds }) => (known.goodUntil = now.getTime() + (seconds - SPARE_SECONDS) * 1000),
    () => (known.goodUntil = -Infinity),
  );
  return known;
}

async function askToken(account: ServiceAccount, now: Date): Promise<{ value: string; seconds: number }> {
  const response = await fetch(account.tokenUri, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertionOf(account, now),
    }),
  });
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  const { access_token: value, expires_in: seconds, error } = answer ?? {};
  if (!response.ok || typeof value !== 'string' || typeof seconds !== 'number')
    throw new Error(`Google non dà il permesso di notificare: ${response.status} ${wordOf(error)}`.trim());
  return { value, seconds };
}

/** What Google verifies before it gives a token. */
export function assertionOf({ clientEmail, keyId, privateKey, tokenUri }: ServiceAccount, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { iss: clientEmail, scope: SCOPE, aud: tokenUri, iat, exp: iat + ASSERTION_SECONDS };
  return signJwt(privateKey, { alg: 'RS256', kid: keyId, claims });
}

/** `invalid_grant` and its like (RFC 6749, section 5.2); nothing that could be long or a secret. */
function wordOf(error: unknown): string {
  return typeof error === 'string' && /^\w{1,40}$/.test(error) ? error : '';
}

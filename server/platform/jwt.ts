import { sign, type KeyObject } from 'node:crypto';

export interface JwtContent {
  alg: 'ES256' | 'RS256';
  /** Which of the issuer's keys signed. */
  kid?: string;
  claims: Readonly<Record<string, string | number>>;
}

/** A signed token (RFC 7519) in its compact form. */
export function signJwt(key: KeyObject, { alg, kid, claims }: JwtContent): string {
  const unsigned = [{ typ: 'JWT', alg, kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  // RFC 7518, section 3.4: the two numbers of ES256 side by side, not in DER. RSA has no such choice.
  const signature = sign('sha256', Buffer.from(unsigned), { key, dsaEncoding: 'ieee-p1363' });
  return `${unsigned}.${signature.toString('base64url')}`;
}

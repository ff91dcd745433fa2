/** The verifying side of signed tokens (RFC 7515, 7519). */
import { verify, type KeyObject } from 'node:crypto';

export interface OpenedJwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
}

/** What the token says; `null`: it is none, or another key or algorithm signed it. */
export function openJwt(token: string, publicKey: KeyObject, alg: 'ES256' | 'RS256'): OpenedJwt | null {
  const [head, body, signature, ...rest] = token.split('.');
  if (!head || !body || !signature || rest.length > 0) return null;
  const header = readPart(head);
  const claims = readPart(body);
  if (header?.alg !== alg || !claims) return null;
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const isSigned = verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  return isSigned ? { header, claims } : null;
}

function readPart(part: string): Record<string, unknown> | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof content === 'object' && content !== null ? { ...content } : null;
  } catch {
    return null;
  }
}

import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { ServiceAccount } from './fcm-token.ts';

/** Google's file of a service account. `null`: it is none. Never says what stands in it. */
export function readServiceAccount(text: string): ServiceAccount | null {
  const fields = readFields(text);
  const { project_id: projectId, client_email: clientEmail, private_key_id: keyId } = fields;
  const { token_uri: tokenUri, private_key: pem } = fields;
  const privateKey = readKey(pem, 'rsa');
  if (!projectId || !clientEmail || !keyId || !privateKey || !tokenUri || !URL.canParse(tokenUri))
    return null;
  return { projectId, clientEmail, keyId, privateKey, tokenUri };
}

/** Apple's `.p8` file. `null`: it is none. */
export function readApnsKey(text: string): KeyObject | null {
  return readKey(text, 'ec');
}

function readKey(pem: string | undefined, type: 'rsa' | 'ec'): KeyObject | null {
  try {
    const key = createPrivateKey(pem ?? '');
    return key.asymmetricKeyType === type ? key : null;
  } catch {
    return null;
  }
}

function readFields(text: string): Record<string, string | undefined> {
  try {
    const content: unknown = JSON.parse(text);
    const entries = Object.entries((content ?? {}) as Record<string, unknown>);
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}

import { createECDH } from 'node:crypto';
import type pg from 'pg';
import type { PushKey } from './vapid.ts';

/**
 * The installation's key pair, made at the first start. Subscriptions are bound to it, so it never changes; it lives in
 * the database, where every process finds the same one, and only the owner may read it.
 */
export async function ensurePushKey(ownerPool: pg.Pool): Promise<PushKey> {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // Fixed width: a private key that starts with zeros is shorter as a number.
  const privateKey = Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex');
  await ownerPool.query(
    'insert into push_key (private_key, public_key) values ($1, $2) on conflict (is_only) do nothing',
    [privateKey, pair.getPublicKey()],
  );
  const found = await ownerPool.query<PushKey>(
    'select private_key as "privateKey", public_key as "publicKey" from push_key',
  );
  const [key] = found.rows;
  if (!key) throw new Error('no push key');
  return key;
}

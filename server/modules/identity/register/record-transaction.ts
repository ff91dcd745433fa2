import { createHash } from 'node:crypto';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findRegisterKey, insertTransaction, lockChain, type RegisterIndex } from './register-queries.ts';
import { seal } from './seal.ts';

/**
 * Adds a message to the register in the caller's transaction: what was sent, sealed, and beside it what is needed to
 * find it again. Throws when the Comune has no register key: no login is possible that is not recorded.
 */
export async function recordTransaction(
  tx: TenantTx,
  tenantId: TenantId,
  index: RegisterIndex,
  sent: { text: string; at: Date },
): Promise<void> {
  const publicKey = await findRegisterKey(tx);
  if (!publicKey) throw new Error('no key of the identity register');
  const previous = await lockChain(tx, tenantId);
  const sealed = seal(sent.text, publicKey);
  await insertTransaction(tx, tenantId, index, {
    no: previous.no + 1,
    occurredAt: sent.at,
    sealed,
    previousHash: previous.hash,
    hash: chainHash(previous.hash, sealed),
  });
}

/** Each hash takes in the one before it: a row that is changed or taken out of the middle breaks the chain. */
export function chainHash(previous: Buffer, sealed: Buffer): Buffer {
  return createHash('sha256').update(previous).update(sealed).digest();
}

/** Tells people apart for the statistics, and names none. */
export function personHash(tenantId: TenantId, subject: string): Buffer {
  return createHash('sha256').update(`${tenantId}|${subject}`).digest();
}

import { createHash } from 'node:crypto';
import type { SurfaceName } from '#common/contract/accounts.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { lockThrottle, readThrottle, writeThrottle } from './throttle-queries.ts';
import {
  countFailure,
  countPairTry,
  delay,
  freeTries,
  pairWaitSeconds,
  recoveryWaitSeconds,
  sourceOf,
  sourceWaitSeconds,
  type Delay,
} from './rules.ts';

/** One try of a password. */
export interface PasswordTry {
  surface: SurfaceName;
  /** The account when there is one, so that user name and e-mail share one count; else what was typed. */
  account: { accountId: number } | { typedName: string };
  /** The address the request came from. */
  address: string;
}

/**
 * Counts a try before its password is verified, so that tries sent all at once do not slip through; `Delay` when this
 * source must wait. A right password takes the count away (`clearTries`), a wrong one adds to the wider ones (`failTry`).
 */
export async function startTry(
  tx: TenantTx,
  tenantId: TenantId,
  attempt: PasswordTry,
  now: Date,
): Promise<Delay | null> {
  const keys = keysOf(attempt);
  const sourceWait = sourceWaitSeconds(await readThrottle(tx, keys.source), now);
  if (sourceWait > 0) return delay('throttled', sourceWait);
  const free = freeTries(await readThrottle(tx, keys.name), now);
  const pair = await lockThrottle(tx, tenantId, keys.pair, now);
  const pairWait = pairWaitSeconds(pair, free, now);
  if (pairWait > 0) return delay('throttled', pairWait);
  await writeThrottle(tx, keys.pair, countPairTry(pair, free, now));
  return null;
}

export async function failTry(
  tx: TenantTx,
  tenantId: TenantId,
  attempt: PasswordTry,
  now: Date,
): Promise<void> {
  const keys = keysOf(attempt);
  for (const key of [keys.source, keys.name]) {
    await writeThrottle(tx, key, countFailure(await lockThrottle(tx, tenantId, key, now), now));
  }
}

export async function clearTries(tx: TenantTx, attempt: PasswordTry, now: Date): Promise<void> {
  await writeThrottle(tx, keysOf(attempt).pair, { failures: 0, windowStartedAt: now });
}

/** Takes back a try whose password could not be verified. */
export async function takeBackTry(
  tx: TenantTx,
  tenantId: TenantId,
  attempt: PasswordTry,
  now: Date,
): Promise<void> {
  const key = keysOf(attempt).pair;
  const pair = await lockThrottle(tx, tenantId, key, now);
  await writeThrottle(tx, key, { ...pair, failures: Math.max(0, pair.failures - 1) });
}

/** Counts a request for a recovery mail; `Delay` when this source has asked for too many. */
export async function countRecovery(
  tx: TenantTx,
  tenantId: TenantId,
  address: string,
  now: Date,
): Promise<Delay | null> {
  const key = digest('recovery', sourceOf(address));
  const throttle = await lockThrottle(tx, tenantId, key, now);
  const wait = recoveryWaitSeconds(throttle, now);
  if (wait > 0) return delay('throttled', wait);
  await writeThrottle(tx, key, countFailure(throttle, now));
  return null;
}

function keysOf({ surface, account, address }: PasswordTry): { pair: string; source: string; name: string } {
  const name = 'accountId' in account ? `account ${account.accountId}` : `typed ${account.typedName}`;
  const source = sourceOf(address);
  return {
    pair: digest('pair', surface, name, source),
    source: digest('source', source),
    name: digest('name', surface, name),
  };
}

/** A digest, because people type passwords and fiscal codes where the user name belongs. */
function digest(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url');
}

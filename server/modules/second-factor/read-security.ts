import type { SecurityView } from '#common/contract/second-factor.ts';
import { readUserAgent } from '#common/device.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { isSecondFactorRequired } from '#server/platform/proof-rules.ts';
import { findDevices } from './device-queries.ts';
import { findPasskeys } from './passkey-queries.ts';
import { countFactors, findPolicy, findTotp } from './queries.ts';

/** What an operator has set up. */
export async function readSecurity(
  { clock, isDemo }: Pick<Context, 'clock' | 'isDemo'>,
  tx: TenantTx,
  accountId: number,
): Promise<SecurityView> {
  const totp = await findTotp(tx, accountId);
  const { recoveryCodes } = await countFactors(tx, accountId);
  const passkeys = await findPasskeys(tx, accountId);
  const devices = await findDevices(tx, accountId, clock.now());
  return {
    isRequired: isSecondFactorRequired((await findPolicy(tx)) === 'required', isDemo),
    totpSince: totp?.confirmedAt?.toISOString() ?? null,
    passkeys: passkeys.map(({ passkeyId, name, madeAt, lastUsedAt }) => ({
      passkeyId,
      name,
      madeAt: madeAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: recoveryCodes,
    devices: devices.map(({ deviceId, userAgent, trustedAt, expiresAt }) => ({
      deviceId,
      ...readUserAgent(userAgent),
      trustedAt: trustedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

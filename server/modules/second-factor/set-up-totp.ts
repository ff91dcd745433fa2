import { randomBytes } from 'node:crypto';
import type { ConfirmTotpRefusal, TotpOffer } from '#common/contract/second-factor.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { qrMatrix } from '#server/platform/qr-code.ts';
import { judgeCode, totpPurpose, type FactorContext, type FactorDelay } from './prove-second-factor.ts';
import { findTotp, offerTotp } from './queries.ts';
import { minutesAfter, STEP_MINUTES } from './rules.ts';
import { toBase32, TOTP_SECRET_BYTES, totpUri } from './totp.ts';

/** A new secret to be scanned; it asks for nothing until a code of it has been typed. Refused when there is one. */
export async function offerTotpSecret(
  { clock, secrets }: Pick<Context, 'clock' | 'secrets'>,
  tx: TenantTx,
  tenant: { tenantId: TenantId; name: string },
  account: { accountId: number; username: string },
): Promise<Outcome<TotpOffer, 'already_there'>> {
  const secret = randomBytes(TOTP_SECRET_BYTES);
  const isOffered = await keepTotpSecret({ clock, secrets }, tx, tenant.tenantId, account.accountId, secret);
  if (!isOffered) return refuse('already_there');
  const uri = totpUri({ secret, issuer: tenant.name, account: account.username });
  const { size, modules } = qrMatrix(uri);
  return ok({ secret: toBase32(secret), qr: { size, modules: Array.from(modules) } });
}

export function keepTotpSecret(
  { clock, secrets }: Pick<Context, 'clock' | 'secrets'>,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  secret: Buffer,
): Promise<boolean> {
  return offerTotp(tx, tenantId, accountId, secrets.seal(secret, totpPurpose(accountId)), clock.now());
}

/** The first right code makes the secret count. A wrong one is counted as at the login. */
export async function confirmTotp(
  context: FactorContext,
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  code: string,
): Promise<Outcome<null, Exclude<ConfirmTotpRefusal, 'factor_throttled'>> | FactorDelay> {
  const offer = await findTotp(tx, accountId);
  const isOpen =
    offer?.confirmedAt === null && minutesAfter(offer.madeAt, STEP_MINUTES) > context.clock.now();
  if (!isOpen) return refuse('no_offer');
  const judged = await judgeCode(context, tx, tenantId, accountId, code);
  return judged.ok || judged.reason === 'factor_throttled' ? judged : refuse('wrong_code');
}

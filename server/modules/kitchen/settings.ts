import { checkEmail } from '#common/contacts.ts';
import type {
  KitchenSettings,
  NewToken,
  OrderEmailRefusal,
  RevokeTokenRefusal,
} from '#common/contract/kitchen.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { findOrderEmail, findTokens, insertToken, replaceOrderEmail, revokeTokenRow } from './queries.ts';

/** Where orders go: by e-mail, and to the programs that hold a token. The tokens themselves cannot be read again. */
export async function readKitchenSettings(tx: TenantTx): Promise<KitchenSettings> {
  const tokens = await findTokens(tx);
  return {
    orderEmail: await findOrderEmail(tx),
    tokens: tokens.map((token) => ({ ...token, createdAt: token.createdAt.toISOString() })),
  };
}

/** `null` or nothing: orders are no longer mailed. */
export async function saveOrderEmail(
  tx: TenantTx,
  tenantId: TenantId,
  orderEmail: string | null,
  actor: string,
): Promise<Outcome<KitchenSettings, OrderEmailRefusal>> {
  const checked = checkEmail(orderEmail ?? '');
  if (!checked.ok && checked.reason === 'format') return refuse('bad_email');
  await replaceOrderEmail(tx, tenantId, checked.ok ? checked.value : null);
  await recordAudit(tx, {
    actor,
    action: 'kitchen.save_order_email',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { isSet: checked.ok },
  });
  return ok(await readKitchenSettings(tx));
}

/** A secret for the caterer's program, shown this once. */
export async function createToken(
  tx: TenantTx,
  tenantId: TenantId,
  label: string,
  actor: string,
): Promise<NewToken> {
  const token = newToken();
  const created = { hash: hashToken(token), label: label.trim(), createdBy: actor };
  const tokenId = await insertToken(tx, tenantId, created);
  await recordAudit(tx, {
    actor,
    action: 'kitchen.create_token',
    subjectKind: 'api_token',
    subjectId: tokenId,
    detail: { label: created.label },
  });
  return { token, settings: await readKitchenSettings(tx) };
}

/** From now on the token opens nothing. */
export async function revokeToken(
  tx: TenantTx,
  tokenId: number,
  actor: string,
): Promise<Outcome<KitchenSettings, RevokeTokenRefusal>> {
  if (!(await revokeTokenRow(tx, tokenId))) return refuse('unknown_token');
  await recordAudit(tx, {
    actor,
    action: 'kitchen.revoke_token',
    subjectKind: 'api_token',
    subjectId: tokenId,
  });
  return ok(await readKitchenSettings(tx));
}

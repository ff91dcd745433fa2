import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface PasskeyRow {
  passkeyId: number;
  credentialId: string;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
  name: string;
  madeAt: Date;
  lastUsedAt: Date | null;
}

export function findPasskeys(tx: TenantTx, accountId: number): Promise<PasskeyRow[]> {
  return tx
    .selectFrom('operator_passkey')
    .select([
      'passkey_id as passkeyId',
      'credential_id as credentialId',
      'public_key as publicKey',
      'sign_count as signCount',
      'transports',
      'name',
      'made_at as madeAt',
      'last_used_at as lastUsedAt',
    ])
    .where('account_id', '=', accountId)
    .orderBy('passkey_id')
    .execute();
}

/** Says whether the credential was not known yet. */
export async function insertPasskey(
  tx: TenantTx,
  tenantId: TenantId,
  passkey: {
    accountId: number;
    credentialId: string;
    publicKey: Buffer;
    signCount: number;
    transports: readonly string[];
    name: string;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('operator_passkey')
    .values({
      tenant_id: tenantId,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: [...passkey.transports],
      name: passkey.name,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'credential_id']).doNothing())
    .returning('passkey_id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markPasskeyUsed(
  tx: TenantTx,
  passkeyId: number,
  { signCount, now }: { signCount: number; now: Date },
): Promise<void> {
  await tx
    .updateTable('operator_passkey')
    .set({ sign_count: signCount, last_used_at: now })
    .where('passkey_id', '=', passkeyId)
    .execute();
}

export async function deletePasskey(tx: TenantTx, accountId: number, passkeyId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('operator_passkey')
    .where('account_id', '=', accountId)
    .where('passkey_id', '=', passkeyId)
    .returning('passkey_id')
    .executeTakeFirst();
  return row !== undefined;
}

type Purpose = 'register' | 'prove';

export async function insertChallenge(
  tx: TenantTx,
  tenantId: TenantId,
  challenge: { challenge: string; accountId: number; purpose: Purpose; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('passkey_challenge')
    .values({
      tenant_id: tenantId,
      challenge: challenge.challenge,
      account_id: challenge.accountId,
      purpose: challenge.purpose,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** Uses a challenge up; says whether that account had been given it, for that purpose, and in time. */
export async function takeChallenge(
  tx: TenantTx,
  wanted: { challenge: string; accountId: number; purpose: Purpose; now: Date },
): Promise<boolean> {
  const row = await tx
    .deleteFrom('passkey_challenge')
    .where('challenge', '=', wanted.challenge)
    .where('account_id', '=', wanted.accountId)
    .where('purpose', '=', wanted.purpose)
    .where('expires_at', '>', wanted.now)
    .returning('challenge')
    .executeTakeFirst();
  return row !== undefined;
}

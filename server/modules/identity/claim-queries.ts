import { sql } from 'kysely';
import type { ClaimRow, ClaimState, IdentityKind } from '#common/contract/identity.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

interface ClaimFacts {
  kind: IdentityKind;
  subject: string;
  fiscalCode: string;
  firstName: string;
  lastName: string;
  email: string;
  message: string;
}

/** Adds what somebody asks; a second time the same wish takes the newer words. Returns its number. */
export async function saveClaim(tx: TenantTx, tenantId: TenantId, claim: ClaimFacts): Promise<number> {
  const { claim_id } = await tx
    .insertInto('identity_claim')
    .values({
      tenant_id: tenantId,
      kind: claim.kind,
      subject: claim.subject,
      fiscal_code: claim.fiscalCode,
      first_name: claim.firstName,
      last_name: claim.lastName,
      email: claim.email,
      message: claim.message,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'kind', 'subject'])
        .where('state', '=', 'open')
        .doUpdateSet({ email: claim.email, message: claim.message }),
    )
    .returning('claim_id')
    .executeTakeFirstOrThrow();
  return claim_id;
}

/** How the last request of a person stands; `null`: there was none. */
export async function findLastClaim(
  tx: TenantTx,
  kind: IdentityKind,
  subject: string,
): Promise<{ state: ClaimState; madeAt: Date; decidedAt: Date | null; answer: string | null } | null> {
  const row = await tx
    .selectFrom('identity_claim')
    .select(['state', 'made_at as madeAt', 'decided_at as decidedAt', 'answer'])
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('claim_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The open ones first, then the newest; at most 200. */
export async function listClaims(tx: TenantTx): Promise<ClaimRow[]> {
  const result = await sql<Omit<ClaimRow, 'madeAt' | 'decidedAt'> & { madeAt: Date; decidedAt: Date | null }>`
    select c.claim_id as "claimId", c.kind, c.first_name as "firstName", c.last_name as "lastName",
      c.fiscal_code as "fiscalCode", c.email, c.message, c.made_at as "madeAt", c.state, c.decided_at as "decidedAt",
      c.decided_by as "decidedBy", c.answer,
      (select a.username from account a where a.account_id = c.account_id) as username
    from identity_claim c
    order by c.state = 'open' desc, c.made_at desc limit 200`.execute(tx);
  return result.rows.map((row) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }));
}

export interface KeptClaim {
  claimId: number;
  kind: IdentityKind;
  subject: string;
  firstName: string;
  email: string;
  state: ClaimState;
  answer: string | null;
}

export async function findClaim(tx: TenantTx, claimId: number): Promise<KeptClaim | null> {
  const row = await tx
    .selectFrom('identity_claim')
    .select(['claim_id as claimId', 'kind', 'subject', 'first_name as firstName', 'email', 'state', 'answer'])
    .where('claim_id', '=', claimId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function decideClaimRow(
  tx: TenantTx,
  claimId: number,
  decision: { state: 'linked' | 'dismissed'; by: string; answer: string | null; accountId: number | null },
): Promise<void> {
  await tx
    .updateTable('identity_claim')
    .set({
      state: decision.state,
      decided_at: sql<Date>`now()`,
      decided_by: decision.by,
      answer: decision.answer,
      account_id: decision.accountId,
    })
    .where('claim_id', '=', claimId)
    .execute();
}

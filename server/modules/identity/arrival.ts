import { checkEmail } from '#common/contacts.ts';
import type { Arrival, ClaimBody, ClaimRefusal } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { findLastClaim, saveClaim } from './claim-queries.ts';
import { findArrivedLogin, type ArrivedLogin } from './login-queries.ts';
import { ARRIVAL_MINUTES } from './rules.ts';

/** Who has proved an identity with this browser, and is nobody the Comune knows; `null` when that is too long ago. */
export async function readArrival(
  tx: TenantTx,
  browserSecrets: readonly string[],
  now: Date,
): Promise<Arrival | null> {
  const login = await findWaiting(tx, browserSecrets, now);
  if (!login) return null;
  const { kind, person } = login;
  const last = await findLastClaim(tx, kind, person.subject);
  return {
    kind,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email,
    askedAt: last?.state === 'open' ? last.madeAt.toISOString() : null,
    refused:
      last?.state === 'dismissed' && last.decidedAt
        ? { at: last.decidedAt.toISOString(), answer: last.answer ?? '' }
        : null,
  };
}

/** Asks the office to be let in, with the identity that was proved. Asking again changes the words, not the place. */
export async function makeClaim(
  tx: TenantTx,
  tenantId: TenantId,
  browserSecrets: readonly string[],
  body: ClaimBody,
  now: Date,
): Promise<Outcome<null, ClaimRefusal>> {
  const login = await findWaiting(tx, browserSecrets, now);
  if (!login) return refuse('arrival_over');
  const email = checkEmail(body.email);
  if (!email.ok) return refuse('bad_email');
  const { kind, person } = login;
  const claimId = await saveClaim(tx, tenantId, {
    kind,
    subject: person.subject,
    fiscalCode: person.fiscalCode ?? person.subject.replace(/^TIN..-/, ''),
    firstName: person.firstName,
    lastName: person.lastName,
    email: email.value,
    message: body.message.trim(),
  });
  await recordAudit(tx, {
    actor: 'portal:?',
    action: 'identity.make_claim',
    subjectKind: 'identity_claim',
    subjectId: claimId,
    detail: { kind },
  });
  return ok(null);
}

async function findWaiting(
  tx: TenantTx,
  browserSecrets: readonly string[],
  now: Date,
): Promise<ArrivedLogin | null> {
  const since = new Date(now.getTime() - ARRIVAL_MINUTES * 60_000);
  for (const secret of browserSecrets) {
    const login = await findArrivedLogin(tx, hashToken(secret), since);
    if (login?.isFinished && login.surface === 'portal') return login;
  }
  return null;
}

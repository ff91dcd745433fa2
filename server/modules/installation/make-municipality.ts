import type pg from 'pg';
import type { NewMunicipalityBody, NewMunicipalityRefusal } from '#common/contract/installation.ts';
import type { InviteOperatorBody } from '#common/contract/operators.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import { flawsOfInvited, inviteOperator } from '#server/modules/accounts/invite-operator.ts';
import { createTenant, flawsOfTenant } from '#server/modules/registry/create-tenant.ts';
import { ensureCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId } from '#server/platform/db.ts';

/** The first of a Comune looks after the accounts and works in the school office. */
const FIRST_ROLES: InviteOperatorBody['roles'] = ['administrator', 'school_office', 'accounting'];

export type MakeMunicipalityOutcome =
  | Outcome<{ slug: string }, Exclude<NewMunicipalityRefusal, 'not_offered'>>
  | {
      ok: false;
      reason: Exclude<NewMunicipalityRefusal, 'not_offered'>;
      /** All that is wrong, the reason among it. */
      errors: NewMunicipalityRefusal[];
    };

/**
 * Makes a Comune with its canteen and invites its first administrator by e-mail. Everything that was typed is judged before anything is
 * made: making a Comune is the database owner's act, outside the transaction of the invitation.
 */
export async function makeMunicipality(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  ownerPool: pg.Pool,
  wanted: NewMunicipalityBody,
  by: { tenantId: TenantId; actor: string },
): Promise<MakeMunicipalityOutcome> {
  const name = wanted.name.trim();
  const invitation: InviteOperatorBody = { ...wanted.administrator, roles: FIRST_ROLES, schoolIds: [] };
  const tenant = {
    slug: wanted.slug.trim().toLowerCase(),
    name,
    fiscalCode: wanted.fiscalCode.trim(),
    ipaCode: null,
    isDemo: false,
  };
  const errors = [
    ...(name === '' ? ['bad_tenant_name' as const] : []),
    ...flawsOfTenant(tenant),
    ...flawsOfInvited(wanted.administrator),
  ];
  const [reason] = errors;
  if (reason) return { ok: false, reason, errors };
  const made = await createTenant(ownerPool, tenant);
  if (!made.ok) return made;
  const { tenantId } = made.value;
  const { slug } = tenant;
  const actor = `${by.actor} (installazione)`;
  const invited = await attemptInTenant(db, tenantId, async (tx) => {
    await ensureCanteenService(tx, tenantId);
    return inviteOperator(tx, tenantId, invitation, { actor, now: clock.now() });
  });
  if (!invited.ok) return invited;
  await inTenant(db, by.tenantId, (tx) =>
    recordAudit(tx, {
      actor: by.actor,
      action: 'installation.make_municipality',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail: { slug },
    }),
  );
  return ok({ slug });
}

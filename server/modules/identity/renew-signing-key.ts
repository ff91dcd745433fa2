import type { IdentityKind } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import {
  deleteOtherKey,
  findOtherKey,
  findServiceProvider,
  saveOtherKey,
  updateServiceProvider,
  type StoredProvider,
} from './provider-queries.ts';
import { newMessageId } from './saml/authn-request.ts';
import { makeProviderCertificate } from './saml/certificate.ts';
import { readHolder, withCertificates } from './saml/renew-metadata.ts';
import { sealKey, signerOf } from './signing-key.ts';

/**
 * `prepare`: a second certificate enters the metadata. `switch`: its key signs from now on, the first certificate stays.
 * `finish`: the first one leaves. Between two steps AgID (or the Ministry) takes over the metadata, and identity
 * providers read them: a request signed by a key that they do not know yet is refused.
 */
export const RENEWAL_STEPS = ['prepare', 'switch', 'finish'] as const;
export type RenewalStep = (typeof RENEWAL_STEPS)[number];
export type RenewalRefusal = 'not_set_up' | 'already_prepared' | 'not_prepared' | 'not_switched';

type Keeper = Pick<Context, 'db' | 'clock' | 'secrets'>;

/** One step of a roll-over. Refuses those that are not next. Returns when the certificate that signs now ends. */
export function renewSigningKey(
  keeper: Keeper,
  tenantId: TenantId,
  { kind, step }: { kind: IdentityKind; step: RenewalStep },
  actor: string,
): Promise<Outcome<{ expiresAt: Date }, RenewalRefusal>> {
  return attemptInTenant(keeper.db, tenantId, async (tx) => {
    const us = await findServiceProvider(tx, kind);
    if (!us) return refuse('not_set_up');
    const refusal = await STEPS[step](keeper, tx, tenantId, us);
    if (refusal) return refuse(refusal);
    await recordAudit(tx, {
      actor,
      action: 'identity.renew_signing_key',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail: { kind, step },
    });
    const renewed = await findServiceProvider(tx, kind);
    return ok({ expiresAt: renewed?.expiresAt ?? us.expiresAt });
  });
}

type Step = (
  keeper: Keeper,
  tx: TenantTx,
  tenantId: TenantId,
  us: StoredProvider,
) => Promise<RenewalRefusal | null>;

const STEPS: Readonly<Record<RenewalStep, Step>> = {
  prepare: async (keeper, tx, tenantId, us) => {
    const { kind, entityId } = us;
    if (await findOtherKey(tx, kind)) return 'already_prepared';
    const next = await makeProviderCertificate({ ...readHolder(us), entityId }, keeper.clock.now());
    const sealedKey = sealKey(keeper, tenantId, kind, next.privateKey);
    await saveOtherKey(tx, tenantId, kind, { ...next, sealedKey });
    await publish(keeper, tx, tenantId, us, [us.certificate, next.certificate]);
    return null;
  },
  switch: async (keeper, tx, tenantId, us) => {
    const { kind, certificate, expiresAt } = us;
    const next = await findOtherKey(tx, kind);
    if (!next?.sealedKey) return 'not_prepared';
    const renewed = { ...us, ...next, privateKey: null };
    await updateServiceProvider(tx, kind, { ...next, sealedKey: next.sealedKey });
    await saveOtherKey(tx, tenantId, kind, { certificate, sealedKey: null, expiresAt });
    await publish(keeper, tx, tenantId, renewed, [next.certificate, certificate]);
    return null;
  },
  finish: async (keeper, tx, tenantId, us) => {
    const former = await findOtherKey(tx, us.kind);
    if (!former || former.sealedKey) return 'not_switched';
    await deleteOtherKey(tx, us.kind);
    await publish(keeper, tx, tenantId, us, [us.certificate]);
    return null;
  },
};

/** All the rest of the metadata stays as AgID has it. */
async function publish(
  keeper: Keeper,
  tx: TenantTx,
  tenantId: TenantId,
  us: StoredProvider,
  certificates: readonly string[],
): Promise<void> {
  const signer = signerOf(keeper, tenantId, us);
  const metadata = withCertificates(us.metadata, { id: newMessageId(), certificates, signer });
  await updateServiceProvider(tx, us.kind, { metadata });
}

import { randomUUID } from 'node:crypto';
import type { IdentityKind } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findLoginSetting, insertServiceProvider, saveLoginSetting } from './provider-queries.ts';
import { makeRegisterKey } from './register/seal.ts';
import { insertRegisterKey } from './register/register-queries.ts';
import { newMessageId } from './saml/authn-request.ts';
import { makeProviderCertificate } from './saml/certificate.ts';
import { signedMetadata } from './saml/metadata.ts';
import type { Level } from './saml/names.ts';
import { endpointsOf } from './saml/service-provider.ts';
import { sealKey } from './signing-key.ts';

export interface ProviderWish {
  kind: IdentityKind;
  /** Registered name of the body. */
  organization: string;
  ipaCode: string;
  locality: string;
  /** ISTAT code of the Comune, six digits. */
  municipality: string;
  email: string;
  phone: string;
  url: string;
  level: Level;
}

export type ProviderRefusal = 'already_set_up' | 'bad_phone';

/**
 * Makes a Comune a service provider of SPID or of CIE: its key, its certificate, and the metadata that are signed here
 * once and from then on only served. With the first of the two it makes the register's key, and hands out the private
 * half: it is kept nowhere. Refuses to do it twice, since AgID has the metadata by then.
 */
export async function setUpProvider(
  context: Context,
  tenant: Pick<TenantRef, 'tenantId' | 'slug'>,
  wish: ProviderWish,
  actor: string,
): Promise<Outcome<{ metadataUrl: string; registerKey: string | null }, ProviderRefusal>> {
  if (!/^\+39\d{6,11}$/.test(wish.phone)) return refuse('bad_phone');
  const { kind } = wish;
  const endpoints = endpointsOf(context.publicUrl, tenant.slug, kind);
  const key = await makeProviderCertificate({ ...wish, entityId: endpoints.entityId }, context.clock.now());
  const provider = { kind, ...endpoints, ...key };
  const metadata = signedMetadata(provider, {
    ...wish,
    id: newMessageId(),
    serviceName: 'Refezione scolastica',
    cie: { serviceId: randomUUID(), municipality: wish.municipality },
  });
  return inTenant(context.db, tenant.tenantId, async (tx) => {
    const sealedKey = sealKey(context, tenant.tenantId, kind, key.privateKey);
    if (!(await insertServiceProvider(tx, tenant.tenantId, { ...provider, sealedKey, metadata })))
      return refuse('already_set_up');
    const register = makeRegisterKey();
    const isFirst = await insertRegisterKey(tx, tenant.tenantId, register.publicKey);
    const setting = await findLoginSetting(tx);
    await saveLoginSetting(tx, tenant.tenantId, {
      ...setting,
      level: wish.level,
      ...(kind === 'spid' ? { hasSpid: true } : { hasCie: true }),
    });
    await recordAudit(tx, {
      actor,
      action: 'identity.set_up_provider',
      subjectKind: 'tenant',
      subjectId: tenant.tenantId,
      detail: { kind, entityId: provider.entityId },
    });
    return ok({ metadataUrl: provider.entityId, registerKey: isFirst ? register.privateKey : null });
  });
}

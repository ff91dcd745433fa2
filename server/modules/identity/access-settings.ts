import type { AccessSettings, AccessSettingsBody, AccessSettingsRefusal } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readPolicy, setPolicy } from '#server/modules/second-factor/set-policy.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { listWaysIn } from './list-ways-in.ts';
import { listCertificateEnds } from './provider-queries.ts';
import { endsSoon } from './rules.ts';
import { setCredentials } from './set-credentials.ts';

/** How families and operators enter. */
export async function readAccessSettings(
  tx: TenantTx,
  { isDemo, now }: { isDemo: boolean; now: Date },
): Promise<AccessSettings> {
  const { hasCredentials, spid, cie } = await listWaysIn(tx);
  const certificates = await listCertificateEnds(tx);
  return {
    certificates: certificates.map(({ kind, expiresAt }) => ({
      kind,
      expiresAt: expiresAt.toISOString(),
      endsSoon: endsSoon(expiresAt, now),
    })),
    hasCredentials,
    spidProviders: spid.length,
    cieProviders: cie.length,
    secondFactor: isDemo ? await readPolicy(tx) : 'required',
    canRelax: isDemo,
  };
}

/** Writes what changed. Outside a demonstration no Comune lets its operators do without a second factor. */
export async function saveAccessSettings(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: AccessSettingsBody,
  { actor, isDemo, now }: { actor: string; isDemo: boolean; now: Date },
): Promise<Outcome<null, AccessSettingsRefusal>> {
  const current = await readAccessSettings(tx, { isDemo, now });
  if (wanted.secondFactor === 'optional' && !isDemo) return refuse('not_in_production');
  if (wanted.secondFactor !== current.secondFactor) await setPolicy(tx, tenantId, wanted.secondFactor, actor);
  if (wanted.hasCredentials === current.hasCredentials) return ok(null);
  return setCredentials(tx, tenantId, wanted.hasCredentials, actor);
}

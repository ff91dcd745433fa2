import { createHash } from 'node:crypto';
import {
  MAX_LOGO_BYTES,
  MAX_LOGO_SIDE,
  type BrandingBody,
  type BrandingRefusal,
  type LogoRefusal,
} from '#common/contract/branding.ts';
import { contrastWithWhite, ENOUGH_CONTRAST } from '#common/contrast.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { writeBranding } from './branding-queries.ts';
import { pngSize } from './png.ts';

/** The colour of the header, on which white text must be readable; `null`: Italia's blue. */
export async function saveColour(
  tx: TenantTx,
  tenantId: TenantId,
  body: BrandingBody,
  actor: string,
): Promise<Outcome<null, BrandingRefusal>> {
  const colour = body.colour?.toLowerCase() ?? null;
  if (colour !== null && contrastWithWhite(colour) < ENOUGH_CONTRAST) return refuse('low_contrast');
  await writeBranding(tx, tenantId, { colour });
  await audit(tx, tenantId, actor, { colour });
  return ok(null);
}

/** The coat of arms; `null` takes it away. A PNG only: a drawing (SVG) can hold scripts. */
export async function saveLogo(
  tx: TenantTx,
  tenantId: TenantId,
  logo: Buffer | null,
  actor: string,
): Promise<Outcome<null, Exclude<LogoRefusal, 'no_file'>>> {
  if (logo !== null) {
    if (logo.length > MAX_LOGO_BYTES) return refuse('too_large');
    const size = pngSize(logo);
    if (!size) return refuse('not_png');
    if (Math.max(size.width, size.height) > MAX_LOGO_SIDE) return refuse('too_large');
  }
  const logoHash = logo && createHash('sha256').update(logo).digest('hex').slice(0, 32);
  await writeBranding(tx, tenantId, { logo, logo_hash: logoHash });
  await audit(tx, tenantId, actor, { logo: logoHash });
  return ok(null);
}

function audit(
  tx: TenantTx,
  tenantId: TenantId,
  actor: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, {
    actor,
    action: 'site.save_branding',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail,
  });
}

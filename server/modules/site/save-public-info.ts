import type { PublicInfo, SavePublicInfoRefusal } from '#common/contract/site.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { upsertPublicInfo } from './queries.ts';
import { judgeInfo, tidyInfo } from './rules.ts';

/** Stores what the Comune publishes of itself. */
export async function savePublicInfo(
  tx: TenantTx,
  tenantId: TenantId,
  info: PublicInfo,
  actor: string,
): Promise<Outcome<PublicInfo, SavePublicInfoRefusal>> {
  const tidy = tidyInfo(info);
  const flaw = judgeInfo(tidy);
  if (flaw) return refuse(flaw);
  await upsertPublicInfo(tx, tenantId, tidy);
  await recordAudit(tx, {
    actor,
    action: 'site.save_public_info',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: tidy,
  });
  return ok(tidy);
}

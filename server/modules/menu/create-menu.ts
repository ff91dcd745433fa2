import type { SaveMenuRefusal, SeasonMenuBody } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertMenu } from './queries.ts';
import { judgeMenu } from './rules.ts';

/** A new season menu, as a draft and empty. The same key gives the same menu again. */
export async function createMenu(
  tx: TenantTx,
  tenantId: TenantId,
  body: SeasonMenuBody,
  { requestKey, actor }: { requestKey: string; actor: string },
): Promise<Outcome<{ menuId: number }, SaveMenuRefusal>> {
  const flaw = judgeMenu(body);
  if (flaw) return refuse(flaw);
  const serviceId = await findCanteenService(tx);
  if (serviceId === null) return refuse('no_service');
  const { menuId, isNew } = await insertMenu(tx, tenantId, body, { serviceId, requestKey });
  if (isNew) {
    await recordAudit(tx, {
      actor,
      action: 'menu.create',
      subjectKind: 'menu',
      subjectId: menuId,
      detail: { ...body },
    });
  }
  return ok({ menuId });
}

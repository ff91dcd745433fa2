import type { GatewayBody, SaveGatewayRefusal } from '#common/contract/telephone.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findGateway, updateGateway } from './queries.ts';

/** Switches the service on or off and says which numbers families use. Codes stay as they are. */
export async function saveGateway(
  tx: TenantTx,
  tenantId: TenantId,
  gateway: GatewayBody,
  actor: string,
): Promise<Outcome<null, SaveGatewayRefusal>> {
  if (gateway.isEnabled && (await findGateway(tx)).secret === null) return refuse('no_secret');
  await updateGateway(tx, tenantId, gateway);
  await recordAudit(tx, {
    actor,
    action: 'telephone.save_gateway',
    subjectKind: 'tenant',
    subjectId: tenantId,
    detail: { ...gateway },
  });
  return ok(null);
}

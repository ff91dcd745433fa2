import type { ImportBatch } from '#common/contract/registry.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import { listBatches } from './queries.ts';

/** The last hundred imports of the tenant, the latest first. */
export function listImports(context: Pick<ImportContext, 'db'>, tenantId: TenantId): Promise<ImportBatch[]> {
  return inTenant(context.db, tenantId, listBatches);
}

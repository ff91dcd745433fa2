import type { ImportBatch } from '#common/contract/registry.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { ImportContext } from './import-kinds.ts';
import { listBatches } from './queries.ts';

/** The last hundred imports of the tenant that the caller may see, the latest first. */
export function listImports(
  { db, importers }: Pick<ImportContext, 'db' | 'importers'>,
  tenantId: TenantId,
): Promise<ImportBatch[]> {
  return inTenant(db, tenantId, (tx) =>
    listBatches(
      tx,
      importers.map(({ kind }) => kind),
    ),
  );
}

/** The import of the registry (Anagrafica): families, parents, children, schools, classes, enrolments, ISEE, exemptions. */
import { ensureCanteenService, findCanteenService } from './find-canteen-service.ts';
import { deleteFamilyChanges } from './family-queries.ts';
import type { Importer, ImportInput, PreparedImport } from './import-kinds.ts';
import { countNotInFile, loadWorld } from './load-world.ts';
import { planRegistry } from './plan-registry.ts';
import { registryColumns } from './rules.ts';
import { writeWorld } from './write-world.ts';
import type { TenantTx } from '#server/platform/db.ts';

export const registryImporter: Importer = { kind: 'registry', columns: registryColumns, prepare };

async function prepare(
  tx: TenantTx,
  { tenantId, rows, isApply, preferFile }: ImportInput,
): Promise<PreparedImport> {
  const serviceId = await findCanteenService(tx);
  const world = await loadWorld(tx, serviceId, rows, isApply);
  const { settled, ...plan } = planRegistry(world, rows, { preferFile });
  // After the plan the school years are those of the file too, in their stored form.
  const schoolYears = [...world.schoolYears.keys()].filter((label) =>
    rows.some(({ cells }) => cells.schoolYear?.startsWith(label.slice(0, 4))),
  );
  const notInFile = await countNotInFile(tx, serviceId, rows, schoolYears);
  return {
    findings: { ...plan, notInFile },
    write: async () => {
      await deleteFamilyChanges(tx, settled);
      // A repeated import does not even make the service: nothing to write means nothing written.
      if (plan.differences.length === 0) return;
      await writeWorld(tx, tenantId, serviceId ?? (await ensureCanteenService(tx, tenantId)), world);
    },
  };
}

import { Value } from 'typebox/value';
import { TariffDefinition } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { findTariffFlaws } from '#common/tariff-flaws.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { violatedConstraint, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { insertTariff } from './queries.ts';

export type SaveTariffRefusal = 'invalid_definition' | 'flawed_bands' | 'overlaps';

/** Stores a new tariff. Refuses a malformed definition, bands with holes or overlaps, and validity that overlaps another. */
export async function saveTariff(
  tx: TenantTx,
  tenantId: TenantId,
  tariff: {
    serviceId: number;
    name: string;
    validFrom: DateString;
    validTo: DateString;
    definition: unknown;
  },
  actor: string,
): Promise<Outcome<{ tariffId: number }, SaveTariffRefusal>> {
  const { definition } = tariff;
  if (!Value.Check(TariffDefinition, definition)) return refuse('invalid_definition');
  if (findTariffFlaws(definition).length > 0) return refuse('flawed_bands');
  try {
    const tariffId = await insertTariff(tx, tenantId, { ...tariff, definition });
    await recordAudit(tx, {
      actor,
      action: 'tariffs.save',
      subjectKind: 'tariff',
      subjectId: tariffId,
      detail: { name: tariff.name },
    });
    return ok({ tariffId });
  } catch (error) {
    if (violatedConstraint(error) === 'tariff_no_overlap') return refuse('overlaps');
    throw error;
  }
}

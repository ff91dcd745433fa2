import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findCreditorSettings } from './settings-queries.ts';
import { insertStagedPositions } from './queries.ts';

/**
 * A payable position for each invoice of the temporary table `staging_invoice` (invoice_id, number,
 * payer_id, total_cents, and the payer's fiscal_code, full_name, address and email) whose payer has a fiscal code; queues them for the ACA. Returns how many were made.
 */
export async function createStagedPositions(
  tx: TenantTx,
  tenantId: TenantId,
  run: {
    segregationCode: string;
    firstBase: number;
    dueOn: DateString;
    description: string;
    taxonomyCode: string;
    /** Under which what the archive is to be told waits until the run is whole. */
    holdKey: string;
  },
): Promise<number> {
  const count = await insertStagedPositions(tx, tenantId, run);
  const settings = await findCreditorSettings(tx);
  if (settings?.acaEnabled) await announceStaged(tx, tenantId, run.holdKey);
  await sql`drop table staging_position`.execute(tx);
  return count;
}

async function announceStaged(tx: TenantTx, tenantId: TenantId, holdKey: string): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, payload, hold_key)
    select ${tenantId}::uuid, 'aca', 'payments.position_created', position_id::text, jsonb_build_object('positionId', position_id), ${holdKey}
    from staging_position`.execute(tx);
}

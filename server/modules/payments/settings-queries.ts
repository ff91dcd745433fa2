import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface CreditorSettings {
  brokerCode: string | null;
  stationId: string | null;
  segregationCode: string | null;
  iban: string | null;
  postalIban: string | null;
  postalHolder: string | null;
  postalAuthorisation: string | null;
  cbillCode: string | null;
  officeName: string | null;
  contact: string | null;
  checkoutKey: string | null;
  acaKey: string | null;
  acaEnabled: boolean;
}

export async function findCreditorSettings(tx: TenantTx): Promise<CreditorSettings | null> {
  const row = await tx
    .selectFrom('pagopa_setting')
    .select([
      'broker_code as brokerCode',
      'station_id as stationId',
      'segregation_code as segregationCode',
      'iban',
      'postal_iban as postalIban',
      'postal_holder as postalHolder',
      'postal_authorisation as postalAuthorisation',
      'cbill_code as cbillCode',
      'office_name as officeName',
      'contact',
      'checkout_key as checkoutKey',
      'aca_key as acaKey',
      'aca_enabled as acaEnabled',
    ])
    .executeTakeFirst();
  return row ?? null;
}

export async function upsertCreditorSettings(
  tx: TenantTx,
  tenantId: TenantId,
  settings: Omit<CreditorSettings, 'checkoutKey' | 'acaKey'> & { checkoutKey?: string; acaKey?: string },
): Promise<void> {
  const values = {
    broker_code: settings.brokerCode,
    station_id: settings.stationId,
    segregation_code: settings.segregationCode,
    iban: settings.iban,
    postal_iban: settings.postalIban,
    postal_holder: settings.postalHolder,
    postal_authorisation: settings.postalAuthorisation,
    cbill_code: settings.cbillCode,
    office_name: settings.officeName,
    contact: settings.contact,
    aca_enabled: settings.acaEnabled,
    ...(settings.checkoutKey === undefined ? {} : { checkout_key: settings.checkoutKey }),
    ...(settings.acaKey === undefined ? {} : { aca_key: settings.acaKey }),
  };
  await tx
    .insertInto('pagopa_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ ...values, updated_at: sql`now()` }))
    .execute();
}

import { DEFAULT_REMINDER_DAYS } from '#common/contract/settings.ts';
import type { SettingsView } from '#common/contract/office.ts';
import { readBillingSettings } from '#server/modules/billing/read-billing-settings.ts';
import { readRegister } from '#server/modules/billing/read-register.ts';
import { checkConfiguration } from '#server/modules/payments/check-configuration.ts';
import {
  readCreditorSettings,
  type CreditorSettings,
} from '#server/modules/payments/read-creditor-settings.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { readTenant } from '#server/modules/registry/read-tenant.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** Impostazioni: what the Comune has set, with what is still missing or wrong. The keys themselves never leave. */
export async function readSettings(tx: TenantTx): Promise<SettingsView> {
  const creditor = await readCreditorSettings(tx);
  const services = await listServices(tx);
  const { noticePolicy, dueDays, reminderDays = DEFAULT_REMINDER_DAYS } = await readBillingSettings(tx);
  const register = await readRegister(tx);
  return {
    tenant: await readTenant(tx),
    pagopa: viewCreditor(creditor),
    services,
    billing: {
      noticePolicy,
      dueDays,
      reminderDays,
      registerCode: register.code,
      nextNumber: register.nextNumber,
    },
    problems: checkConfiguration(creditor, services),
  };
}

function viewCreditor(creditor: CreditorSettings | null): SettingsView['pagopa'] {
  const { checkoutKey, acaKey, ...shown } = creditor ?? NOTHING_SET;
  return { ...shown, hasCheckoutKey: Boolean(checkoutKey), hasAcaKey: Boolean(acaKey) };
}

/** As the columns of a creditor stand before anybody has filled them in. */
const NOTHING_SET: CreditorSettings = {
  brokerCode: null,
  stationId: null,
  segregationCode: null,
  iban: null,
  postalIban: null,
  postalHolder: null,
  postalAuthorisation: null,
  cbillCode: null,
  officeName: null,
  contact: null,
  checkoutKey: null,
  acaKey: null,
  acaEnabled: true,
};

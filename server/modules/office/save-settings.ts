import type { FieldError, SettingsBody, SettingsView } from '#common/contract/office.ts';
import { saveBillingSettings } from '#server/modules/billing/save-billing-settings.ts';
import { setNextInvoiceNumber } from '#server/modules/billing/set-next-number.ts';
import { saveCreditorSettings } from '#server/modules/payments/save-creditor-settings.ts';
import { saveTenant } from '#server/modules/registry/save-tenant.ts';
import { setTaxonomyCode } from '#server/modules/registry/set-taxonomy-code.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { judgeSettings, tidySettings } from './judge-settings.ts';
import { readSettings } from './read-settings.ts';

export type SaveSettingsOutcome =
  { ok: true; value: SettingsView } | { ok: false; reason: 'invalid_settings'; errors: FieldError[] };

/**
 * Stores all settings of the page, or none: with an error in one field the caller's transaction must be undone. What
 * did not change is not written, so that the audit trail tells who changed the account that collects the money.
 */
export async function saveSettings(
  tx: TenantTx,
  tenantId: TenantId,
  body: SettingsBody,
  actor: string,
): Promise<SaveSettingsOutcome> {
  const wanted = tidySettings(body);
  const current = await readSettings(tx);
  const errors = judgeSettings(wanted, current);
  if (errors.length > 0) return { ok: false, reason: 'invalid_settings', errors };
  const lateErrors = [
    ...(await saveTaxonomy(tx, wanted, current, actor)),
    ...(await saveBilling(tx, tenantId, wanted, current, actor)),
  ];
  if (lateErrors.length > 0) return { ok: false, reason: 'invalid_settings', errors: lateErrors };
  const { name, ipaCode } = wanted.tenant;
  if (name !== current.tenant.name || ipaCode !== current.tenant.ipaCode)
    await saveTenant(tx, tenantId, { name, ipaCode }, actor);
  await savePagopa(tx, tenantId, wanted, current, actor);
  return { ok: true, value: await readSettings(tx) };
}

async function saveTaxonomy(
  tx: TenantTx,
  wanted: SettingsBody,
  current: SettingsView,
  actor: string,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const stored = new Map(current.services.map((service) => [service.serviceId, service.taxonomyCode]));
  for (const [index, { serviceId, taxonomyCode }] of wanted.services.entries()) {
    if (taxonomyCode === null || taxonomyCode === stored.get(serviceId)) continue;
    const outcome = await setTaxonomyCode(tx, { serviceId, taxonomyCode }, actor);
    if (!outcome.ok)
      errors.push({ path: `/services/${index}/taxonomyCode`, message: TAXONOMY_MESSAGES[outcome.reason] });
  }
  return errors;
}

const TAXONOMY_MESSAGES = {
  bad_taxonomy_code: 'Il codice di tassonomia non è valido: la forma è 9/01nnnnnSP/.',
  unknown_service: 'Questo servizio non esiste più: ricaricare la pagina.',
} as const;

async function saveBilling(
  tx: TenantTx,
  tenantId: TenantId,
  { billing }: SettingsBody,
  { billing: stored }: SettingsView,
  actor: string,
): Promise<FieldError[]> {
  const { noticePolicy, dueDays, reminderDays } = billing;
  if (
    noticePolicy !== stored.noticePolicy ||
    dueDays !== stored.dueDays ||
    reminderDays !== stored.reminderDays
  ) {
    await saveBillingSettings(tx, tenantId, { noticePolicy, dueDays, reminderDays }, actor);
  }
  if (billing.nextNumber === stored.nextNumber) return [];
  if (await setNextInvoiceNumber(tx, tenantId, billing.nextNumber, actor)) return [];
  // A month close took numbers between the look and the write.
  return [
    {
      path: '/billing/nextNumber',
      message: 'Il prossimo numero è avanzato nel frattempo: ricaricare la pagina.',
    },
  ];
}

async function savePagopa(
  tx: TenantTx,
  tenantId: TenantId,
  { pagopa }: SettingsBody,
  { pagopa: stored }: SettingsView,
  actor: string,
): Promise<void> {
  const { checkoutKey, acaKey, ...shown } = pagopa;
  const keys = {
    ...(checkoutKey?.trim() ? { checkoutKey: checkoutKey.trim() } : {}),
    ...(acaKey?.trim() ? { acaKey: acaKey.trim() } : {}),
  };
  const hasChanged = Object.entries(shown).some(
    ([field, value]) => value !== stored[field as keyof typeof shown],
  );
  if (hasChanged || Object.keys(keys).length > 0)
    await saveCreditorSettings(tx, tenantId, { ...shown, ...keys }, actor);
}

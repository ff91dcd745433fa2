import type { SettingsBody, SettingsView } from '#common/contract/office.ts';
import type { NoticePolicy } from '#common/contract/settings.ts';

export const PAGOPA_TEXTS = [
  'brokerCode',
  'stationId',
  'segregationCode',
  'iban',
  'postalIban',
  'postalHolder',
  'postalAuthorisation',
  'cbillCode',
  'officeName',
  'contact',
] as const;
export type PagopaText = (typeof PAGOPA_TEXTS)[number];
export const SECRETS = ['checkoutKey', 'acaKey'] as const;
type Secret = (typeof SECRETS)[number];

/** The form's fields: texts throughout, empty where nothing is set. */
export interface SettingsForm {
  tenant: { name: string; ipaCode: string };
  pagopa: Record<PagopaText | Secret, string> & { acaEnabled: boolean };
  services: Array<{ taxonomyCode: string }>;
  billing: { noticePolicy: NoticePolicy; nextNumber: string; dueDays: string; reminderDays: string };
}

/** The names of fields that a server's flaw can be tied to. */
export type SettingsPath =
  | `tenant.${keyof SettingsForm['tenant']}`
  | `pagopa.${PagopaText | Secret}`
  | `services.${number}.taxonomyCode`
  | `billing.${keyof SettingsForm['billing']}`;

export function formOf(settings: SettingsView): SettingsForm {
  const { tenant, pagopa, services, billing } = settings;
  const texts = Object.fromEntries(PAGOPA_TEXTS.map((key) => [key, pagopa[key] ?? ''])) as Record<
    PagopaText,
    string
  >;
  return {
    tenant: { name: tenant.name, ipaCode: tenant.ipaCode ?? '' },
    pagopa: { ...texts, acaEnabled: pagopa.acaEnabled, checkoutKey: '', acaKey: '' },
    services: services.map(({ taxonomyCode }) => ({ taxonomyCode: taxonomyCode ?? '' })),
    billing: {
      noticePolicy: billing.noticePolicy,
      nextNumber: String(billing.nextNumber),
      dueDays: String(billing.dueDays),
      reminderDays: String(billing.reminderDays),
    },
  };
}

/** What is sent: an empty text unsets, except a key's, which then stays as it is. */
export function bodyOf(form: SettingsForm, settings: SettingsView): SettingsBody {
  const texts = Object.fromEntries(PAGOPA_TEXTS.map((key) => [key, textOrNull(form.pagopa[key])])) as Record<
    PagopaText,
    string | null
  >;
  const secrets = Object.fromEntries(
    SECRETS.map((key) => [key, form.pagopa[key].trim()]).filter(([, value]) => value !== ''),
  ) as Partial<Record<Secret, string>>;
  return {
    tenant: {
      name: form.tenant.name.trim(),
      fiscalCode: settings.tenant.fiscalCode,
      ipaCode: textOrNull(form.tenant.ipaCode),
    },
    pagopa: { ...texts, ...secrets, acaEnabled: form.pagopa.acaEnabled },
    services: settings.services.map((service, index) => ({
      ...service,
      taxonomyCode: textOrNull(form.services[index]?.taxonomyCode ?? ''),
    })),
    billing: {
      noticePolicy: form.billing.noticePolicy,
      registerCode: settings.billing.registerCode,
      nextNumber: Number(form.billing.nextNumber),
      dueDays: Number(form.billing.dueDays),
      reminderDays: Number(form.billing.reminderDays),
    },
  };
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

/** The field of a flaw's path, written `/pagopa/iban`, `pagopa.iban` or `services[0].taxonomyCode`; `null` if none. */
export function fieldOfPath(path: string, form: SettingsForm): SettingsPath | null {
  const name = path
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.')
    .replace(/^\./, '');
  return pathsOf(form).find((known) => known === name) ?? null;
}

function pathsOf(form: SettingsForm): SettingsPath[] {
  return [
    'tenant.name',
    'tenant.ipaCode',
    ...[...PAGOPA_TEXTS, ...SECRETS].map((key) => `pagopa.${key}` as const),
    ...form.services.map((_, index) => `services.${index}.taxonomyCode` as const),
    'billing.noticePolicy',
    'billing.nextNumber',
    'billing.dueDays',
    'billing.reminderDays',
  ];
}

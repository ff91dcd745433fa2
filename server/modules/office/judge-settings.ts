import type { FieldError, SettingsBody, SettingsView } from '#common/contract/office.ts';
import { hasValidIbanCheckDigits } from '#common/iban.ts';

type Pagopa = SettingsBody['pagopa'];
type PagopaText = { [Key in keyof Pagopa]-?: Pagopa[Key] extends string | null ? Key : never }[keyof Pagopa];

interface FieldRule {
  isGood: (value: string) => boolean;
  message: string;
}

const IBAN = /^IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/;
/** ABI 07601 is Poste Italiane's. */
const POSTAL_IBAN = /^IT\d{2}[A-Z]07601\d{17}$/;
const MAX_DUE_DAYS = 120;

/** The same forms as the table's check constraints, tightened where pagoPA says more. Other texts are free. */
const PAGOPA_RULES: Partial<Record<PagopaText, FieldRule>> = {
  brokerCode: {
    isGood: (value) => /^\d{11}$/.test(value),
    message: "Il codice fiscale dell'intermediario deve avere 11 cifre.",
  },
  stationId: {
    isGood: (value) => value.length <= 35 && !/\s/.test(value),
    message: "L'identificativo della stazione può avere al massimo 35 caratteri, senza spazi.",
  },
  segregationCode: {
    isGood: (value) => /^(?:[0-3]\d|4[0-5])$/.test(value),
    message: 'Il codice di segregazione deve essere di due cifre, da 00 a 45, come assegnato da pagoPA.',
  },
  iban: {
    isGood: (value) => IBAN.test(value) && hasValidIbanCheckDigits(value),
    message: "L'IBAN non è valido: controllare i 27 caratteri.",
  },
  postalIban: {
    isGood: (value) => POSTAL_IBAN.test(value) && hasValidIbanCheckDigits(value),
    message: "L'IBAN postale non è valido: deve essere di un conto di Poste Italiane (ABI 07601).",
  },
};

/**
 * The settings as they are to be stored: blanks become `null`, and codes lose the spaces that people type or paste.
 */
export function tidySettings(body: SettingsBody): SettingsBody {
  const { tenant, pagopa } = body;
  return {
    ...body,
    tenant: { ...tenant, name: tenant.name.trim(), ipaCode: textOf(tenant.ipaCode) },
    pagopa: {
      ...pagopa,
      brokerCode: codeOf(pagopa.brokerCode),
      stationId: textOf(pagopa.stationId),
      segregationCode: codeOf(pagopa.segregationCode),
      iban: codeOf(pagopa.iban),
      postalIban: codeOf(pagopa.postalIban),
      postalHolder: textOf(pagopa.postalHolder),
      postalAuthorisation: textOf(pagopa.postalAuthorisation),
      cbillCode: textOf(pagopa.cbillCode),
      officeName: textOf(pagopa.officeName),
      contact: textOf(pagopa.contact),
    },
    services: body.services.map((service) => ({ ...service, taxonomyCode: textOf(service.taxonomyCode) })),
  };
}

/** What is wrong with tidied settings, field by field. What is merely missing can be saved: it is listed as a problem. */
export function judgeSettings(wanted: SettingsBody, current: SettingsView): FieldError[] {
  return [
    ...judgeTenant(wanted, current),
    ...judgePagopa(wanted.pagopa),
    ...judgeServices(wanted, current),
    ...judgeBilling(wanted, current),
  ];
}

function judgeTenant({ tenant }: SettingsBody, current: SettingsView): FieldError[] {
  const errors: FieldError[] = [];
  if (tenant.name === '') errors.push({ path: '/tenant/name', message: 'Indicare il nome del Comune.' });
  if (tenant.fiscalCode !== current.tenant.fiscalCode) {
    errors.push({
      path: '/tenant/fiscalCode',
      message: 'Il codice fiscale del Comune non si può cambiare: è quello degli avvisi già emessi.',
    });
  }
  if (tenant.ipaCode !== null && !/^[A-Za-z0-9_-]{1,20}$/.test(tenant.ipaCode)) {
    errors.push({
      path: '/tenant/ipaCode',
      message: 'Il codice IPA ha lettere e cifre, senza spazi: per esempio c_l466.',
    });
  }
  return errors;
}

function judgePagopa(pagopa: Pagopa): FieldError[] {
  const errors: FieldError[] = [];
  for (const [field, rule] of Object.entries(PAGOPA_RULES)) {
    const value = pagopa[field as PagopaText];
    if (value !== null && !rule.isGood(value))
      errors.push({ path: `/pagopa/${field}`, message: rule.message });
  }
  return errors;
}

function judgeServices({ services }: SettingsBody, current: SettingsView): FieldError[] {
  return services.flatMap(({ serviceId, taxonomyCode }, index) => {
    const known = current.services.find((service) => service.serviceId === serviceId);
    if (!known)
      return [{ path: `/services/${index}`, message: 'Questo servizio non esiste: ricaricare la pagina.' }];
    if (taxonomyCode === null && known.taxonomyCode !== null) {
      return [
        {
          path: `/services/${index}/taxonomyCode`,
          message: 'Il codice di tassonomia si può cambiare, ma non togliere.',
        },
      ];
    }
    return [];
  });
}

function judgeBilling({ billing }: SettingsBody, current: SettingsView): FieldError[] {
  const errors: FieldError[] = [];
  const { registerCode, nextNumber } = current.billing;
  if (billing.registerCode !== registerCode) {
    errors.push({
      path: '/billing/registerCode',
      message: `Il registro è ${registerCode} e non si può cambiare.`,
    });
  }
  if (billing.nextNumber < nextNumber) {
    errors.push({
      path: '/billing/nextNumber',
      message: `Il prossimo numero può solo aumentare: è già arrivato a ${nextNumber}.`,
    });
  }
  if (billing.dueDays < 0 || billing.dueDays > MAX_DUE_DAYS) {
    errors.push({ path: '/billing/dueDays', message: `I giorni per pagare vanno da 0 a ${MAX_DUE_DAYS}.` });
  }
  return errors;
}

function textOf(value: string | null): string | null {
  return value?.trim() || null;
}

function codeOf(value: string | null): string | null {
  return value?.replace(/\s/g, '').toUpperCase() || null;
}

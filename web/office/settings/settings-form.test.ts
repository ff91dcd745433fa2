import { describe, expect, it } from 'vitest';
import type { SettingsView } from '#common/contract/office.ts';
import { bodyOf, fieldOfPath, formOf } from './settings-form.ts';

const settings: SettingsView = {
  tenant: { name: 'Truccazzano', fiscalCode: '83500510159', ipaCode: null },
  pagopa: {
    brokerCode: '15376371009',
    stationId: '15376371009_01',
    segregationCode: '02',
    iban: null,
    postalIban: null,
    postalHolder: null,
    postalAuthorisation: null,
    cbillCode: null,
    officeName: null,
    contact: null,
    acaEnabled: true,
    hasCheckoutKey: true,
    hasAcaKey: false,
  },
  services: [{ serviceId: 4, code: 'REFEZIONE', name: 'Refezione scolastica', taxonomyCode: null }],
  billing: {
    noticePolicy: 'automatic',
    registerCode: 'MENSA',
    nextNumber: 78011583,
    dueDays: 18,
    reminderDays: 3,
  },
  problems: ['Manca l’IBAN.'],
};

describe('bodyOf', () => {
  it('sends back what it was given when nothing is edited, without problems, flags or keys', () => {
    const { tenant, services, billing } = settings;
    const pagopa: Partial<SettingsView['pagopa']> = { ...settings.pagopa };
    delete pagopa.hasCheckoutKey;
    delete pagopa.hasAcaKey;
    expect(bodyOf(formOf(settings), settings)).toEqual({ tenant, pagopa, services, billing });
  });

  it('sends a key only when one was typed, and unsets an emptied text', () => {
    const form = formOf(settings);
    form.pagopa.acaKey = ' nuova ';
    form.pagopa.brokerCode = '  ';
    form.services = [{ taxonomyCode: '9/0101108TS/' }];
    const body = bodyOf(form, settings);
    expect(body.pagopa.acaKey).toBe('nuova');
    expect('checkoutKey' in body.pagopa).toBe(false);
    expect(body.pagopa.brokerCode).toBeNull();
    expect(body.services[0]?.taxonomyCode).toBe('9/0101108TS/');
  });
});

it('finds the field of a path, however it is written', () => {
  const form = formOf(settings);
  expect(fieldOfPath('/pagopa/iban', form)).toBe('pagopa.iban');
  expect(fieldOfPath('pagopa.checkoutKey', form)).toBe('pagopa.checkoutKey');
  expect(fieldOfPath('services[0].taxonomyCode', form)).toBe('services.0.taxonomyCode');
  expect(fieldOfPath('/services/1/taxonomyCode', form)).toBeNull();
  expect(fieldOfPath('tenant.fiscalCode', form)).toBeNull();
});

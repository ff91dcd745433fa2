import { describe, expect, it } from 'vitest';
import { checkConfiguration } from './check-configuration.ts';
import type { CreditorSettings } from './settings-queries.ts';

const complete: CreditorSettings = {
  brokerCode: '01199250158',
  stationId: '01199250158_01',
  segregationCode: '01',
  iban: 'IT60X0542811101000000123456',
  postalIban: 'IT11V0760101600000001234567',
  postalHolder: 'Comune di Truccazzano',
  postalAuthorisation: 'AUT. N. 1',
  cbillCode: null,
  officeName: null,
  contact: null,
  checkoutKey: 'k',
  acaKey: 'k',
  acaEnabled: true,
};
const canteen = { name: 'Mensa', taxonomyCode: '9/0199999SP/' };

function problemsOf(change: Partial<CreditorSettings>): string[] {
  return checkConfiguration({ ...complete, ...change }, [canteen]);
}

describe('checkConfiguration', () => {
  it('finds nothing wrong with a complete configuration', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ postalIban: null, postalHolder: null, postalAuthorisation: null })).toEqual([]);
    expect(problemsOf({ iban: null })).toEqual([]);
    expect(problemsOf({ acaEnabled: false, acaKey: null })).toEqual([]);
  });

  it('asks for everything while nothing is there', () => {
    expect(checkConfiguration(null, [])).toHaveLength(1);
  });

  it.each<[Partial<CreditorSettings>, RegExp]>([
    [{ brokerCode: null }, /Manca il codice fiscale dell'intermediario/],
    [{ brokerCode: '0119925015' }, /11 cifre/],
    [{ stationId: null }, /stazione/],
    [{ stationId: 'x'.repeat(36) }, /35 caratteri/],
    [{ segregationCode: null }, /segregazione/],
    [{ segregationCode: '47' }, /da 00 a 45/],
    [{ iban: null, postalIban: null }, /Manca l'IBAN/],
    [{ iban: 'IT61X0542811101000000123456' }, /IBAN di accredito non è valido/],
    [{ iban: 'IT60X054281110100000012345' }, /IBAN di accredito non è valido/],
    [{ postalIban: 'IT60X0542811101000000123456' }, /ABI 07601/],
    [{ postalHolder: null }, /intestatario/],
    [{ postalAuthorisation: null }, /autorizzazione/],
    [{ checkoutKey: null }, /Checkout/],
    [{ acaKey: null }, /ACA/],
  ])('%o', (change, sentence) => {
    expect(problemsOf(change)).toEqual([expect.stringMatching(sentence)]);
  });

  it('names the service without a usable taxonomy code', () => {
    const services = [
      canteen,
      { name: 'Nido', taxonomyCode: null },
      { name: 'Pre-scuola', taxonomyCode: '9/0299999SP/' },
    ];
    expect(checkConfiguration(complete, services)).toEqual([
      expect.stringContaining('«Nido»'),
      expect.stringContaining('«Pre-scuola»'),
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import {
  isGarbled,
  isMappingValid,
  mapColumns,
  missingColumns,
  normaliseHeading,
  readCell,
  registryColumns,
  schoolYearDays,
  type RegistryColumn,
} from './rules.ts';

const labels = registryColumns.map(({ label }) => label);

describe('mapping of columns', () => {
  it('finds every column of the sample file by its label', () => {
    const mapping = mapColumns(labels, registryColumns);
    expect(Object.values(mapping)).toEqual(labels.map((_, index) => index));
    expect(missingColumns(mapping, registryColumns)).toEqual([]);
  });

  it.each([
    ['Cod. Fiscale', 'childFiscalCode'],
    ['CF', 'childFiscalCode'],
    ['C.F. genitore', 'guardianFiscalCode'],
    ['  e-MAIL ', 'email'],
    ['email', 'email'],
    ['C.A.P.', 'postalCode'],
    ['Città', 'city'],
    ['Citta', 'city'],
    ['A.S.', 'schoolYear'],
    ['MATRICOLA', 'userCode'],
    ['Cognome alunno', 'childLastName'],
  ])('knows %j', (heading, key) => {
    expect(mapColumns([heading], registryColumns)).toEqual({ [key]: 0 });
  });

  it('prefers the label to a synonym of another column', () => {
    const mapping = mapColumns(['Residenza', 'Indirizzo', 'CF', 'Codice fiscale bambino'], registryColumns);
    expect(mapping).toEqual({ street: 1, childFiscalCode: 3 });
  });

  it('leaves a heading that occurs twice to a person', () => {
    const mapping = mapColumns(['Cognome', 'CF', 'Nome', 'CF'], registryColumns);
    expect(mapping).toEqual({ childLastName: 0, childFirstName: 2 });
  });

  it('names the required columns that are missing', () => {
    const mapping = mapColumns(
      labels.filter((label) => label !== 'Codice utente' && label !== 'Telefono'),
      registryColumns,
    );
    expect(missingColumns(mapping, registryColumns)).toEqual(['Codice utente']);
  });

  it('accepts a mapping made by hand only if it fits the file', () => {
    expect(isMappingValid({ userCode: 0, className: 1 }, registryColumns, 2)).toBe(true);
    expect(isMappingValid({ userCode: 0, className: 0 }, registryColumns, 2)).toBe(false);
    expect(isMappingValid({ userCode: 2 }, registryColumns, 2)).toBe(false);
    expect(isMappingValid({ shoeSize: 0 }, registryColumns, 2)).toBe(false);
  });

  it('compares headings without case, accents and punctuation', () => {
    expect(normaliseHeading(' Età_(anni) ')).toBe('eta anni');
  });
});

describe('cells', () => {
  const cases: [RegistryColumn, string, string][] = [
    ['childFiscalCode', 'rss mra 85t10 a562s', 'RSSMRA85T10A562S'],
    // Omocodia: the last digit of the birthplace is a letter.
    ['childFiscalCode', 'RSSMRA85T10A56NH', 'RSSMRA85T10A56NH'],
    ['birthDate', '1/2/2020', '2020-02-01'],
    ['birthDate', '2020-02-29', '2020-02-29'],
    ['iseeAmount', '12.345,67', '1234567'],
    ['iseeAmount', '€ 8200', '820000'],
    ['iseeAmount', '0', '0'],
    ['level', 'Scuola dell’Infanzia', 'nursery'],
    ['level', 'PRIMARIA', 'primary'],
    ['level', 'Secondaria di primo grado', 'lower_secondary'],
    ['isResident', 'Sì', 'S'],
    ['isResident', 'n', 'N'],
    ['exemption', 'L. 104', 'law_104'],
    ['exemption', 'Servizi sociali', 'social_services'],
    ['schoolYear', '2026-27', '2026/2027'],
    ['schoolYear', '2026 / 2027', '2026/2027'],
    ['province', 'mi', 'MI'],
    ['postalCode', '00118', '00118'],
    ['email', 'a.b+c_d@example.invalid', 'a.b+c_d@example.invalid'],
    ['childLastName', "D'Alloro-Bambù", "D'Alloro-Bambù"],
    ['className', '1°A', '1°A'],
  ];
  it.each(cases)('reads %s %j', (column, text, value) => {
    expect(readCell(column, text)).toEqual({ ok: true, value });
  });

  const refused: [RegistryColumn, string, string][] = [
    ['childFiscalCode', 'RSSMRA85T10A562T', 'fiscal_code_check_letter'],
    ['childFiscalCode', 'RSSMRA85T10A562', 'fiscal_code_length'],
    ['guardianFiscalCode', 'RSSMRA85T40A562S', 'fiscal_code_format'],
    ['birthDate', '31/02/2020', 'date'],
    ['birthDate', '01/02/20', 'date'],
    ['iseeAmount', '1.234,567', 'amount'],
    ['iseeAmount', '-5', 'amount'],
    ['level', 'Liceo', 'level'],
    ['isResident', 'forse', 'yes_no'],
    ['exemption', 'sempre', 'exemption'],
    ['schoolYear', '2026/2028', 'school_year'],
    ['schoolYear', '2026', 'school_year'],
    ['province', 'Milano', 'province'],
    ['postalCode', '2006', 'postal_code'],
    ['email', 'rosa@', 'email'],
    ['email', 'rosa d@example.invalid', 'email'],
    ['childLastName', 'Ro55i', 'name_characters'],
  ];
  it.each(refused)('refuses %s %j as %s', (column, text, reason) => {
    expect(readCell(column, text)).toEqual({ ok: false, reason });
  });

  it('recognises text that was read in the wrong encoding', () => {
    expect(['NicolÃ²', 'Â«Il Brucoâ€', 'Nicol\ufffd', 'Nicol\u0098'].map(isGarbled)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['Nicolò', 'Â', 'São Paulo', '«Il Bruco»', "D'Alloro"].some(isGarbled)).toBe(false);
  });

  it('lets a school year last from September to August', () => {
    expect(schoolYearDays('2026/2027')).toEqual({ startsOn: '2026-09-01', endsOn: '2027-08-31' });
  });
});

import i18next from 'i18next';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatDate, formatEuro } from './format.ts';
import { setUpI18n } from './i18n.ts';

const [FSI, LRI, PDI] = ['\u2068', '\u2066', '\u2069'];

beforeEach(async () => {
  await setUpI18n({});
  i18next.addResourceBundle('ar', 'ui', { table: { sortBy: 'رتّب حسب {{column}}' } });
});
afterEach(async () => {
  i18next.removeResourceBundle('ar', 'ui');
  await i18next.changeLanguage('it');
});

it('leaves a page that is written from left to right as it is', async () => {
  expect(i18next.t('table.sortBy', { column: '<b>$1' })).toBe('Ordina per <b>$1');
  await i18next.changeLanguage('en');
  expect(i18next.t('table.sortBy', { column: formatDate('2026-11-30') })).toBe('Ordina per 30 Nov 2026');
});

it('lets a name, a day and an amount turn nothing in a sentence from right to left', async () => {
  await i18next.changeLanguage('ar');
  expect(i18next.t('table.sortBy', { column: 'Lucia' })).toBe(`رتّب حسب ${FSI}Lucia${PDI}`);
  expect(formatDate('2026-11-30')).toBe(`${FSI}30 نوفمبر 2026${PDI}`);
  expect(formatEuro(450)).toMatch(new RegExp(`^${FSI}.*4.50.*${PDI}$`));
});

it('keeps the Italian that stands in for Arabic from left to right', async () => {
  await i18next.changeLanguage('ar');
  expect(i18next.t('pagination.page', { page: '3' })).toBe(`${LRI}Pagina ${FSI}3${PDI}${PDI}`);
});

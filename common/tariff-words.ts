/** A tariff's conditions and prices in the words of a table that families read. */
import type { BasePrice, TariffCondition } from './contract/tariffs.ts';
import { formatEuro } from './money.ts';

const LEVELS = {
  nursery: 'scuola dell’infanzia',
  primary: 'scuola primaria',
  lower_secondary: 'scuola secondaria di primo grado',
};
const DINERS = { pupil: 'alunni', staff: 'personale', staff_on_duty: 'personale in servizio a tavola' };
const ORDINALS = ['primo', 'secondo', 'terzo', 'quarto', 'quinto'];

/** `Residenti, scuola primaria`; `Tutti` when nothing restricts. */
export function whoWords(when: TariffCondition): string {
  const { isResident, levels, childOrder, enrolledSiblings, householdMinors, diners, exemptions } = when;
  const words = [
    isResident === undefined ? null : isResident ? 'residenti' : 'non residenti',
    levels ? levels.map((level) => LEVELS[level]).join(' e ') : null,
    childOrder ? childWords(childOrder) : null,
    enrolledSiblings ? `con ${rangeWords(enrolledSiblings)} figli iscritti` : null,
    householdMinors ? `con ${rangeWords(householdMinors)} minori nel nucleo` : null,
    diners ? diners.map((diner) => DINERS[diner]).join(' e ') : null,
    exemptions ? 'con esenzione' : null,
  ].filter((word) => word !== null);
  const text = words.join(', ');
  return text === '' ? 'Tutti' : text.charAt(0).toUpperCase() + text.slice(1);
}

/** `da 6.000,01 € a 10.000,00 €`, `oltre 28.000,00 €`, `non presentato`, `qualsiasi`. */
export function iseeWords({ iseeCents, withoutIsee }: TariffCondition): string {
  if (withoutIsee) return 'non presentato';
  if (!iseeCents) return 'qualsiasi';
  const { from, to } = iseeCents;
  if (to === undefined) return from === 0 ? 'qualsiasi, presentato' : `oltre ${euro(from - 1)}`;
  return from === 0 ? `fino a ${euro(to)}` : `da ${euro(from)} a ${euro(to)}`;
}

/** `4,50 €`; of a price that grows with the ISEE, its two ends. */
export function priceWords(row: BasePrice): string {
  if (row.kind === 'fixed') return euro(row.priceCents);
  return `da ${euro(row.priceFromCents)} a ${euro(row.priceToCents)}, in proporzione all’ISEE`;
}

function childWords({ from, to }: { from: number; to?: number | undefined }): string {
  const first = ORDINALS[from - 1] ?? `${from}º`;
  return to === from
    ? `${first} figlio`
    : to === undefined
      ? `dal ${first} figlio`
      : `figli dal ${from}º al ${to}º`;
}

function rangeWords({ from, to }: { from: number; to?: number | undefined }): string {
  return to === undefined ? `almeno ${from}` : to === from ? String(from) : `da ${from} a ${to}`;
}

/** An amount that no line end parts from its sign. */
function euro(cents: number): string {
  return formatEuro(cents).replace(' ', '\u00a0');
}

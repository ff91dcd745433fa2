/** Why a row of a tariff applies to a child, in the words of the family's language. */
import type { BasePrice, TariffCondition } from './contract/tariffs.ts';
import { formatEuro } from './money.ts';
import type { PricingFacts } from './tariff-facts.ts';

export type ReasonLanguage = 'it' | 'en';

const WORDS = {
  it: {
    isee: 'ISEE',
    noIsee: 'ISEE non presentato',
    upTo: 'fino a',
    over: 'oltre',
    between: (from: string, to: string) => `fra ${from} e ${to}`,
    resident: 'residente',
    outsider: 'non residente',
    levels: {
      nursery: 'scuola dell’infanzia',
      primary: 'scuola primaria',
      lower_secondary: 'scuola secondaria di primo grado',
    },
    child: (order: number) =>
      `${['primo', 'secondo', 'terzo', 'quarto', 'quinto'][order - 1] ?? `${order}º`} figlio`,
    siblings: (count: number) => (count === 1 ? 'un figlio iscritto' : `${count} figli iscritti`),
    minors: (count: number) => (count === 1 ? 'un minore nel nucleo' : `${count} minori nel nucleo`),
    exempt: 'esenzione riconosciuta',
    diners: { pupil: 'alunno', staff: 'personale', staff_on_duty: 'personale in servizio a tavola' },
    line: (from: string, to: string, iseeFrom: string, iseeTo: string) =>
      `in proporzione: da ${from} (ISEE ${iseeFrom}) a ${to} (ISEE ${iseeTo})`,
  },
  en: {
    isee: 'ISEE',
    noIsee: 'no ISEE handed in',
    upTo: 'up to',
    over: 'above',
    between: (from: string, to: string) => `between ${from} and ${to}`,
    resident: 'resident',
    outsider: 'not resident',
    levels: {
      nursery: 'nursery school',
      primary: 'primary school',
      lower_secondary: 'lower secondary school',
    },
    child: (order: number) => `child number ${order}`,
    siblings: (count: number) => (count === 1 ? 'one child enrolled' : `${count} children enrolled`),
    minors: (count: number) =>
      count === 1 ? 'one minor in the household' : `${count} minors in the household`,
    exempt: 'exemption granted',
    diners: { pupil: 'pupil', staff: 'staff', staff_on_duty: 'staff on duty at table' },
    line: (from: string, to: string, iseeFrom: string, iseeTo: string) =>
      `in proportion: from ${from} (ISEE ${iseeFrom}) to ${to} (ISEE ${iseeTo})`,
  },
};

/** The facts that a condition looked at: `ISEE 7.500,00 €, fra 6.000,01 € e 10.000,00 €; secondo figlio`. */
export function reasonWords(when: TariffCondition, facts: PricingFacts, language: ReasonLanguage): string {
  const words = WORDS[language];
  return [
    when.withoutIsee ? words.noIsee : '',
    when.iseeCents && facts.iseeCents !== null ? iseeReason(when.iseeCents, facts.iseeCents, language) : '',
    when.isResident === undefined ? '' : facts.isResident ? words.resident : words.outsider,
    when.levels ? words.levels[facts.level] : '',
    when.childOrder ? words.child(facts.childOrder) : '',
    when.enrolledSiblings ? words.siblings(facts.enrolledSiblings) : '',
    when.householdMinors ? words.minors(facts.householdMinors ?? facts.enrolledSiblings) : '',
    when.diners ? words.diners[facts.diner ?? 'pupil'] : '',
    when.exemptions ? words.exempt : '',
  ]
    .filter((word) => word !== '')
    .join('; ');
}

/** How a linear price came about; nothing of a fixed one. */
export function lineWords(row: BasePrice, facts: PricingFacts, language: ReasonLanguage): string {
  if (row.kind === 'fixed') return '';
  const words = WORDS[language];
  const line = words.line(
    formatEuro(row.priceFromCents),
    formatEuro(row.priceToCents),
    formatEuro(row.iseeFromCents),
    formatEuro(row.iseeToCents),
  );
  const isSaid = row.when.iseeCents !== undefined || facts.iseeCents === null;
  return isSaid ? line : `${words.isee} ${formatEuro(facts.iseeCents ?? 0)}; ${line}`;
}

function iseeReason(
  band: { from: number; to?: number },
  iseeCents: number,
  language: ReasonLanguage,
): string {
  const words = WORDS[language];
  const own = `${words.isee} ${formatEuro(iseeCents)}`;
  if (band.to === undefined)
    return band.from === 0 ? own : `${own}, ${words.over} ${formatEuro(band.from - 1)}`;
  if (band.from === 0) return `${own}, ${words.upTo} ${formatEuro(band.to)}`;
  return `${own}, ${words.between(formatEuro(band.from), formatEuro(band.to))}`;
}

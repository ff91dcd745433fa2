/** A tariff's conditions and prices in the words of a table that families read. */
import type {
  Adjustment,
  BasePrice,
  IseeRule,
  MealStep,
  TariffCondition,
  TariffDefinition,
} from './contract/tariffs.ts';
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

/** `pasti dal 1º al 25º dell’anno scolastico`. */
export function stepSpanWords({
  fromMeal,
  toMeal,
  period,
}: Omit<MealStep, 'label' | 'when' | 'priceCents'>): string {
  const meals = toMeal === undefined ? `dal ${fromMeal}º pasto` : `pasti dal ${fromMeal}º al ${toMeal}º`;
  return `${meals} ${period === 'month' ? 'del mese' : 'dell’anno scolastico'}`;
}

/** `Pasti gratuiti: pasti dal 1º al 25º dell’anno scolastico, 0,00 €`. */
export function stepWords(step: MealStep): string {
  return `${step.label}: ${stepSpanWords(step)}, ${euro(step.priceCents)}`;
}

/** `−10 %`, `−0,50 €`, `diventa 0,00 €`. */
export function adjustmentWords(adjustment: Adjustment): string {
  switch (adjustment.kind) {
    case 'percent':
      return `${signed(adjustment.percent)} %`.replace('.', ',');
    case 'amount':
      return `${adjustment.amountCents < 0 ? '−' : '+'}${euro(Math.abs(adjustment.amountCents))}`;
    case 'replace':
      return `diventa ${euro(adjustment.priceCents)}`;
    case 'at_least':
      return `almeno ${euro(adjustment.priceCents)}`;
    case 'at_most':
      return `al massimo ${euro(adjustment.priceCents)}`;
  }
}

/** From when an ISEE filed during the year counts. */
export function iseeRuleWords(rule: IseeRule | undefined): string {
  if (!rule) return 'dal giorno in cui è consegnato';
  const date = 'monthDay' in rule ? rule.monthDay.split('-').reverse().join('/') : '';
  switch (rule.kind) {
    case 'next_month':
      return 'dal mese successivo alla consegna';
    case 'month_if_by':
      return `dal mese della consegna se consegnato entro il giorno ${rule.day}, altrimenti dal mese successivo`;
    case 'start_if_by':
      return `dall’inizio della tariffa se consegnato entro il ${date}, altrimenti dal mese successivo`;
    case 'only_if_by':
      return `soltanto se consegnato entro il ${date}`;
    case 'frozen_on':
      return `per tutto l’anno vale quello valido il ${date}`;
  }
}

/** What families must know beside the price table: a sentence for each thing. */
export function extraWords(definition: TariffDefinition): string[] {
  const { mealSteps = [], monthlyCaps = [], fixedParts = [], iseeRule } = definition;
  return [
    ...fixedParts.map(
      ({ label, amounts }) =>
        `${label}, oltre ai pasti: ${amounts.map((row) => `${row.label} ${priceWords(row)}`).join('; ')}`,
    ),
    ...mealSteps.map((step) => `${stepWords(step)} (${whoWords(step.when).toLowerCase()})`),
    ...monthlyCaps.map(
      ({ label, amountCents }) => `${label}: i pasti di un mese costano al massimo ${euro(amountCents)}`,
    ),
    ...(iseeRule ? [`Un ISEE consegnato durante l’anno vale ${iseeRuleWords(iseeRule)}`] : []),
  ];
}

function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : `+${value}`;
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

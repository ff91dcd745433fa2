/** What a tariff says beside its price table, in Italian: what changes a price, meals counted, fixed parts, ISEE dates. */
import type { Adjustment, IseeRule, MealStep, TariffDefinition } from './contract/tariffs.ts';
import { formatEuro } from './money.ts';
import { tariffWords } from './tariff-words.ts';

const words = tariffWords('it');
/** The Italian words of conditions and prices, for the office. */
export const { who: whoWords, isee: iseeWords, price: priceWords } = words;

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
        `${label}, oltre ai pasti: ${amounts.map((row) => `${row.label} ${words.price(row)}`).join('; ')}`,
    ),
    ...mealSteps.map((step) => `${stepWords(step)} (${words.who(step.when).toLowerCase()})`),
    ...monthlyCaps.map(
      ({ label, amountCents }) => `${label}: i pasti di un mese costano al massimo ${euro(amountCents)}`,
    ),
    ...(iseeRule ? [`Un ISEE consegnato durante l’anno vale ${iseeRuleWords(iseeRule)}`] : []),
  ];
}

function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : `+${value}`;
}

/** An amount that no line end parts from its sign. */
function euro(cents: number): string {
  return formatEuro(cents).replace(' ', '\u00a0');
}

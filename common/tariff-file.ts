/**
 * A tariff as a file that people can read and change: JSON with Italian names, amounts as `4,50`. Written and read back,
 * it is the same tariff.
 */
import { formatAmount, parseItalianAmount } from './money.ts';

/** Ours → the file's. Names that are not here stay as they are. */
const NAMES: Record<string, string> = {
  version: 'versione', name: 'nome', validFrom: 'valida_dal', validTo: 'valida_al', definition: 'regole',
  base: 'prezzi', adjustments: 'variazioni', mealSteps: 'scaglioni_di_pasti', monthlyCaps: 'tetti_mensili',
  fixedParts: 'quote_fisse', iseeRule: 'decorrenza_isee', kind: 'tipo', label: 'descrizione', when: 'per_chi',
  priceCents: 'prezzo', amountCents: 'importo', percent: 'percentuale', roundToCents: 'arrotonda_a', rounding: 'verso',
  iseeFromCents: 'isee_da', iseeToCents: 'isee_a', priceFromCents: 'prezzo_da', priceToCents: 'prezzo_a',
  levels: 'scuole', iseeCents: 'isee', withoutIsee: 'senza_isee', isResident: 'residente', childOrder: 'ordine_figlio',
  enrolledSiblings: 'figli_iscritti', householdMinors: 'minori_nel_nucleo', diners: 'commensali', exemptions: 'esenzioni',
  from: 'da', to: 'a', period: 'periodo', fromMeal: 'dal_pasto', toMeal: 'al_pasto', amounts: 'importi', months: 'mesi',
  month: 'mese', withoutMealsPercent: 'percentuale_senza_pasti', day: 'giorno', monthDay: 'giorno_mese',
}; // prettier-ignore

const VALUES: Record<string, string> = {
  fixed: 'fisso', linear: 'lineare', amount: 'importo', replace: 'prezzo_nuovo', at_least: 'almeno', at_most: 'al_massimo',
  up: 'eccesso', down: 'difetto', nursery: 'infanzia', primary: 'primaria', lower_secondary: 'secondaria_primo_grado',
  pupil: 'alunni', staff: 'personale', staff_on_duty: 'personale_in_servizio', law_104: 'legge_104',
  foster_care: 'affido', social_services: 'servizi_sociali', other: 'altro', school_year: 'anno_scolastico',
  next_month: 'mese_dopo', month_if_by: 'stesso_mese_se_entro', start_if_by: 'inizio_se_entro', only_if_by: 'solo_se_entro',
  frozen_on: 'ferma_al',
}; // prettier-ignore

/** `kind` and the like; words of people (names, descriptions) are never translated. */
const WORDED = new Set(['kind', 'rounding', 'period', 'levels', 'diners', 'exemptions']);

export interface TariffFile {
  name: string;
  validFrom: string;
  validTo: string;
  definition: unknown;
}

export function writeTariffFile({ name, validFrom, validTo, definition }: TariffFile): string {
  return `${JSON.stringify(toFile({ name, validFrom, validTo, definition }, '', false), null, 2)}\n`;
}

/** `null` when the text is no JSON object; whether what it says is a tariff is for the reader's check. */
export function readTariffFile(text: string): Record<string, unknown> | null {
  try {
    const read = fromFile(JSON.parse(text.replace(/^\uFEFF/, '')), '', false);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function toFile(value: unknown, key: string, isMoney: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => toFile(one, key, isMoney));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([inner, one]) => [
        NAMES[inner] ?? inner,
        toFile(one, inner, isMoneyIn(inner, key)),
      ]),
    );
  if (isMoney && typeof value === 'number') return formatAmount(value);
  return WORDED.has(key) && typeof value === 'string' ? (VALUES[value] ?? value) : value;
}

const OURS = new Map(Object.entries(NAMES).map(([ours, file]) => [file, ours]));
/** `importo` names the amount of a cap and of an adjustment alike. */
const VALUES_BACK = new Map(Object.entries(VALUES).map(([ours, file]) => [file, ours]));

function fromFile(value: unknown, key: string, isMoney: boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => fromFile(one, key, isMoney));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([inner, one]) => {
        const ours = OURS.get(inner) ?? inner;
        return [ours, fromFile(one, ours, isMoneyIn(ours, key))];
      }),
    );
  if (isMoney) return typeof value === 'string' ? (parseItalianAmount(value) ?? value) : value;
  return WORDED.has(key) && typeof value === 'string' ? (VALUES_BACK.get(value) ?? value) : value;
}

/** Amounts end in `Cents`; the two ends of an ISEE band stand inside one. */
function isMoneyIn(key: string, parent: string): boolean {
  return (
    (key.endsWith('Cents') && key !== 'iseeCents') ||
    (parent === 'iseeCents' && (key === 'from' || key === 'to'))
  );
}

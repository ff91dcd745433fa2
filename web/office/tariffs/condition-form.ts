/** For whom a row of a tariff is, as the office types it, and back. */
import type { Diner, ExemptionReason, SchoolLevel, TariffCondition } from '#common/contract/tariffs.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';
import { parseIsee } from '#common/parse-isee.ts';

export interface ConditionForm {
  levels: SchoolLevel[];
  residency: '' | 'yes' | 'no';
  isee: 'any' | 'band' | 'none';
  iseeFrom: string;
  /** Empty: without an end. */
  iseeTo: string;
  ranges: Record<RangeName, { from: string; to: string }>;
  exemptions: ExemptionReason[];
  diners: Diner[];
}

export const RANGES = ['childOrder', 'enrolledSiblings', 'householdMinors'] as const;
export type RangeName = (typeof RANGES)[number];

const NO_RANGE = { from: '', to: '' };

export const EVERYBODY: ConditionForm = {
  levels: [],
  residency: '',
  isee: 'any',
  iseeFrom: '',
  iseeTo: '',
  ranges: { childOrder: NO_RANGE, enrolledSiblings: NO_RANGE, householdMinors: NO_RANGE },
  exemptions: [],
  diners: [],
};

export function conditionForm(when: TariffCondition): ConditionForm {
  const rangeOf = (name: RangeName) => ({
    from: String(when[name]?.from ?? ''),
    to: String(when[name]?.to ?? ''),
  });
  return {
    levels: [...(when.levels ?? [])],
    residency: when.isResident === undefined ? '' : when.isResident ? 'yes' : 'no',
    isee: when.withoutIsee ? 'none' : when.iseeCents ? 'band' : 'any',
    iseeFrom: when.iseeCents ? formatAmount(when.iseeCents.from) : '',
    iseeTo: when.iseeCents?.to === undefined ? '' : formatAmount(when.iseeCents.to),
    ranges: {
      childOrder: rangeOf('childOrder'),
      enrolledSiblings: rangeOf('enrolledSiblings'),
      householdMinors: rangeOf('householdMinors'),
    },
    exemptions: [...(when.exemptions ?? [])],
    diners: [...(when.diners ?? [])],
  };
}

/** `null` when an amount or a number cannot be read. */
export function readCondition(form: ConditionForm): TariffCondition | null {
  const when: TariffCondition = {};
  if (form.levels.length > 0) when.levels = form.levels;
  if (form.residency !== '') when.isResident = form.residency === 'yes';
  if (form.isee === 'none') when.withoutIsee = true;
  if (form.isee === 'band') {
    const from = form.iseeFrom.trim() === '' ? 0 : parseIsee(form.iseeFrom);
    const to = form.iseeTo.trim() === '' ? undefined : parseIsee(form.iseeTo);
    if (from === null || to === null) return null;
    when.iseeCents = to === undefined ? { from } : { from, to };
  }
  for (const name of RANGES) {
    const { from, to } = form.ranges[name];
    if (from.trim() === '' && to.trim() === '') continue;
    const [first, last] = [readCount(from, 0), to.trim() === '' ? undefined : readCount(to, null)];
    if (first === null || last === null) return null;
    when[name] = last === undefined ? { from: first } : { from: first, to: last };
  }
  if (form.exemptions.length > 0) when.exemptions = form.exemptions;
  if (form.diners.length > 0) when.diners = form.diners;
  return when;
}

/** Cents of an amount from zero on; `null` when it is none. */
export function readMoney(text: string): number | null {
  const cents = parseItalianAmount(text);
  return cents === null || cents < 0 ? null : cents;
}

export function readCount(text: string, whenEmpty: number | null): number | null {
  if (text.trim() === '') return whenEmpty;
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
}

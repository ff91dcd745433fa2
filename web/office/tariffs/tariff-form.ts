/** A whole tariff as the office types it, and back. */
import type {
  FixedPart,
  IseeRule,
  MealStep,
  MonthlyCap,
  TariffDefinition,
} from '#common/contract/tariffs.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';
import { parseIsee } from '#common/parse-isee.ts';
import {
  conditionForm,
  EVERYBODY,
  readCondition,
  readCount,
  readMoney,
  type ConditionForm,
} from './condition-form.ts';
import {
  adjustmentForm,
  newKey,
  newRow,
  readAdjustment,
  readPercent,
  readRow,
  rowForm,
  type AdjustmentForm,
  type RowForm,
} from './table-form.ts';

export interface StepForm {
  key: string;
  label: string;
  when: ConditionForm;
  period: MealStep['period'];
  fromMeal: string;
  toMeal: string;
  price: string;
}

export interface CapForm {
  key: string;
  label: string;
  when: ConditionForm;
  amount: string;
}

export interface PartForm {
  key: string;
  label: string;
  rows: RowForm[];
  adjustments: AdjustmentForm[];
  /** Percentages of January to December; empty: nothing that month. */
  months: string[];
  withoutMeals: string;
}

export interface TariffForm {
  serviceId: string;
  name: string;
  validFrom: string;
  validTo: string;
  rows: RowForm[];
  adjustments: AdjustmentForm[];
  steps: StepForm[];
  caps: CapForm[];
  parts: PartForm[];
  iseeRule: IseeRule['kind'] | '';
  /** Of the month, for the rule that asks for it. */
  day: string;
  /** `28/09`, for the rules that ask for it. */
  monthDay: string;
}

export const newStep = (): StepForm => ({
  key: newKey(), label: '', when: EVERYBODY, period: 'school_year', fromMeal: '1', toMeal: '', price: '0,00',
}); // prettier-ignore

export const newCap = (): CapForm => ({ key: newKey(), label: '', when: EVERYBODY, amount: '' });

export const newPart = (): PartForm => ({
  key: newKey(),
  label: '',
  rows: [newRow()],
  adjustments: [],
  months: Array.from({ length: 12 }, (_, index) => (index === 6 || index === 7 ? '' : '100')),
  withoutMeals: '',
});

/**
 * From tomorrow to the last day of its school year; the first version of all begins with that year, because what was
 * eaten since then has no price yet.
 */
export function emptyForm(
  serviceId: number | undefined,
  today: DateString,
  { isFirst }: { isFirst: boolean },
): TariffForm {
  const tomorrow = addDays(today, 1);
  const year = Number(tomorrow.slice(0, 4)) + (tomorrow.slice(5) > '08-31' ? 1 : 0);
  return {
    serviceId: serviceId === undefined ? '' : String(serviceId),
    name: '',
    validFrom: isFirst ? `${year - 1}-09-01` : tomorrow,
    validTo: `${year}-08-31`,
    rows: [newRow()],
    adjustments: [],
    steps: [],
    caps: [],
    parts: [],
    iseeRule: '',
    day: '15',
    monthDay: '31/08',
  };
}

/** The rules of a tariff, with the dates and the service of a form that is begun. */
export function fillForm(form: TariffForm, definition: TariffDefinition): TariffForm {
  const rule = definition.iseeRule;
  return {
    ...form,
    rows: definition.base.map(rowForm),
    adjustments: definition.adjustments.map(adjustmentForm),
    steps: (definition.mealSteps ?? []).map((step) => ({
      ...newStep(),
      label: step.label,
      when: conditionForm(step.when),
      period: step.period,
      fromMeal: String(step.fromMeal),
      toMeal: String(step.toMeal ?? ''),
      price: formatAmount(step.priceCents),
    })),
    caps: (definition.monthlyCaps ?? []).map((cap) => ({
      ...newCap(),
      label: cap.label,
      when: conditionForm(cap.when),
      amount: formatAmount(cap.amountCents),
    })),
    parts: (definition.fixedParts ?? []).map((part) => ({
      ...newPart(),
      label: part.label,
      rows: part.amounts.map(rowForm),
      adjustments: part.adjustments.map(adjustmentForm),
      months: Array.from({ length: 12 }, (_, index) => {
        const month = part.months.find((one) => one.month === index + 1);
        return month ? String(month.percent).replace('.', ',') : '';
      }),
      withoutMeals:
        part.withoutMealsPercent === undefined ? '' : String(part.withoutMealsPercent).replace('.', ','),
    })),
    iseeRule: rule?.kind ?? '',
    day: rule?.kind === 'month_if_by' ? String(rule.day) : form.day,
    monthDay: rule && 'monthDay' in rule ? rule.monthDay.split('-').reverse().join('/') : form.monthDay,
  };
}

export interface ReadForm {
  /** `null` while something cannot be read. */
  definition: TariffDefinition | null;
  /** Labels, or places, of the rows that cannot be read. */
  unread: string[];
}

export function readForm(form: TariffForm): ReadForm {
  const unread: string[] = [];
  const read = <Form extends { label: string }, Value>(forms: Form[], one: (form: Form) => Value | null) =>
    forms.flatMap((each, index): Value[] => {
      const value = one(each);
      if (value !== null) return [value];
      unread.push(each.label.trim() || `riga ${index + 1}`);
      return [];
    });
  const base = read(form.rows, readRow);
  const adjustments = read(form.adjustments, readAdjustment);
  const mealSteps = read(form.steps, readStep);
  const monthlyCaps = read(form.caps, readCap);
  const fixedParts = read(form.parts, readPart);
  const iseeRule = readRule(form);
  if (iseeRule === null) unread.push('ISEE');
  if (unread.length > 0 || iseeRule === null || base.length === 0) return { definition: null, unread };
  return {
    definition: {
      version: 1,
      base,
      adjustments,
      ...(mealSteps.length > 0 ? { mealSteps } : {}),
      ...(monthlyCaps.length > 0 ? { monthlyCaps } : {}),
      ...(fixedParts.length > 0 ? { fixedParts } : {}),
      ...(iseeRule ? { iseeRule } : {}),
    },
    unread,
  };
}

function readStep(form: StepForm): MealStep | null {
  const when = readCondition(form.when);
  const [fromMeal, toMeal] = [readCount(form.fromMeal, null), readCount(form.toMeal, 0)];
  const priceCents = readMoney(form.price);
  const label = form.label.trim();
  if (!when || label === '' || !fromMeal || toMeal === null || priceCents === null) return null;
  return { label, when, period: form.period, fromMeal, ...(toMeal > 0 ? { toMeal } : {}), priceCents };
}

function readCap(form: CapForm): MonthlyCap | null {
  const when = readCondition(form.when);
  const amountCents = readMoney(form.amount);
  const label = form.label.trim();
  return !when || label === '' || amountCents === null ? null : { label, when, amountCents };
}

function readPart(form: PartForm): FixedPart | null {
  const label = form.label.trim();
  const amounts = form.rows.map(readRow);
  const adjustments = form.adjustments.map(readAdjustment);
  const months = form.months.flatMap((text, index) =>
    text.trim() === '' ? [] : [{ month: index + 1, percent: readPercent(text, 0) }],
  );
  const withoutMealsPercent = form.withoutMeals.trim() === '' ? undefined : readPercent(form.withoutMeals, 0);
  const isWhole = <Value>(values: (Value | null)[]): values is Value[] => !values.includes(null);
  if (label === '' || !isWhole(amounts) || amounts.length === 0 || !isWhole(adjustments)) return null;
  const read = months.flatMap(({ month, percent }) => (percent === null ? [] : [{ month, percent }]));
  // As a school year goes: September first.
  read.sort((a, b) => ((a.month + 3) % 12) - ((b.month + 3) % 12));
  if (read.length === 0 || read.length < months.length || withoutMealsPercent === null) return null;
  return {
    label, amounts, adjustments, months: read, ...(withoutMealsPercent === undefined ? {} : { withoutMealsPercent }),
  }; // prettier-ignore
}

function readRule({ iseeRule, day, monthDay }: TariffForm): IseeRule | undefined | null {
  if (iseeRule === '') return undefined;
  if (iseeRule === 'next_month') return { kind: iseeRule };
  if (iseeRule === 'month_if_by') {
    const number = readCount(day, null);
    return number === null || number < 1 || number > 28 ? null : { kind: iseeRule, day: number };
  }
  const match = /^(\d{1,2})\/(\d{1,2})$/.exec(monthDay.trim());
  const [dayOf, month] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || dayOf < 1 || dayOf > 31 || month < 1 || month > 12) return null;
  return { kind: iseeRule, monthDay: `${String(month).padStart(2, '0')}-${String(dayOf).padStart(2, '0')}` };
}

/** Bands with the same other conditions, from zero on, each beginning a cent after the one before it ends. */
export function closeBands(rows: readonly RowForm[]): RowForm[] {
  const groupOf = ({ when }: RowForm) => JSON.stringify({ ...when, iseeFrom: '', iseeTo: '' });
  const bands = rows.filter(({ when }) => when.isee === 'band').sort((a, b) => endOf(a) - endOf(b));
  const starts = new Map<string, string>();
  const next = new Map<string, number>();
  for (const band of bands) {
    starts.set(band.key, formatAmount(next.get(groupOf(band)) ?? 0));
    next.set(groupOf(band), endOf(band) + 1);
  }
  return rows.map((row) => {
    const iseeFrom = starts.get(row.key);
    return iseeFrom === undefined ? row : { ...row, when: { ...row.when, iseeFrom } };
  });
}

function endOf({ when }: RowForm): number {
  return when.iseeTo.trim() === '' ? Number.MAX_SAFE_INTEGER : (parseIsee(when.iseeTo) ?? 0);
}

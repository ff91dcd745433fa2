/** A price table as the office types it, and back: rows and what changes their price. */
import type { Adjustment, BasePrice } from '#common/contract/tariffs.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';
import { parseIsee } from '#common/parse-isee.ts';
import { conditionForm, EVERYBODY, readCondition, readMoney, type ConditionForm } from './condition-form.ts';

export interface RowForm {
  key: string;
  label: string;
  when: ConditionForm;
  kind: BasePrice['kind'];
  price: string;
  line: { iseeFrom: string; iseeTo: string; priceFrom: string; priceTo: string; roundTo: string };
  rounding: '' | 'up' | 'down';
}

export interface AdjustmentForm {
  key: string;
  label: string;
  when: ConditionForm;
  kind: Adjustment['kind'];
  /** A percentage or an amount, after its kind. */
  value: string;
  roundTo: string;
}

const NO_LINE = { iseeFrom: '', iseeTo: '', priceFrom: '', priceTo: '', roundTo: '0,01' };

let made = 0;

/** Rows have no name of their own until they are saved: only their place in this form. */
export function newKey(): string {
  made += 1;
  return `${Date.now().toString(36)}-${made}`;
}

export function newRow(): RowForm {
  return { key: newKey(), label: '', when: EVERYBODY, kind: 'fixed', price: '', line: NO_LINE, rounding: '' };
}

export function newAdjustment(): AdjustmentForm {
  return { key: newKey(), label: '', when: EVERYBODY, kind: 'percent', value: '', roundTo: '' };
}

export function rowForm(row: BasePrice): RowForm {
  const common = { ...newRow(), label: row.label, when: conditionForm(row.when), kind: row.kind };
  if (row.kind === 'fixed') return { ...common, price: formatAmount(row.priceCents) };
  return {
    ...common,
    line: {
      iseeFrom: formatAmount(row.iseeFromCents),
      iseeTo: formatAmount(row.iseeToCents),
      priceFrom: formatAmount(row.priceFromCents),
      priceTo: formatAmount(row.priceToCents),
      roundTo: formatAmount(row.roundToCents),
    },
    rounding: row.rounding ?? '',
  };
}

/** `null` while something of it cannot be read. */
export function readRow(form: RowForm): BasePrice | null {
  const when = readCondition(form.when);
  const label = form.label.trim();
  if (!when || label === '') return null;
  if (form.kind === 'fixed') {
    const priceCents = readMoney(form.price);
    return priceCents === null ? null : { kind: 'fixed', label, when, priceCents };
  }
  const { iseeFrom, iseeTo, priceFrom, priceTo, roundTo } = form.line;
  const [iseeFromCents, iseeToCents] = [parseIsee(iseeFrom), parseIsee(iseeTo)];
  const [priceFromCents, priceToCents, roundToCents] = [
    readMoney(priceFrom),
    readMoney(priceTo),
    readMoney(roundTo),
  ];
  if (iseeFromCents === null || iseeToCents === null || priceFromCents === null || priceToCents === null)
    return null;
  if (roundToCents === null || roundToCents < 1 || roundToCents > 100) return null;
  const line = { iseeFromCents, iseeToCents, priceFromCents, priceToCents, roundToCents };
  const rounding = form.rounding === '' ? {} : { rounding: form.rounding };
  return { kind: 'linear', label, when, ...line, ...rounding };
}

export function adjustmentForm(adjustment: Adjustment): AdjustmentForm {
  const common = {
    ...newAdjustment(),
    label: adjustment.label,
    when: conditionForm(adjustment.when),
    kind: adjustment.kind,
  };
  switch (adjustment.kind) {
    case 'percent': {
      const roundTo = adjustment.roundToCents === undefined ? '' : formatAmount(adjustment.roundToCents);
      return { ...common, value: String(adjustment.percent).replace('.', ','), roundTo };
    }
    case 'amount':
      return { ...common, value: formatAmount(adjustment.amountCents) };
    case 'replace':
    case 'at_least':
    case 'at_most':
      return { ...common, value: formatAmount(adjustment.priceCents) };
  }
}

export function readAdjustment({ kind, value, roundTo, ...form }: AdjustmentForm): Adjustment | null {
  const when = readCondition(form.when);
  const label = form.label.trim();
  if (!when || label === '') return null;
  if (kind === 'percent') {
    const percent = readPercent(value, -100);
    const roundToCents = roundTo.trim() === '' ? undefined : readMoney(roundTo);
    if (percent === null || roundToCents === null) return null;
    if (roundToCents !== undefined && (roundToCents < 1 || roundToCents > 100)) return null;
    return { kind, label, when, percent, ...(roundToCents === undefined ? {} : { roundToCents }) };
  }
  const cents = parseItalianAmount(value.replace('−', '-'));
  if (cents === null) return null;
  if (kind === 'amount') return Math.abs(cents) > 10_000 ? null : { kind, label, when, amountCents: cents };
  return cents < 0 ? null : { kind, label, when, priceCents: cents };
}

export function readPercent(text: string, least: number): number | null {
  const plain = text.replace('%', '').replace('−', '-').replace(',', '.').trim();
  if (!/^-?\d{1,3}(\.\d{1,2})?$/.test(plain)) return null;
  const percent = Number(plain);
  return percent < least || percent > 100 ? null : percent;
}

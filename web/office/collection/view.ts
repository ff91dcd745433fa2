import type { DunningQuery, DunningShow, DunningSort } from '#common/contract/dunning.ts';
import { parseItalianAmount } from '#common/money.ts';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

export const SHOWS = ['due', 'waiting', 'stopped', 'ended'] as const satisfies DunningShow[];
export const SORTS = ['late', 'amount', 'name'] as const satisfies DunningSort[];

/** What of the list is shown, and how; lives in the address, so that going back finds it. */
export interface DunningView {
  show: DunningShow;
  search: string;
  /** Empty: any. */
  stepId: string;
  schoolId: string;
  minDays: string;
  minAmount: string;
  sort: DunningSort;
  page: number;
}

const KEYS = {
  search: 'cerca',
  stepId: 'passo',
  schoolId: 'scuola',
  minDays: 'giorni',
  minAmount: 'importo',
} as const;

export function viewOf(params: URLSearchParams): DunningView {
  const text = (key: keyof typeof KEYS) => searchIn(params, KEYS[key]);
  return {
    show: choiceIn(params, 'quali', SHOWS, 'due'),
    search: text('search'),
    stepId: text('stepId'),
    schoolId: text('schoolId'),
    minDays: text('minDays'),
    minAmount: text('minAmount'),
    sort: choiceIn(params, 'ordine', SORTS, 'late'),
    page: pageIn(params),
  };
}

export function paramsOf(view: DunningView): Record<string, string> {
  const { show, sort, page } = view;
  const texts = Object.entries(KEYS).flatMap(([key, name]) => {
    const value = view[key as keyof typeof KEYS];
    return value ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(texts),
    ...(show !== 'due' && { quali: show }),
    ...(sort !== 'late' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

/** What the server is asked; what is no number is left out. */
export function queryOf(view: DunningView, page?: number): DunningQuery {
  const whole = (text: string) => (/^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined);
  const stepId = whole(view.stepId);
  const schoolId = whole(view.schoolId);
  const minDays = whole(view.minDays.slice(0, 4));
  const minCents = parseItalianAmount(view.minAmount);
  return {
    show: view.show,
    sort: view.sort,
    ...(view.search && { search: view.search }),
    ...(stepId !== undefined && { stepId }),
    ...(schoolId !== undefined && { schoolId }),
    ...(minDays !== undefined && { minDays }),
    ...(minCents !== null && minCents > 0 && { minCents }),
    ...(page !== undefined && { page }),
  };
}

export function addressOf(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  return new URLSearchParams(given).toString();
}

import type { PrepaidSettings, WalletFilter, WalletSort } from '#common/contract/wallets.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';
import { pageOf } from '../../ui/page-window.ts';

export const FILTERS = ['all', 'negative', 'low', 'positive'] as const satisfies WalletFilter[];
export const SORTS = ['balance', 'name'] as const satisfies WalletSort[];

/** Which balances are shown and in what order; lives in the address, so that going back finds them. */
export interface WalletView {
  search: string;
  filter: WalletFilter;
  sort: WalletSort;
  page: number;
}

export function viewOf(params: URLSearchParams): WalletView {
  return {
    // The server takes no longer one.
    search: params.get('cerca')?.slice(0, 100) ?? '',
    filter: FILTERS.find((one) => one === params.get('quali')) ?? 'all',
    sort: SORTS.find((one) => one === params.get('ordine')) ?? 'balance',
    page: pageOf(params.get('pagina')),
  };
}

export function paramsOf({ search, filter, sort, page }: WalletView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(filter !== 'all' && { quali: filter }),
    ...(sort !== 'balance' && { ordine: sort }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export function queryOf({ search, filter, sort }: WalletView, page?: number): string {
  const query = { ...(search && { search }), filter, sort, ...(page && { page: String(page) }) };
  return new URLSearchParams(query).toString();
}

/** The rules of top-ups as a form's texts. */
export interface RulesForm {
  minTopUp: string;
  maxTopUp: string;
  quick: string;
  minRefund: string;
  allowsTransfer: boolean;
  allowsRefund: boolean;
}
type AmountField = 'minTopUp' | 'maxTopUp' | 'minRefund';

export function formOf(settings: PrepaidSettings): RulesForm {
  return {
    minTopUp: formatAmount(settings.minTopUpCents),
    maxTopUp: formatAmount(settings.maxTopUpCents),
    quick: settings.quickMeals.join(', '),
    minRefund: formatAmount(settings.minRefundCents),
    allowsTransfer: settings.allowsTransfer,
    allowsRefund: settings.allowsRefund,
  };
}

export function isGoodAmount(text: string): boolean {
  const cents = parseItalianAmount(text);
  return cents !== null && cents >= 100 && cents <= 1_000_000;
}

/** `10, 20`; `null` when it is no list of one to four numbers of meals. */
export function readQuick(text: string): number[] | null {
  const parts = text.split(/[,;\s]+/).filter((part) => part !== '');
  const meals = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 0));
  const isGood = meals.length >= 1 && meals.length <= 4 && meals.every((one) => one >= 1 && one <= 200);
  return isGood ? meals : null;
}

/** What is sent; `null` while a field is wrong. */
export function settingsOf(form: RulesForm): PrepaidSettings | null {
  const amounts: AmountField[] = ['minTopUp', 'maxTopUp', 'minRefund'];
  const quickMeals = readQuick(form.quick);
  if (!quickMeals || amounts.some((name) => !isGoodAmount(form[name]))) return null;
  return {
    minTopUpCents: parseItalianAmount(form.minTopUp) ?? 0,
    maxTopUpCents: parseItalianAmount(form.maxTopUp) ?? 0,
    minRefundCents: parseItalianAmount(form.minRefund) ?? 0,
    quickMeals,
    allowsTransfer: form.allowsTransfer,
    allowsRefund: form.allowsRefund,
  };
}

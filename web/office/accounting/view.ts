import type {
  AccountFigures,
  Figure,
  FIGURES,
  INCOME_KINDS,
  IncomeKind,
  RevenueAccount,
} from '#common/contract/accounting.ts';
import { choiceIn, pageIn } from '../list-address.ts';

/** Types of the server's lists, because the contract's values would bring its schemas along. */
export const FIGURE_LIST: typeof FIGURES = [
  'assessed',
  'credited',
  'written_off',
  'pagopa',
  'other_means',
  'compensated',
  'refunded',
];
const KINDS: typeof INCOME_KINDS = [
  'canteen',
  'fixed_parts',
  'other_charges',
  'prepaid_meals',
  'postage',
  'interest',
  'top_ups',
  'family_credit',
  'unassigned',
];

export const FIELD: Readonly<Record<Figure, keyof AccountFigures>> = {
  assessed: 'assessedCents',
  credited: 'creditedCents',
  written_off: 'writtenOffCents',
  pagopa: 'pagopaCents',
  other_means: 'otherMeansCents',
  compensated: 'compensatedCents',
  refunded: 'refundedCents',
};

export function sumFigures(parts: readonly AccountFigures[]): AccountFigures {
  const sum = (read: (part: AccountFigures) => number) =>
    parts.reduce((total, part) => total + read(part), 0);
  return {
    assessedCents: sum(({ assessedCents }) => assessedCents),
    creditedCents: sum(({ creditedCents }) => creditedCents),
    writtenOffCents: sum(({ writtenOffCents }) => writtenOffCents),
    pagopaCents: sum(({ pagopaCents }) => pagopaCents),
    otherMeansCents: sum(({ otherMeansCents }) => otherMeansCents),
    compensatedCents: sum(({ compensatedCents }) => compensatedCents),
    refundedCents: sum(({ refundedCents }) => refundedCents),
  };
}

/** What is owed of a month's income when credit notes and debts given up are taken off. */
export function netOf({ assessedCents, creditedCents, writtenOffCents }: AccountFigures): number {
  return assessedCents - creditedCents - writtenOffCents;
}

export function collectedOf({ pagopaCents, otherMeansCents, compensatedCents }: AccountFigures): number {
  return pagopaCents + otherMeansCents + compensatedCents;
}

export function residueOf(figures: AccountFigures): number {
  return netOf(figures) - collectedOf(figures) + figures.refundedCents;
}

/** `3100/2 Rette della mensa`. */
export function accountName({ code, label }: Pick<RevenueAccount, 'code' | 'label'>): string {
  return code ? `${code} ${label}` : label;
}

export function yearIn(params: URLSearchParams, today: string): number {
  const text = params.get('anno') ?? '';
  return /^2\d{3}$/.test(text) ? Number(text) : Number(today.slice(0, 4));
}

/** `null`: the whole year. */
export function monthIn(params: URLSearchParams, year: number): string | null {
  const text = params.get('mese') ?? '';
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text.startsWith(String(year)) ? text : null;
}

/** Which movements are shown; lives in the address, so that going back finds them. */
export interface MovementView {
  month: string;
  kind: IncomeKind | null;
  serviceId: number | null;
  figure: Figure | null;
  page: number;
}

export function movementViewOf(params: URLSearchParams, today: string): MovementView {
  const month = params.get('mese') ?? '';
  const serviceId = Number(params.get('servizio'));
  return {
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7),
    kind: choiceIn(params, 'conto', KINDS, null),
    serviceId: Number.isSafeInteger(serviceId) && serviceId > 0 ? serviceId : null,
    figure: choiceIn(params, 'colonna', FIGURE_LIST, null),
    page: pageIn(params),
  };
}

export function movementParamsOf({
  month,
  kind,
  serviceId,
  figure,
  page,
}: MovementView): Record<string, string> {
  return {
    mese: month,
    ...(kind && { conto: kind }),
    ...(serviceId !== null && { servizio: String(serviceId) }),
    ...(figure && { colonna: figure }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export function movementQueryOf(view: MovementView, isWhole = false): string {
  const { month, kind, serviceId, figure, page } = view;
  const query = {
    month,
    ...(kind && { kind }),
    ...(serviceId !== null && { serviceId: String(serviceId) }),
    ...(figure && { figure }),
    ...(!isWhole && { page: String(page) }),
  };
  return new URLSearchParams(query).toString();
}

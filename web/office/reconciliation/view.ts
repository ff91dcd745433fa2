import type { FlowRow, FlowState, LineState, MovementFilter, Sum } from '#common/contract/reconciliation.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';
import { choiceIn, pageIn, searchIn } from '../list-address.ts';

export const FILTERS = ['open', 'matched', 'apart', 'all'] as const satisfies MovementFilter[];

/** Which movements are shown; lives in the address, so that going back finds them. */
export interface MovementView {
  search: string;
  filter: MovementFilter;
  page: number;
}

export function viewOf(params: URLSearchParams): MovementView {
  return {
    search: searchIn(params),
    filter: choiceIn(params, 'quali', FILTERS, 'open'),
    page: pageIn(params),
  };
}

export function paramsOf({ search, filter, page }: MovementView): Record<string, string> {
  return {
    ...(search && { cerca: search }),
    ...(filter !== 'open' && { quali: filter }),
    ...(page > 1 && { pagina: String(page) }),
  };
}

export function queryOf({ search, filter, page }: MovementView): string {
  return new URLSearchParams({ ...(search && { search }), filter, page: String(page) }).toString();
}

/** The month of the address (`2026-10`), or the one of `today`. */
export function monthIn(params: URLSearchParams, today: string): string {
  const month = params.get('mese') ?? '';
  return /^20\d\d-(?:0[1-9]|1[0-2])$/.test(month) ? month : today.slice(0, 7);
}

export function monthBeside(month: string, step: 1 | -1): string {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const months = year * 12 + ordinal - 1 + step;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** What is still missing of the payments before it. */
export function missingOf(whole: Sum, part: Sum): Sum {
  return { count: whole.count - part.count, cents: whole.cents - part.cents };
}

export const FLOW_TONE = {
  settled: 'success',
  waiting: 'info',
  late: 'danger',
  other_amount: 'warning',
} as const satisfies Record<FlowState, StatusTone>;

export const LINE_TONE = {
  paid: 'success',
  unpaid: 'danger',
  other_amount: 'warning',
  twice: 'warning',
  revoked: 'danger',
  foreign: 'neutral',
} as const satisfies Record<LineState, StatusTone>;

/** Whether a flow waits for a person: as the board counts its questions. */
export function isQuestion({ state, openAnomalies }: Pick<FlowRow, 'state' | 'openAnomalies'>): boolean {
  return openAnomalies > 0 || state === 'late';
}

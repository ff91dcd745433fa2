import type { MessageChannel, OutboxFilter, OutboxSort } from '#common/contract/outbox.ts';
import { choiceIn, dayIn, idIn, pageIn, searchIn } from '../list-address.ts';
import { kindsCalled, MESSAGE_STATES } from './message.ts';

export const CHANNELS = ['email', 'push', 'aca'] as const satisfies MessageChannel[];
export const SORTS = ['newest', 'oldest'] as const satisfies OutboxSort[];

/** Which messages are shown and in what order; lives in the address, so that going back finds them. */
export interface OutboxView {
  /** `null`: the first list that has trouble. */
  state: OutboxFilter | null;
  search: string;
  /** Empty: of every kind. */
  kind: string;
  channel: MessageChannel | 'all';
  /** Days; empty: without an end. */
  from: string;
  to: string;
  familyId: number | null;
  invoiceId: number | null;
  sort: OutboxSort;
  page: number;
}

export function viewOf(params: URLSearchParams): OutboxView {
  return {
    state: choiceIn(params, 'stato', MESSAGE_STATES, null),
    search: searchIn(params),
    kind: searchIn(params, 'messaggio'),
    channel: choiceIn(params, 'canale', CHANNELS, 'all'),
    from: dayIn(params, 'dal'),
    to: dayIn(params, 'al'),
    familyId: Number(idIn(params, 'famiglia')) || null,
    invoiceId: Number(idIn(params, 'fattura')) || null,
    sort: choiceIn(params, 'ordine', SORTS, 'newest'),
    page: pageIn(params),
  };
}

export function paramsOf(view: OutboxView): Record<string, string> {
  const { state, page } = view;
  return { ...(state && { stato: state }), ...filterParams(view), ...(page > 1 && { pagina: String(page) }) };
}

/** What narrows the lists: neither which of them is shown nor where in it one is. */
export function filterParams(view: OutboxView): Record<string, string> {
  const { search, kind, channel, from, to, familyId, invoiceId, sort } = view;
  return {
    ...(search && { cerca: search }),
    ...(kind && { messaggio: kind }),
    ...(channel !== 'all' && { canale: channel }),
    ...(from && { dal: from }),
    ...(to && { al: to }),
    ...(familyId !== null && { famiglia: String(familyId) }),
    ...(invoiceId !== null && { fattura: String(invoiceId) }),
    ...(sort !== 'newest' && { ordine: sort }),
  };
}

/** What the API is asked; without a page, all of it for a file. */
export function queryOf(view: OutboxView, state: OutboxFilter, page?: number): string {
  const { search, kind, channel, from, to, familyId, invoiceId, sort } = view;
  const query = new URLSearchParams({
    state,
    ...(search && { search }),
    ...(kind && { kind }),
    ...(channel !== 'all' && { channel }),
    ...(from && { from }),
    ...(to && { to }),
    ...(familyId !== null && { familyId: String(familyId) }),
    ...(invoiceId !== null && { invoiceId: String(invoiceId) }),
    sort,
    ...(page && { page: String(page) }),
  });
  for (const called of kindsCalled(search)) query.append('kinds', called);
  return query.toString();
}

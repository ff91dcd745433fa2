import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AccountingYear,
  AccountsBody,
  ExpenseFile,
  ExpenseYear,
  MOVEMENT_PAGE_SIZE,
  MovementPage,
  RevenueAccounts,
} from '#common/contract/accounting.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { movementQueryOf, type MovementView } from './view.ts';

const BASE = '/office/accounting';
const KEY = 'accounting';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof MOVEMENT_PAGE_SIZE = 50;
export const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

export function useAccountingYear(year: number) {
  return useQuery({
    queryKey: [KEY, 'year', year],
    queryFn: ({ signal }) => getJson<AccountingYear>(`${BASE}?year=${year}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function yearFileUrl(year: number, format: Format): string {
  return apiUrl(`${BASE}.${format}?year=${year}`);
}

export function useMovements(view: MovementView) {
  return useQuery({
    queryKey: [KEY, 'movements', view],
    queryFn: ({ signal }) => getJson<MovementPage>(`${BASE}/movements?${movementQueryOf(view)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function movementFileUrl(view: MovementView, format: Format): string {
  return apiUrl(`${BASE}/movements.${format}?${movementQueryOf(view, true)}`);
}

export function useAccounts() {
  return useQuery({
    queryKey: [KEY, 'accounts'],
    queryFn: ({ signal }) => getJson<RevenueAccounts>(`${BASE}/accounts`, signal),
    // Not read again behind somebody's back: the fields would change while being edited.
    refetchOnWindowFocus: false,
    staleTime: 0,
  });
}

export function useSaveAccounts() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AccountsBody) => send('PUT', `${BASE}/accounts`, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useExpenses(year: number) {
  return useQuery({
    queryKey: [KEY, 'expenses', year],
    queryFn: ({ signal }) => getJson<ExpenseYear>(`${BASE}/expenses/${year}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function expenseFileUrl(year: number, file: ExpenseFile, format: Format): string {
  return apiUrl(`${BASE}/expenses/${year}/${file}.${format}`);
}

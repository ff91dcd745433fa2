import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AUDIT_MAX_COUNT, AUDIT_PAGE_SIZE, AuditPage } from '#common/contract/audit-log.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type AuditView } from './view.ts';

const BASE = '/office/audit-log';
const KEY = 'audit-log';
/** Types of the server's numbers, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof AUDIT_PAGE_SIZE = 50;
export const MAX_COUNT: typeof AUDIT_MAX_COUNT = 10_000;

export function useAuditLog(view: AuditView) {
  return useQuery({
    queryKey: [KEY, view],
    queryFn: ({ signal }) => getJson<AuditPage>(`${BASE}?${queryOf(view)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function auditFileUrl(view: AuditView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view, true)}`);
}

/** Looks again a little later, when the chain has been gone through. */
export function useVerify() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send('POST', `${BASE}/verification`),
    onSuccess: () => {
      for (const delay of [1_500, 6_000])
        setTimeout(() => void queries.invalidateQueries({ queryKey: [KEY] }), delay);
    },
  });
}

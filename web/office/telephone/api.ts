import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChildCode, GatewayBody, GatewaySecret, GatewayView } from '#common/contract/telephone.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/telephone';
const KEY = ['telephone'];

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useGateway() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<GatewayView>(BASE, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useSaveGateway() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (gateway: GatewayBody) => send<GatewayView>('PUT', BASE, gateway),
    onSuccess: (view) => queries.setQueryData(KEY, view),
  });
}

export function useMakeSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<GatewaySecret>('POST', `${BASE}/secret`),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** By the child's *codice utente*; `null` asks nothing. */
export function useChildCode(userCode: string | null) {
  return useQuery({
    queryKey: codeKey(userCode),
    queryFn: ({ signal }) =>
      getJson<ChildCode>(`${BASE}/codes?userCode=${encodeURIComponent(userCode ?? '')}`, signal),
    enabled: userCode !== null,
  });
}

export function useRenewChildCode(child: ChildCode, userCode: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<Pick<ChildCode, 'code'>>('POST', `${BASE}/codes/${child.childId}/renew`),
    onSuccess: ({ code }) => queries.setQueryData(codeKey(userCode), { ...child, code }),
  });
}

function codeKey(userCode: string | null): readonly unknown[] {
  return [...KEY, 'code', userCode];
}

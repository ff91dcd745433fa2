import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndedSessions, SessionList } from '#common/contract/accounts.ts';
import type { RecoveryCodes, SecurityView, TotpOffer } from '#common/contract/second-factor.ts';
import { getJson, send } from '../../ui/api.ts';
import { makePasskey } from './webauthn.ts';

const BASE = '/office/security';
const KEY = ['security'];

export async function askPasskeyOptions(path: string, body?: unknown): Promise<unknown> {
  return (await send<{ options: unknown }>('POST', path, body)).options;
}

export function useSecurity() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<SecurityView>(BASE, signal),
    staleTime: 0,
  });
}

/**
 * A change of one's own security, after which everything about it is read again. `onDone` comes first: what is read may
 * take away the part of the page that asked.
 */
function useChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => {
      onDone?.(answer);
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** Recovery codes are answered once: whoever shows them must not miss them. */
type TakeCodes = (recoveryCodes: readonly string[]) => void;

export function useOfferTotp() {
  return useMutation({ mutationFn: () => send<TotpOffer>('POST', `${BASE}/totp`) });
}

export function useConfirmTotp(take: TakeCodes) {
  return useChange(
    (code: string) => send<RecoveryCodes>('POST', `${BASE}/totp/confirm`, { code }),
    ({ recoveryCodes }) => take(recoveryCodes),
  );
}

export function useAddPasskey(take: TakeCodes) {
  return useChange(
    async (name: string) => {
      const answer = await makePasskey(await askPasskeyOptions(`${BASE}/passkeys/options`));
      return send<RecoveryCodes>('POST', `${BASE}/passkeys`, { name, answer });
    },
    ({ recoveryCodes }) => take(recoveryCodes),
  );
}

/** `path` of what goes: `totp`, `passkeys/3`, `devices/5`. */
export function useRemove() {
  return useChange((path: string) => send<null>('DELETE', `${BASE}/${path}`));
}

export function useRenewCodes(take: TakeCodes) {
  return useChange(
    () => send<RecoveryCodes>('POST', `${BASE}/recovery-codes`),
    ({ recoveryCodes }) => take(recoveryCodes),
  );
}

export function useOwnSessions() {
  return useQuery({
    queryKey: [...KEY, 'sessions'],
    queryFn: ({ signal }) => getJson<SessionList>('/office/sessions', signal),
    staleTime: 0,
  });
}

/** One session by its number, or all but the one in hand (`null`). */
export function useEndSession() {
  return useChange(async (sessionId: number | null) => {
    if (sessionId === null) await send<EndedSessions>('POST', '/office/sessions/end-others');
    else await send<null>('DELETE', `/office/sessions/${sessionId}`);
  });
}

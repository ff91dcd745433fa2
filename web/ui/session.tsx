import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, type ReactNode } from 'react';
import type { LogoutAnswer } from '#common/contract/accounts.ts';
import type { SecondFactorAsked } from '#common/contract/second-factor.ts';
import { useTranslation } from './use-translation.ts';
import { apiUrl, getJson, onSignedOut, send } from './api.ts';
import { forgetDrafts } from './draft.ts';
import { ErrorState } from './error-state.tsx';
import { keepAnswer } from './kept-answers.ts';
import { leaving, prepareToLeave } from './leaving.ts';
import { Loading } from './loading.tsx';

export type Surface = 'portal' | 'office';

export interface Account {
  id: string;
  displayName: string;
  username: string;
  roles: string[];
  /** On the portal: a *delegato*, who sees no money. */
  isCarer: boolean;
  mustChangePassword: boolean;
  /** In the office: nothing else is open before a second factor has been set up. */
  mustSetUpSecondFactor?: true;
  /** `null`: never chosen. */
  language: string | null;
}

export interface Session {
  tenant: { slug: string; name: string; isDemo: boolean; colour?: string; logo?: string };
  account: Account | null;
  surface: Surface;
}

const SessionContext = createContext<Session | null>(null);

const keyOf = (surface: Surface): readonly string[] => ['session', surface];
export const sessionPath = (surface: Surface): string => `/session?surface=${surface}`;

export const sessionQuery = (surface: Surface) => ({
  queryKey: keyOf(surface),
  queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Session>(sessionPath(surface), signal),
  staleTime: Infinity,
});

/**
 * Loads who we are at which Comune and gives it to the pages below. When the server says that the session ended, the
 * account becomes `null` and everything read with it is forgotten; the pages that need it then lead to the login.
 */
export function SessionProvider({ surface, children }: { surface: Surface; children: ReactNode }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery(surface));

  useEffect(
    () =>
      onSignedOut(() => {
        queries.setQueryData<Session>(keyOf(surface), (known) => known && { ...known, account: null });
        queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      }),
    [queries, surface],
  );

  if (session.isPending) return <Loading />;
  if (session.isError) {
    return (
      <main className="container my-5">
        <h1 className="h3">{t('state.unavailableTitle')}</h1>
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return <GivenSession session={session.data}>{children}</GivenSession>;
}

/** The pages below as of that session, which nobody asks for. */
export function GivenSession({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** The signed-in account; only for pages that the router shows to signed-in people. */
export function useAccount(): Account {
  const { account } = useSession();
  if (!account) throw new Error('useAccount on a page open to everybody');
  return account;
}

/** Login and logout for this surface. `signIn` throws `ApiProblem` (`bad_credentials`, `throttled`). */
export function useSessionActions(): {
  /** Answers what is asked for after the password; `null`: nothing, one is signed in. */
  signIn: (username: string, password: string) => Promise<SecondFactorAsked['secondFactor'] | null>;
  signOut: () => Promise<void>;
  refresh: () => Promise<void>;
} {
  const { surface } = useSession();
  const queries = useQueryClient();

  const signIn = useCallback(
    async (username: string, password: string) => {
      const answer = await send<Session | SecondFactorAsked>('POST', `/${surface}/login`, {
        username,
        password,
      });
      if ('secondFactor' in answer) return answer.secondFactor;
      keepAnswer(sessionPath(surface), answer);
      if (surface === 'portal') queries.setQueryData(keyOf(surface), answer);
      // What the office lets one do first is known only once one is in.
      else await queries.refetchQueries({ queryKey: keyOf(surface) });
      return null;
    },
    [queries, surface],
  );
  const signOut = useCallback(async () => {
    await prepareToLeave();
    const left = await send<LogoutAnswer | null>('POST', `/logout?surface=${surface}`);
    // Drafts go too: the tab keeps them over the full reload, which empties the memory on a shared computer.
    forgetDrafts(window.sessionStorage);
    if (left) leaving.goOn(apiUrl(left.continueAt));
    else window.location.reload();
  }, [surface]);
  const refresh = useCallback(
    () => queries.invalidateQueries({ queryKey: keyOf(surface) }),
    [queries, surface],
  );

  return { signIn, signOut, refresh };
}

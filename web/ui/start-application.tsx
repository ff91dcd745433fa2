import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ResourceLanguage } from 'i18next';
import { startTransition, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ITALIAN } from '#common/languages.ts';
import { pageAt, type AppRoute } from './app-routes.tsx';
import { setUpI18n } from './i18n.ts';
import { rememberedLanguage, startLanguage, type Translations } from './language.ts';
import { nextTask } from './next-task.ts';
import { createQueryClient } from './query.ts';
import { SessionProvider, sessionQuery, type Surface } from './session.tsx';
import { slugFromPath } from './tenant-path.ts';

/** After this long one is told that something is being waited for; the frame of the page says so by itself. */
const LONGEST_WAIT_MS = { blank: 1_000, frame: 5_000 };

interface Application {
  surface: Surface;
  /** The address under which the application lives at this Comune. */
  baseOf: (slug: string) => string;
  /** Italian. */
  texts: ResourceLanguage;
  /** The other languages that people can choose. */
  translations?: Translations;
  routes: readonly AppRoute[];
  app: ReactNode;
}

/**
 * Draws the application into the page's `#root`: once it is known who is there and what the page at this address is
 * made of, in small steps, so that a slow phone answers to the touch meanwhile.
 */
export async function startApplication(application: Application): Promise<void> {
  const { surface, baseOf, texts, translations, routes, app } = application;
  const root = document.getElementById('root');
  const slug = slugFromPath(window.location.pathname);
  if (!root || slug === null) throw new Error('this page needs #root and an address /c/<slug>/');
  await setUpI18n(texts);
  await nextTask();
  const base = baseOf(slug);
  const queries = createQueryClient();
  // The server draws in Italian, which is not what this browser was told to show.
  if (translations && (rememberedLanguage() ?? ITALIAN) !== ITALIAN) root.replaceChildren();
  const wait = root.hasChildNodes() ? LONGEST_WAIT_MS.frame : LONGEST_WAIT_MS.blank;
  await Promise.all([
    translations && startLanguage(translations),
    inTime(wait, fetchFirst(queries, surface, routes, base)),
  ]);
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename={base}>
            <SessionProvider surface={surface}>{app}</SessionProvider>
          </BrowserRouter>
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}

/** What the first picture needs, as much of it at once as can be. What fails is asked for again where it is shown. */
async function fetchFirst(
  queries: QueryClient,
  surface: Surface,
  routes: readonly AppRoute[],
  base: string,
): Promise<void> {
  const { page, params = {} } = pageAt(routes, window.location.pathname, base) ?? {};
  const [session, loaded] = await Promise.allSettled([
    queries.fetchQuery(sessionQuery(surface)),
    page?.load(),
  ]);
  const isSignedIn = session.status === 'fulfilled' && session.value.account !== null;
  const read = loaded.status === 'fulfilled' ? loaded.value?.firstRead?.(params) : null;
  if (isSignedIn && read) await queries.prefetchQuery({ ...read, retry: false });
}

async function inTime(milliseconds: number, work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}

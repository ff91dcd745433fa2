import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ResourceLanguage } from 'i18next';
import { startTransition, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { pageAt, type AppRoute } from './app-routes.tsx';
import { setUpI18n } from './i18n.ts';
import { startLanguage, type Translations } from './language.ts';
import { createQueryClient } from './query.ts';
import { SessionProvider, sessionQuery, type Surface } from './session.tsx';
import { slugFromPath } from './tenant-path.ts';

/** After this long one sees what is being waited for. */
const LONGEST_BLANK_MS = 1_000;

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
  const base = baseOf(slug);
  const queries = createQueryClient();
  await Promise.all([
    translations && startLanguage(translations),
    fetchFirst(queries, surface, routes, base),
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

/** What the first picture needs, all at once. What fails or lasts is asked for again where it is shown. */
async function fetchFirst(
  queries: QueryClient,
  surface: Surface,
  routes: readonly AppRoute[],
  base: string,
): Promise<void> {
  const fetched = Promise.allSettled([
    queries.prefetchQuery(sessionQuery(surface)),
    pageAt(routes, window.location.pathname, base)?.load(),
  ]);
  await Promise.race([fetched, new Promise((resolve) => setTimeout(resolve, LONGEST_BLANK_MS))]);
}

import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { setUpI18n } from './i18n.ts';
import { createQueryClient } from './query.ts';
import { SessionProvider, type Surface } from './session.tsx';
import { slugFromPath } from './tenant-path.ts';
import type { TextTree } from './translation.ts';

interface Application {
  surface: Surface;
  /** The address under which the application lives at this Comune. */
  baseOf: (slug: string) => string;
  texts: Readonly<Record<string, TextTree>>;
  app: ReactNode;
}

/** Draws the application into the page's `#root`. */
export function startApplication({ surface, baseOf, texts, app }: Application): void {
  const root = document.getElementById('root');
  const slug = slugFromPath(window.location.pathname);
  if (!root || slug === null) throw new Error('this page needs #root and an address /c/<slug>/');
  setUpI18n(texts);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <BrowserRouter basename={baseOf(slug)}>
          <SessionProvider surface={surface}>{app}</SessionProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}

import { QueryClientProvider } from '@tanstack/react-query';
import type { ResourceLanguage } from 'i18next';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { setUpI18n } from './i18n.ts';
import { startLanguage, type Translations } from './language.ts';
import { createQueryClient } from './query.ts';
import { SessionProvider, type Surface } from './session.tsx';
import { slugFromPath } from './tenant-path.ts';

interface Application {
  surface: Surface;
  /** The address under which the application lives at this Comune. */
  baseOf: (slug: string) => string;
  /** Italian. */
  texts: ResourceLanguage;
  /** The other languages that people can choose. */
  translations?: Translations;
  app: ReactNode;
}

/** Draws the application into the page's `#root`. */
export async function startApplication(application: Application): Promise<void> {
  const { surface, baseOf, texts, translations, app } = application;
  const root = document.getElementById('root');
  const slug = slugFromPath(window.location.pathname);
  if (!root || slug === null) throw new Error('this page needs #root and an address /c/<slug>/');
  await setUpI18n(texts);
  if (translations) await startLanguage(translations);
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

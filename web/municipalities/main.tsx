import '../ui/look.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { setUpI18n } from '../ui/i18n.ts';
import { startLanguage } from '../ui/language.ts';
import { createQueryClient } from '../ui/query.ts';
import { ChoicePage } from './choice-page.tsx';
import { choiceTexts } from './texts-it.ts';

const root = document.getElementById('root');
if (!root) throw new Error('this page needs #root');
await setUpI18n({ choice: choiceTexts });
await startLanguage({ en: async () => (await import('./texts-en.ts')).english });
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <ChoicePage />
    </QueryClientProvider>
  </StrictMode>,
);

import '../ui/look.ts';
import { startApplication } from '../ui/start-application.tsx';
import { showTextSize } from '../ui/text-size.ts';
import { portalBase, slugFromPath } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { keepPortalAnswers } from './comunicapp/answer-keeper.ts';
import { portalTexts } from './texts-it.ts';
import { translations } from './translations.ts';

showTextSize();
const slug = slugFromPath(window.location.pathname);
if (slug !== null) keepPortalAnswers(slug);

await startApplication({
  surface: 'portal',
  // With a slash at the end: without it a service worker of `monte` would answer for `monte-san-pietro`.
  baseOf: (slug) => `${portalBase(slug)}/`,
  texts: { portal: portalTexts },
  translations,
  app: <App />,
});

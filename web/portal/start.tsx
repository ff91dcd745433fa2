import { keepAnswersWith } from '../ui/kept-answers.ts';
import { startApplication } from '../ui/start-application.tsx';
import { portalBase, slugFromPath } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { routes } from './routes.ts';
import { portalTexts } from './texts-it.ts';
import { translations } from './translations.ts';

const slug = slugFromPath(window.location.pathname);
if (slug !== null) {
  keepAnswersWith(import('./comunicapp/answer-keeper.ts').then((module) => module.portalKeeper(slug)));
}

await startApplication({
  surface: 'portal',
  // With a slash at the end: without it a service worker of `monte` would answer for `monte-san-pietro`.
  baseOf: (slug) => `${portalBase(slug)}/`,
  texts: { portal: portalTexts },
  translations,
  routes,
  app: <App />,
});

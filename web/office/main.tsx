import '../ui/look.ts';
import './office.css';
import { keepAnswersWith } from '../ui/kept-answers.ts';
import { startApplication } from '../ui/start-application.tsx';
import { officeBase, slugFromPath } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { routes } from './routes.ts';
import { officeTexts } from './texts-it.ts';

const slug = slugFromPath(window.location.pathname);
if (slug !== null) {
  keepAnswersWith(import('./classes/answer-keeper.ts').then((module) => module.schoolKeeper(slug)));
}

await startApplication({
  surface: 'office',
  baseOf: officeBase,
  texts: { office: officeTexts },
  routes,
  app: <App />,
});

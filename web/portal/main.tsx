import '../ui/look.ts';
import { startApplication } from '../ui/start-application.tsx';
import { portalBase } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { portalTexts } from './texts-it.ts';

startApplication({
  surface: 'portal',
  baseOf: portalBase,
  texts: { portal: portalTexts },
  app: <App />,
});

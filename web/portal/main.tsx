import '../ui/look.ts';
import { startApplication } from '../ui/start-application.tsx';
import { showTextSize } from '../ui/text-size.ts';
import { portalBase } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { portalTexts } from './texts-it.ts';
import { translations } from './translations.ts';

showTextSize();
await startApplication({
  surface: 'portal',
  baseOf: portalBase,
  texts: { portal: portalTexts },
  translations,
  app: <App />,
});

import '../ui/look.ts';
import './office.css';
import { startApplication } from '../ui/start-application.tsx';
import { officeBase } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { officeTexts } from './texts-it.ts';

await startApplication({
  surface: 'office',
  baseOf: officeBase,
  texts: { office: officeTexts },
  app: <App />,
});

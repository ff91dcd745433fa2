import { lazy } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import { AppRoutes } from '../ui/app-routes.tsx';
import { AppShell } from '../ui/app-shell.tsx';
import { ProofHost } from '../ui/proof-host.tsx';
import { useSession } from '../ui/session.tsx';
import { officeMenu } from './menu.ts';
import { routes } from './routes.ts';

const ProofDialog = lazy(() => import('./security/proof-dialog.tsx'));

export function App() {
  const { t } = useTranslation('office');
  const { account } = useSession();
  const menu = officeMenu(account?.roles ?? [], t);
  return (
    <AppShell serviceName={t('serviceName')} tagline={t('tagline')} menu={menu} menuPlacement="side">
      <AppRoutes routes={routes} passwordChangePath="/cambio-password" secondFactorPath="/sicurezza" />
      <ProofHost dialog={ProofDialog} />
    </AppShell>
  );
}

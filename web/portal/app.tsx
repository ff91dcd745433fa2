import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AppRoutes, type AppRoute } from '../ui/app-routes.tsx';
import { AppShell } from '../ui/app-shell.tsx';
import { useSession } from '../ui/session.tsx';

const PendingNews = lazy(() => import('./presenze/pending-news.tsx'));

/** Every page of the portal. Each is a file of its own for the browser: the first visit loads one of them. */
const routes: AppRoute[] = [
  { path: 'accedi', access: 'signed-out', page: lazy(() => import('./login-page.tsx')) },
  { path: 'attiva/:token', access: 'public', page: lazy(() => import('./accesso/activation-page.tsx')) },
  { path: 'recupera/:token', access: 'public', page: lazy(() => import('./accesso/recovery-page.tsx')) },
  {
    path: 'accesso/password-dimenticata',
    access: 'public',
    page: lazy(() => import('./accesso/recovery-request-page.tsx')),
  },
  {
    path: 'accesso/prima-password',
    access: 'signed-in',
    page: lazy(() => import('./accesso/first-password-page.tsx')),
  },
  { path: '', access: 'signed-in', page: lazy(() => import('./home-page.tsx')) },
  { path: 'invito/:token', access: 'public', page: lazy(() => import('./anagrafica/invitation-page.tsx')) },
  {
    path: 'conferma-email/:token',
    access: 'public',
    page: lazy(() => import('./anagrafica/email-link-page.tsx')),
  },
  { path: 'anagrafica', access: 'signed-in', page: lazy(() => import('./anagrafica/family-page.tsx')) },
  {
    path: 'anagrafica/recapiti',
    access: 'signed-in',
    page: lazy(() => import('./anagrafica/contacts-page.tsx')),
  },
  {
    path: 'anagrafica/richiesta',
    access: 'signed-in',
    page: lazy(() => import('./anagrafica/change-page.tsx')),
  },
  {
    path: 'anagrafica/accessi',
    access: 'signed-in',
    page: lazy(() => import('./anagrafica/access-page.tsx')),
  },
  {
    path: 'anagrafica/dati',
    access: 'signed-in',
    page: lazy(() => import('./anagrafica/own-data-page.tsx')),
  },
  { path: 'presenze', access: 'signed-in', page: lazy(() => import('./presenze/presence-list-page.tsx')) },
  { path: 'presenze/:childId', access: 'signed-in', page: lazy(() => import('./presenze/child-page.tsx')) },
  { path: 'pagamenti', access: 'signed-in', page: lazy(() => import('./pagamenti/invoice-list-page.tsx')) },
  {
    path: 'pagamenti/estratto-conto',
    access: 'signed-in',
    page: lazy(() => import('./estratto-conto/statement-page.tsx')),
  },
  {
    path: 'pagamenti/paga',
    access: 'signed-in',
    page: lazy(() => import('./pagamenti/family-pay-page.tsx')),
  },
  {
    path: 'pagamenti/esito/:cartKey',
    access: 'signed-in',
    page: lazy(() => import('./pagamenti/outcome-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId',
    access: 'signed-in',
    page: lazy(() => import('./pagamenti/invoice-detail-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId/paga',
    access: 'signed-in',
    page: lazy(() => import('./pagamenti/pay-page.tsx')),
  },
  {
    path: 'utility/cambio-password',
    access: 'signed-in',
    page: lazy(() => import('./utility/change-password-page.tsx')),
  },
  {
    path: 'accessibilita',
    access: 'public',
    page: lazy(async () => ({ default: (await import('./legal-pages.tsx')).AccessibilityPage })),
  },
  {
    path: 'privacy',
    access: 'public',
    page: lazy(async () => ({ default: (await import('./legal-pages.tsx')).PrivacyPage })),
  },
];

export function App() {
  const { t } = useTranslation('portal');
  const { account } = useSession();
  const menu = [
    { to: '/', label: t('menu.home') },
    { to: '/anagrafica', label: t('menu.family') },
    { to: '/presenze', label: t('menu.presences') },
    ...(account?.isCarer ? [] : [{ to: '/pagamenti', label: t('menu.payments') }]),
    { to: '/utility/cambio-password', label: t('menu.changePassword') },
  ];
  return (
    <AppShell serviceName={t('serviceName')} tagline={t('tagline')} menu={menu} menuPlacement="top">
      {account && (
        <Suspense fallback={null}>
          <PendingNews key={account.id} />
        </Suspense>
      )}
      <AppRoutes routes={routes} passwordChangePath="/accesso/prima-password" />
    </AppShell>
  );
}

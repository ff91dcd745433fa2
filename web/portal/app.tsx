import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AppRoutes, type AppRoute } from '../ui/app-routes.tsx';
import { AppShell } from '../ui/app-shell.tsx';
import { useSession } from '../ui/session.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LanguageKeeper } from './language-keeper.tsx';
import { page } from './page.ts';

const PendingNews = page(['presences'], () => import('./presenze/pending-news.tsx'));

/** Every page of the portal. Each is a file of its own for the browser: the first visit loads one of them. */
const routes: AppRoute[] = [
  { path: 'accedi', access: 'signed-out', page: lazy(() => import('./login-page.tsx')) },
  {
    path: 'attiva/:token',
    access: 'public',
    page: page(['access'], () => import('./accesso/activation-page.tsx')),
  },
  {
    path: 'recupera/:token',
    access: 'public',
    page: page(['access'], () => import('./accesso/recovery-page.tsx')),
  },
  {
    path: 'accesso/password-dimenticata',
    access: 'public',
    page: page(['access'], () => import('./accesso/recovery-request-page.tsx')),
  },
  {
    path: 'accesso/prima-password',
    access: 'signed-in',
    page: page(['access'], () => import('./accesso/first-password-page.tsx')),
  },
  { path: '', access: 'signed-in', page: page(['presences'], () => import('./home-page.tsx')) },
  {
    path: 'presenze',
    access: 'signed-in',
    page: page(['presences'], () => import('./presenze/presence-list-page.tsx')),
  },
  {
    path: 'presenze/:childId',
    access: 'signed-in',
    page: page(['presences', 'support'], () => import('./presenze/child-page.tsx')),
  },
  {
    path: 'pagamenti',
    access: 'signed-in',
    page: page(['payments'], () => import('./pagamenti/invoice-list-page.tsx')),
  },
  {
    path: 'invito/:token',
    access: 'public',
    page: page(['family', 'access'], () => import('./anagrafica/invitation-page.tsx')),
  },
  {
    path: 'conferma-email/:token',
    access: 'public',
    page: page(['family'], () => import('./anagrafica/email-link-page.tsx')),
  },
  {
    path: 'anagrafica',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/family-page.tsx')),
  },
  {
    path: 'anagrafica/recapiti',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/contacts-page.tsx')),
  },
  {
    path: 'anagrafica/richiesta',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/change-page.tsx')),
  },
  {
    path: 'anagrafica/accessi',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/access-page.tsx')),
  },
  {
    path: 'anagrafica/dati',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/own-data-page.tsx')),
  },
  {
    path: 'pagamenti/estratto-conto',
    access: 'signed-in',
    page: page(['statement', 'payments'], () => import('./estratto-conto/statement-page.tsx')),
  },
  {
    path: 'pagamenti/pasti-e-spesa',
    access: 'signed-in',
    page: page(['figures', 'payments'], () => import('./pasti-e-spesa/figures-page.tsx')),
  },
  {
    path: 'pagamenti/attestazione',
    access: 'signed-in',
    page: page(['attestation', 'payments'], () => import('./attestazione/attestation-page.tsx')),
  },
  {
    path: 'pagamenti/paga',
    access: 'signed-in',
    page: page(['payments'], () => import('./pagamenti/family-pay-page.tsx')),
  },
  {
    path: 'pagamenti/esito/:cartKey',
    access: 'signed-in',
    page: page(['payments'], () => import('./pagamenti/outcome-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId',
    access: 'signed-in',
    page: page(['payments'], () => import('./pagamenti/invoice-detail-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId/paga',
    access: 'signed-in',
    page: page(['payments'], () => import('./pagamenti/pay-page.tsx')),
  },
  {
    path: 'utility',
    access: 'signed-in',
    page: page(['utility'], () => import('./utility/utility-page.tsx')),
  },
  {
    path: 'utility/dispositivi',
    access: 'signed-in',
    page: page(['utility'], () => import('./utility/devices-page.tsx')),
  },
  {
    path: 'utility/avvisi',
    access: 'signed-in',
    page: page(['utility'], () => import('./utility/notifications-page.tsx')),
  },
  {
    path: 'disiscrizione/:token',
    access: 'public',
    page: page(['utility'], () => import('./utility/unsubscribe-page.tsx')),
  },
  {
    path: 'assistenza',
    access: 'signed-in',
    page: page(['support'], () => import('./assistenza/ticket-list-page.tsx')),
  },
  {
    path: 'assistenza/nuova',
    access: 'signed-in',
    page: page(['support'], () => import('./assistenza/new-ticket-page.tsx')),
  },
  {
    path: 'assistenza/:ticketId',
    access: 'signed-in',
    page: page(['support'], () => import('./assistenza/ticket-page.tsx')),
  },
  {
    path: 'utility/cambio-password',
    access: 'signed-in',
    page: page(['access', 'utility'], () => import('./utility/change-password-page.tsx')),
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

/** Sections that speak of money: not for carers. */
const FOR_PARENTS = [
  { to: '/pagamenti', label: 'menu.payments' },
  { to: '/assistenza', label: 'menu.support' },
] as const;

export function App() {
  const { t } = useTranslation('portal');
  const { account } = useSession();
  const menu = [
    { to: '/', label: t('menu.home') },
    { to: '/anagrafica', label: t('menu.family') },
    { to: '/presenze', label: t('menu.presences') },
    ...(account?.isCarer ? [] : FOR_PARENTS.map(({ to, label }) => ({ to, label: t(label) }))),
    { to: '/utility', label: t('menu.utility') },
  ];
  return (
    <AppShell serviceName={t('serviceName')} tagline={t('tagline')} menu={menu} menuPlacement="top">
      <LanguageKeeper />
      {!account && <LanguageChoice label={t('login.language')} />}
      {account && (
        <Suspense fallback={null}>
          <PendingNews key={account.id} />
        </Suspense>
      )}
      <AppRoutes routes={routes} passwordChangePath="/accesso/prima-password" />
    </AppShell>
  );
}

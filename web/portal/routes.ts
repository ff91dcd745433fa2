import type { AppRoute } from '../ui/app-routes.tsx';
import { page, parentPage } from './page.ts';

const answerPage = page(['identity', 'comunicapp'], () => import('./identita/answer-page.tsx'));

/** Every page of the portal. Each is a file of its own for the browser: the first visit loads one of them. */
export const routes: AppRoute[] = [
  { path: 'accedi', access: 'signed-out', page: page(['identity'], () => import('./login-page.tsx')) },
  { path: 'spid/acs', access: 'public', page: answerPage },
  { path: 'cie/acs', access: 'public', page: answerPage },
  { path: 'accesso/app', access: 'public', page: answerPage },
  {
    path: 'accesso/non-riconosciuto',
    access: 'public',
    page: page(['identity'], () => import('./identita/unknown-page.tsx')),
  },
  {
    path: 'accesso/email',
    access: 'signed-in',
    page: page(['identity'], () => import('./identita/email-page.tsx')),
  },
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
    page: page(
      ['presences', 'phone', 'earlyLeave', 'support'],
      () => import('./presenze/presence-list-page.tsx'),
    ),
  },
  {
    path: 'presenze/:childId',
    access: 'signed-in',
    page: page(['presences', 'phone', 'earlyLeave', 'support'], () => import('./presenze/child-page.tsx')),
  },
  {
    path: 'pagamenti',
    access: 'signed-in',
    page: parentPage(['payments'], () => import('./pagamenti/invoice-list-page.tsx')),
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
    path: 'anagrafica/diete',
    access: 'signed-in',
    page: parentPage(['diets'], () => import('./diete/diets-page.tsx')),
  },
  {
    path: 'anagrafica/iscrizioni',
    access: 'signed-in',
    page: parentPage(['enrolments'], () => import('./iscrizioni/enrolments-page.tsx')),
  },
  {
    path: 'anagrafica/iscrizioni/:applicationId',
    access: 'signed-in',
    page: parentPage(['enrolments'], () => import('./iscrizioni/application-page.tsx')),
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
    page: parentPage(['family'], () => import('./anagrafica/access-page.tsx')),
  },
  {
    path: 'anagrafica/dati',
    access: 'signed-in',
    page: page(['family'], () => import('./anagrafica/own-data-page.tsx')),
  },
  {
    path: 'pagamenti/estratto-conto',
    access: 'signed-in',
    page: parentPage(['statement', 'payments'], () => import('./estratto-conto/statement-page.tsx')),
  },
  {
    path: 'pagamenti/pasti-e-spesa',
    access: 'signed-in',
    page: parentPage(['figures', 'payments'], () => import('./pasti-e-spesa/figures-page.tsx')),
  },
  {
    path: 'pagamenti/attestazione',
    access: 'signed-in',
    page: parentPage(['attestation', 'payments'], () => import('./attestazione/attestation-page.tsx')),
  },
  {
    path: 'pagamenti/paga',
    access: 'signed-in',
    page: parentPage(['payments'], () => import('./pagamenti/family-pay-page.tsx')),
  },
  {
    path: 'pagamenti/esito/:cartKey',
    access: 'signed-in',
    page: parentPage(['payments'], () => import('./pagamenti/outcome-page.tsx')),
  },
  {
    path: 'pagamenti/ricariche',
    access: 'signed-in',
    page: parentPage(['credit', 'payments'], () => import('./ricariche/wallets-page.tsx')),
  },
  {
    path: 'pagamenti/ricariche/nuova',
    access: 'signed-in',
    page: parentPage(['credit', 'payments'], () => import('./ricariche/top-up-page.tsx')),
  },
  {
    path: 'pagamenti/ricariche/:childId',
    access: 'signed-in',
    page: parentPage(['credit', 'payments', 'statement'], () => import('./ricariche/movements-page.tsx')),
  },
  {
    path: 'pagamenti/rateizzazione',
    access: 'signed-in',
    page: parentPage(['plans', 'payments'], () => import('./rateizzazione/plan-request-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId',
    access: 'signed-in',
    page: parentPage(['payments'], () => import('./pagamenti/invoice-detail-page.tsx')),
  },
  {
    path: 'pagamenti/:invoiceId/paga',
    access: 'signed-in',
    page: parentPage(['payments'], () => import('./pagamenti/pay-page.tsx')),
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
    page: page(['utility', 'comunicapp'], () => import('./utility/notifications-page.tsx')),
  },
  {
    path: 'disiscrizione/:token',
    access: 'public',
    page: page(['utility'], () => import('./utility/unsubscribe-page.tsx')),
  },
  { path: 'news', access: 'signed-in', page: page(['news'], () => import('./news/news-list-page.tsx')) },
  { path: 'news/:newsId', access: 'signed-in', page: page(['news'], () => import('./news/news-page.tsx')) },
  {
    path: 'utility/comunicapp',
    access: 'signed-in',
    page: page(['comunicapp'], () => import('./comunicapp/comunicapp-page.tsx')),
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
    path: 'assistente',
    access: 'public',
    page: page(['assistant'], () => import('./assistente/assistant-page.tsx')),
  },
  {
    path: 'utility/cambio-password',
    access: 'signed-in',
    page: page(['access', 'utility'], () => import('./utility/change-password-page.tsx')),
  },
  { path: 'menu', access: 'public', page: page(['weekMenu'], () => import('./menu/menu-page.tsx')) },
  { path: 'servizi', access: 'public', page: page(['site'], () => import('./pubblico/services-page.tsx')) },
  {
    path: 'quanto-paghero',
    access: 'public',
    page: page(['site', 'payments'], () => import('./pubblico/simulator-page.tsx')),
  },
  { path: 'contatti', access: 'public', page: page(['site'], () => import('./pubblico/contacts-page.tsx')) },
  {
    path: 'accessibilita',
    access: 'public',
    page: page(['site'], () => import('./pubblico/accessibility-page.tsx')),
  },
  { path: 'privacy', access: 'public', page: page(['site'], () => import('./pubblico/privacy-page.tsx')) },
];

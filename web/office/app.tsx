import { lazy } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import { AppRoutes, type AppRoute } from '../ui/app-routes.tsx';
import { AppShell } from '../ui/app-shell.tsx';
import { ProofHost } from '../ui/proof-host.tsx';
import { useSession } from '../ui/session.tsx';
import { officeMenu } from './menu.ts';

const ProofDialog = lazy(() => import('./security/proof-dialog.tsx'));

/** Every page of the back office, loaded when first opened. */
const routes: AppRoute[] = [
  { path: 'accedi', access: 'signed-out', page: lazy(() => import('./login-page.tsx')) },
  { path: '', access: 'signed-in', page: lazy(() => import('./home-page.tsx')) },
  { path: 'classi', access: 'signed-in', page: lazy(() => import('./classes/classes-page.tsx')) },
  { path: 'classi/registro', access: 'signed-in', page: lazy(() => import('./classes/register-page.tsx')) },
  { path: 'classi/:classId', access: 'signed-in', page: lazy(() => import('./classes/roll-call-page.tsx')) },
  { path: 'bambini', access: 'signed-in', page: lazy(() => import('./registry/children-page.tsx')) },
  { path: 'bambini/:childId', access: 'signed-in', page: lazy(() => import('./registry/child-page.tsx')) },
  { path: 'famiglie', access: 'signed-in', page: lazy(() => import('./registry/families-page.tsx')) },
  { path: 'famiglie/nuova', access: 'signed-in', page: lazy(() => import('./registry/new-family-page.tsx')) },
  {
    path: 'famiglie/:familyId',
    access: 'signed-in',
    page: lazy(() => import('./registry/family-page.tsx')),
  },
  { path: 'scuole', access: 'signed-in', page: lazy(() => import('./registry/schools-page.tsx')) },
  { path: 'scuole/classi', access: 'signed-in', page: lazy(() => import('./registry/classes-page.tsx')) },
  { path: 'anni-scolastici', access: 'signed-in', page: lazy(() => import('./registry/years-page.tsx')) },
  {
    path: 'anni-scolastici/:schoolYearId/passaggio',
    access: 'signed-in',
    page: lazy(() => import('./registry/promotion-page.tsx')),
  },
  { path: 'doppioni', access: 'signed-in', page: lazy(() => import('./registry/twins-page.tsx')) },
  {
    path: 'doppioni/:kind/:firstId/:secondId',
    access: 'signed-in',
    page: lazy(() => import('./registry/compare-page.tsx')),
  },
  { path: 'iscrizioni', access: 'signed-in', page: lazy(() => import('./enrolments/applications-page.tsx')) },
  {
    path: 'iscrizioni/rinnovi',
    access: 'signed-in',
    page: lazy(() => import('./enrolments/renewals-page.tsx')),
  },
  {
    path: 'iscrizioni/impostazioni',
    access: 'signed-in',
    page: lazy(() => import('./enrolments/windows-page.tsx')),
  },
  {
    path: 'iscrizioni/:applicationId',
    access: 'signed-in',
    page: lazy(() => import('./enrolments/application-page.tsx')),
  },
  { path: 'diete', access: 'signed-in', page: lazy(() => import('./diets/diets-page.tsx')) },
  { path: 'cucina', access: 'signed-in', page: lazy(() => import('./kitchen/kitchen-page.tsx')) },
  { path: 'cucina/fatture', access: 'signed-in', page: lazy(() => import('./kitchen/bill-page.tsx')) },
  { path: 'cucina/invio', access: 'signed-in', page: lazy(() => import('./kitchen/settings-page.tsx')) },
  {
    path: 'importazioni',
    access: 'signed-in',
    page: lazy(() => import('./imports/import-list-page.tsx')),
  },
  { path: 'importazioni/nuova', access: 'signed-in', page: lazy(() => import('./imports/upload-page.tsx')) },
  {
    path: 'importazioni/:batchId',
    access: 'signed-in',
    page: lazy(() => import('./imports/import-page.tsx')),
  },
  {
    path: 'importazioni/:batchId/colonne',
    access: 'signed-in',
    page: lazy(() => import('./imports/columns-page.tsx')),
  },
  {
    path: 'importazioni/:batchId/anteprima',
    access: 'signed-in',
    page: lazy(() => import('./imports/preview-page.tsx')),
  },
  {
    path: 'importazioni/:batchId/conferma',
    access: 'signed-in',
    page: lazy(() => import('./imports/confirm-page.tsx')),
  },
  { path: 'chiusure', access: 'signed-in', page: lazy(() => import('./billing/run-list-page.tsx')) },
  { path: 'chiusure/nuova', access: 'signed-in', page: lazy(() => import('./billing/new-run-page.tsx')) },
  { path: 'chiusure/:runId', access: 'signed-in', page: lazy(() => import('./billing/run-page.tsx')) },
  {
    path: 'chiusure/:runId/fatture/:invoiceId',
    access: 'signed-in',
    page: lazy(() => import('./billing/invoice-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/nota-di-credito',
    access: 'signed-in',
    page: lazy(() => import('./billing/credit-note-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/incasso',
    access: 'signed-in',
    page: lazy(() => import('./manual-entries/receipt-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/discarico',
    access: 'signed-in',
    page: lazy(() => import('./manual-entries/write-off-page.tsx')),
  },
  { path: 'pagamenti', access: 'signed-in', page: lazy(() => import('./payments/payments-page.tsx')) },
  {
    path: 'pagamenti/:receiptId',
    access: 'signed-in',
    page: lazy(() => import('./payments/payment-page.tsx')),
  },
  {
    path: 'riconciliazione',
    access: 'signed-in',
    page: lazy(() => import('./reconciliation/board-page.tsx')),
  },
  {
    path: 'riconciliazione/carica',
    access: 'signed-in',
    page: lazy(() => import('./reconciliation/upload-page.tsx')),
  },
  {
    path: 'riconciliazione/movimenti',
    access: 'signed-in',
    page: lazy(() => import('./reconciliation/movements-page.tsx')),
  },
  {
    path: 'riconciliazione/residui',
    access: 'signed-in',
    page: lazy(() => import('./manual-entries/residues-page.tsx')),
  },
  {
    path: 'riconciliazione/flussi/:flowId',
    access: 'signed-in',
    page: lazy(() => import('./reconciliation/flow-page.tsx')),
  },
  {
    path: 'contabilita',
    access: 'signed-in',
    page: lazy(() => import('./accounting/year-page.tsx')),
  },
  {
    path: 'contabilita/movimenti',
    access: 'signed-in',
    page: lazy(() => import('./accounting/movements-page.tsx')),
  },
  {
    path: 'contabilita/spese-730',
    access: 'signed-in',
    page: lazy(() => import('./accounting/expenses-page.tsx')),
  },
  {
    path: 'contabilita/conti',
    access: 'signed-in',
    page: lazy(() => import('./accounting/accounts-page.tsx')),
  },
  { path: 'ricariche', access: 'signed-in', page: lazy(() => import('./wallets/wallets-page.tsx')) },
  {
    path: 'ricariche/rimborsi',
    access: 'signed-in',
    page: lazy(() => import('./wallets/refunds-page.tsx')),
  },
  {
    path: 'ricariche/impostazioni',
    access: 'signed-in',
    page: lazy(() => import('./wallets/wallet-settings-page.tsx')),
  },
  {
    path: 'ricariche/:childId',
    access: 'signed-in',
    page: lazy(() => import('./wallets/wallet-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/correggi',
    access: 'signed-in',
    page: lazy(() => import('./adjustments/correct-meal-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/addebita',
    access: 'signed-in',
    page: lazy(() => import('./adjustments/charge-page.tsx')),
  },
  {
    path: 'chiusure/:runId/fatture/:invoiceId/riemetti',
    access: 'signed-in',
    page: lazy(() => import('./adjustments/reissue-page.tsx')),
  },
  {
    path: 'solleciti',
    access: 'signed-in',
    page: lazy(() => import('./collection/dunning-page.tsx')),
  },
  {
    path: 'solleciti/storico',
    access: 'signed-in',
    page: lazy(() => import('./collection/history-page.tsx')),
  },
  {
    path: 'solleciti/storico/:batchId',
    access: 'signed-in',
    page: lazy(() => import('./collection/batch-page.tsx')),
  },
  {
    path: 'solleciti/fatture/:invoiceId',
    access: 'signed-in',
    page: lazy(() => import('./collection/debt-page.tsx')),
  },
  {
    path: 'solleciti/impostazioni',
    access: 'signed-in',
    page: lazy(() => import('./collection/ladder-page.tsx')),
  },
  {
    path: 'rateizzazioni',
    access: 'signed-in',
    page: lazy(() => import('./collection/plans-page.tsx')),
  },
  {
    path: 'rateizzazioni/nuova',
    access: 'signed-in',
    page: lazy(() => import('./collection/new-plan-page.tsx')),
  },
  {
    path: 'rateizzazioni/:planId',
    access: 'signed-in',
    page: lazy(() => import('./collection/plan-page.tsx')),
  },
  {
    path: 'riscossione-coattiva',
    access: 'signed-in',
    page: lazy(() => import('./collection/coercion-page.tsx')),
  },
  { path: 'conguagli', access: 'signed-in', page: lazy(() => import('./adjustments/adjustments-page.tsx')) },
  {
    path: 'attestazioni/:guardianId',
    access: 'signed-in',
    page: lazy(() => import('./attestations/attestations-page.tsx')),
  },
  { path: 'uscite', access: 'signed-in', page: lazy(() => import('./early-leaves/early-leaves-page.tsx')) },
  { path: 'telefono', access: 'signed-in', page: lazy(() => import('./telephone/telephone-page.tsx')) },
  { path: 'calendario', access: 'signed-in', page: lazy(() => import('./calendar/calendar-page.tsx')) },
  {
    path: 'calendario/sciopero/:closureId',
    access: 'signed-in',
    page: lazy(() => import('./calendar/strike-page.tsx')),
  },
  {
    path: 'orari-disdette',
    access: 'signed-in',
    page: lazy(() => import('./service-days/service-days-page.tsx')),
  },
  { path: 'menu', access: 'signed-in', page: lazy(() => import('./menu/menu-list-page.tsx')) },
  { path: 'menu/:menuId', access: 'signed-in', page: lazy(() => import('./menu/menu-page.tsx')) },
  { path: 'tariffe', access: 'signed-in', page: lazy(() => import('./tariffs/tariff-list-page.tsx')) },
  {
    path: 'tariffe/nuova',
    access: 'signed-in',
    page: lazy(() => import('./tariffs/tariff-editor-page.tsx')),
  },
  { path: 'tariffe/spiega', access: 'signed-in', page: lazy(() => import('./tariffs/explain-page.tsx')) },
  { path: 'tariffe/:tariffId', access: 'signed-in', page: lazy(() => import('./tariffs/tariff-page.tsx')) },
  { path: 'news', access: 'signed-in', page: lazy(() => import('./news/news-list-page.tsx')) },
  { path: 'news/nuova', access: 'signed-in', page: lazy(() => import('./news/new-news-page.tsx')) },
  { path: 'news/:newsId', access: 'signed-in', page: lazy(() => import('./news/news-page.tsx')) },
  {
    path: 'news/:newsId/modifica',
    access: 'signed-in',
    page: lazy(() => import('./news/edit-news-page.tsx')),
  },
  {
    path: 'richieste',
    access: 'signed-in',
    page: lazy(() => import('./change-requests/change-requests-page.tsx')),
  },
  {
    path: 'accesso/non-riconosciuto',
    access: 'public',
    page: lazy(() => import('./identity-claims/unknown-page.tsx')),
  },
  {
    path: 'richieste-di-accesso',
    access: 'signed-in',
    page: lazy(() => import('./identity-claims/claims-page.tsx')),
  },
  { path: 'segnalazioni', access: 'signed-in', page: lazy(() => import('./tickets/tickets-page.tsx')) },
  {
    path: 'segnalazioni/impostazioni',
    access: 'signed-in',
    page: lazy(() => import('./ticket-settings/ticket-settings-page.tsx')),
  },
  {
    path: 'segnalazioni/:ticketId',
    access: 'signed-in',
    page: lazy(() => import('./tickets/ticket-page.tsx')),
  },
  { path: 'assistente', access: 'signed-in', page: lazy(() => import('./assistant/assistant-page.tsx')) },
  { path: 'assistente/modello', access: 'signed-in', page: lazy(() => import('./assistant/llm-page.tsx')) },
  { path: 'lettere', access: 'signed-in', page: lazy(() => import('./letters/letters-page.tsx')) },
  { path: 'posta', access: 'signed-in', page: lazy(() => import('./outbox/outbox-page.tsx')) },
  { path: 'posta/:messageId', access: 'signed-in', page: lazy(() => import('./outbox/message-page.tsx')) },
  { path: 'testi-email', access: 'signed-in', page: lazy(() => import('./mail-texts/mail-texts-page.tsx')) },
  {
    path: 'testi-email/:kind',
    access: 'signed-in',
    page: lazy(() => import('./mail-texts/mail-text-page.tsx')),
  },
  { path: 'anomalie', access: 'signed-in', page: lazy(() => import('./anomalies/anomalies-page.tsx')) },
  { path: 'lavori', access: 'signed-in', page: lazy(() => import('./jobs/jobs-page.tsx')) },
  { path: 'impostazioni', access: 'signed-in', page: lazy(() => import('./settings/settings-page.tsx')) },
  {
    path: 'pagine-pubbliche',
    access: 'signed-in',
    page: lazy(() => import('./public-info/public-info-page.tsx')),
  },
  { path: 'utenti', access: 'signed-in', page: lazy(() => import('./operators/operators-page.tsx')) },
  { path: 'utenti/nuovo', access: 'signed-in', page: lazy(() => import('./operators/invite-page.tsx')) },
  {
    path: 'utenti/:accountId',
    access: 'signed-in',
    page: lazy(() => import('./operators/operator-page.tsx')),
  },
  { path: 'invito/:token', access: 'public', page: lazy(() => import('./operators/link-page.tsx')) },
  { path: 'nuova-password/:token', access: 'public', page: lazy(() => import('./operators/link-page.tsx')) },
  {
    path: 'impostazioni/accessi',
    access: 'signed-in',
    page: lazy(() => import('./settings/access-page.tsx')),
  },
  {
    path: 'impostazioni/aspetto',
    access: 'signed-in',
    page: lazy(() => import('./settings/branding-page.tsx')),
  },
  {
    path: 'impostazioni/per-cominciare',
    access: 'signed-in',
    page: lazy(() => import('./first-steps/first-steps-page.tsx')),
  },
  {
    path: 'impostazioni/conservazione',
    access: 'signed-in',
    page: lazy(() => import('./settings/retention-page.tsx')),
  },
  {
    path: 'impostazioni/comuni',
    access: 'signed-in',
    page: lazy(() => import('./installation/municipalities-page.tsx')),
  },
  {
    path: 'registro-operazioni',
    access: 'signed-in',
    page: lazy(() => import('./audit-log/audit-log-page.tsx')),
  },
  {
    path: 'esportazione',
    access: 'signed-in',
    page: lazy(() => import('./data-export/data-export-page.tsx')),
  },
  { path: 'sicurezza', access: 'signed-in', page: lazy(() => import('./security/security-page.tsx')) },
  { path: 'cambio-password', access: 'signed-in', page: lazy(() => import('./password/password-page.tsx')) },
];

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

import { accountingTexts } from './accounting/texts-it.ts';
import { auditLogTexts } from './audit-log/texts-it.ts';
import { dataExportTexts } from './data-export/texts-it.ts';
import { adjustmentTexts } from './adjustments/texts-it.ts';
import { anomalyTexts } from './anomalies/texts-it.ts';
import { assistantTexts } from './assistant/texts-it.ts';
import { attestationTexts } from './attestations/texts-it.ts';
import { invoiceTexts } from './billing/invoice-texts-it.ts';
import { billingTexts } from './billing/texts-it.ts';
import { calendarTexts } from './calendar/texts-it.ts';
import { changeRequestTexts } from './change-requests/texts-it.ts';
import { classTexts } from './classes/texts-it.ts';
import { creditRefundTexts } from './credit-refunds/texts-it.ts';
import { manualEntryTexts } from './manual-entries/texts-it.ts';
import { collectionTexts } from './collection/texts-it.ts';
import { dashboardTexts } from './dashboard/texts-it.ts';
import { firstStepTexts } from './first-steps/texts-it.ts';
import { identityClaimTexts } from './identity-claims/texts-it.ts';
import { dietTexts } from './diets/texts-it.ts';
import { earlyLeaveTexts } from './early-leaves/texts-it.ts';
import { enrolmentTexts } from './enrolments/texts-it.ts';
import { importTexts } from './imports/texts-it.ts';
import { installationTexts } from './installation/texts-it.ts';
import { jobTexts } from './jobs/texts-it.ts';
import { kitchenTexts } from './kitchen/texts-it.ts';
import { letterTexts } from './letters/texts-it.ts';
import { menuTexts } from './menu/texts-it.ts';
import { mailTextTexts } from './mail-texts/texts-it.ts';
import { newsTexts } from './news/texts-it.ts';
import { outboxTexts } from './outbox/texts-it.ts';
import { operatorTexts } from './operators/texts-it.ts';
import { paymentTexts } from './payments/texts-it.ts';
import { passwordTexts } from './password/texts-it.ts';
import { publicInfoTexts } from './public-info/texts-it.ts';
import { registryTexts } from './registry/texts-it.ts';
import { securityTexts } from './security/texts-it.ts';
import { serviceDayTexts } from './service-days/texts-it.ts';
import { reconciliationTexts } from './reconciliation/texts-it.ts';
import { settingsTexts } from './settings/texts-it.ts';
import { telephoneTexts } from './telephone/texts-it.ts';
import { tariffTexts } from './tariffs/texts-it.ts';
import { ticketSettingsTexts } from './ticket-settings/texts-it.ts';
import { ticketTexts } from './tickets/texts-it.ts';
import { walletTexts } from './wallets/texts-it.ts';

/** What the back office says, in Italian. */
export const officeTexts = {
  serviceName: 'Ufficio',
  tagline: 'Gestione della refezione scolastica',
  menuGroups: {
    service: 'Mensa',
    families: 'Famiglie',
    money: 'Pagamenti',
    messages: 'Comunicazione',
    administration: 'Gestione',
  },
  menu: {
    dashboard: 'Cruscotto',
    classes: 'Classi',
    kitchen: 'Cucina',
    diets: 'Diete',
    earlyLeaves: 'Uscite anticipate',
    registry: 'Anagrafica',
    enrolments: 'Iscrizioni',
    tickets: 'Segnalazioni',
    assistant: 'Assistente',
    imports: 'Importazioni',
    billing: 'Chiusura del mese',
    tariffs: 'Tariffe',
    payments: 'Pagamenti ricevuti',
    adjustments: 'Conguagli',
    wallets: 'Ricariche',
    reconciliation: 'Riconciliazione',
    accounting: 'Contabilità',
    dunning: 'Solleciti',
    plans: 'Rateizzazioni',
    coercion: 'Riscossione coattiva',
    calendar: 'Calendario',
    serviceDays: 'Orari delle disdette',
    telephone: 'Telefono e SMS',
    menus: 'Menù',
    news: 'News',
    changeRequests: 'Richieste di modifica',
    identityClaims: 'Richieste di accesso',
    letters: 'Lettere e credenziali',
    outbox: 'Posta in uscita',
    mailTexts: 'Testi delle e-mail',
    anomalies: 'Anomalie di pagamento',
    jobs: 'Lavori in errore',
    settings: 'Impostazioni',
    publicInfo: 'Pagine pubbliche',
    operators: 'Utenti',
    auditLog: 'Registro delle operazioni',
    dataExport: 'Esportazione completa',
    security: 'La tua sicurezza',
    password: 'Cambio password',
  },
  login: {
    title: 'Accesso del personale',
    lead: 'Riservato al personale del Comune, delle scuole e della cucina.',
    username: 'Nome utente o e-mail',
    forgotten: 'Se hai dimenticato la password, chiedine una nuova all’amministratore del servizio.',
  },
  search: { submit: 'Cerca' },
  files: { csv: 'CSV', xlsx: 'Excel', print: 'Stampa' },
  dashboard: dashboardTexts,
  firstSteps: firstStepTexts,
  classes: classTexts,
  collection: collectionTexts,
  kitchen: kitchenTexts,
  diets: dietTexts,
  earlyLeaves: earlyLeaveTexts,
  registry: registryTexts,
  enrolments: enrolmentTexts,
  tickets: ticketTexts,
  ticketSettings: ticketSettingsTexts,
  imports: importTexts,
  billing: billingTexts,
  invoice: invoiceTexts,
  accounting: accountingTexts,
  auditLog: auditLogTexts,
  dataExport: dataExportTexts,
  assistant: assistantTexts,
  adjustments: adjustmentTexts,
  wallets: walletTexts,
  payments: paymentTexts,
  reconciliation: reconciliationTexts,
  manualEntries: manualEntryTexts,
  creditRefunds: creditRefundTexts,
  attestations: attestationTexts,
  calendar: calendarTexts,
  serviceDays: serviceDayTexts,
  telephone: telephoneTexts,
  tariffs: tariffTexts,
  menus: menuTexts,
  news: newsTexts,
  changeRequests: changeRequestTexts,
  identityClaims: identityClaimTexts,
  letters: letterTexts,
  outbox: outboxTexts,
  mailTexts: mailTextTexts,
  anomalies: anomalyTexts,
  jobs: jobTexts,
  settings: settingsTexts,
  publicInfo: publicInfoTexts,
  password: passwordTexts,
  operators: operatorTexts,
  security: securityTexts,
  installation: installationTexts,
};

import type { MessageState } from './api.ts';

/** What the section Posta in uscita says. */
export const outboxTexts = {
  title: 'Posta in uscita',
  lead: 'I messaggi spediti alle famiglie e le comunicazioni a pagoPA. Quelli respinti aspettano il tuo intervento.',
  lists: 'Scegli l’elenco',
  state: {
    bounced: 'Respinti',
    failed: 'Non riusciti',
    pending: 'In attesa',
    sent: 'Spediti',
  } satisfies Record<MessageState, string>,
  stateHelp: {
    bounced:
      'La casella di posta li ha rifiutati, di solito perché l’indirizzo è sbagliato: correggilo e rispedisci.',
    failed: 'Dopo molti tentativi non sono partiti: quando il guasto è passato, rispedisci.',
    pending: 'Partiranno da soli; se un tentativo non riesce, il sistema riprova.',
    sent: 'Consegnati al server di posta o a pagoPA.',
  } satisfies Record<MessageState, string>,
  search: 'Cerca per destinatario',
  clear: 'Togli la ricerca',
  nothing: 'Nessun messaggio in questo elenco',
  caption: 'Messaggi',
  kind: 'Messaggio',
  recipient: 'Destinatario',
  createdAt: 'Creato',
  sentAt: 'Spedito',
  attempts: 'Tentativi',
  error: 'Motivo',
  action: 'Azione',
  retry: 'Rispedisci',
  retryOf: 'Rispedisci a {{recipient}}',
  limited: 'Sono mostrati i primi {{shown}} di {{count}}: usa la ricerca per trovare gli altri.',
  aca: 'pagoPA',
  dialog: {
    title: 'Rispedire il messaggio?',
    email: 'Indirizzo e-mail',
    emailHint: 'Vale per questo messaggio: se l’indirizzo era sbagliato, correggilo anche nell’anagrafica.',
    emailFlaw: 'Scrivi un indirizzo e-mail valido, per esempio nome@esempio.it.',
    aca: 'La comunicazione viene inviata di nuovo all’archivio degli avvisi di pagoPA.',
    confirm: 'Rispedisci',
    done: 'Il messaggio è di nuovo in partenza.',
  },
  kinds: {
    'billing.invoice_issued': 'Nuova fattura',
    'payments.receipt': 'Ricevuta di pagamento',
    'accounts.letter': 'Lettera Codici e Credenziali',
    'accounts.recovery': 'Recupero della password',
    'payments.position_created': 'Nuovo avviso per pagoPA',
    'payments.position_ended': 'Chiusura di un avviso per pagoPA',
  } as Readonly<Record<string, string>>,
};

import type { PaymentAnomalyKind, ResolveAnomalyRefusal } from '#common/contract/payments.ts';

/** What the section Anomalie di pagamento says. */
export const anomalyTexts = {
  title: 'Anomalie di pagamento',
  lead: 'Gli incassi e i flussi di pagoPA che non corrispondono a quanto ci si aspettava. Il denaro è registrato: qui decidi che cosa farne.',
  nothing: 'Nessuna anomalia aperta',
  nothingText: 'Tutti gli incassi corrispondono a una fattura.',
  caption: 'Incassi da chiarire',
  kind: 'Che cosa è successo',
  amount: 'Importo',
  notice: 'Codice avviso',
  receivedAt: 'Ricevuto',
  state: 'Stato',
  open: 'Aperta',
  resolved: 'Risolta',
  action: 'Azione',
  resolve: 'Risolvi',
  resolveOf: 'Risolvi: {{kind}}, avviso {{notice}}',
  refund: 'Rimborsa',
  refundOf: 'Rimborsa: {{kind}}, avviso {{notice}}',
  refundable: 'Si possono rimborsare {{amount}}.',
  expected: 'Importo atteso: {{amount}}.',
  surplus: 'Pagati in più: {{amount}}.',
  payer: 'Pagato da {{name}}.',
  psp: 'Con {{name}}.',
  inFlow: 'Flusso {{name}}',
  decided: 'Decisione: {{text}}',
  kinds: {
    unknown_notice: {
      title: 'Avviso sconosciuto',
      help: 'È arrivato un incasso con un codice avviso che questo sistema non ha emesso.',
    },
    other_amount: {
      title: 'Importo diverso',
      help: 'È stata pagata una somma diversa da quella dell’avviso.',
    },
    other_debtor: {
      title: 'Intestatario diverso',
      help: 'La ricevuta riporta un intestatario diverso da quello dell’avviso.',
    },
    other_transfers: {
      title: 'Accrediti diversi',
      help: 'La ricevuta divide la somma in modo diverso da quello previsto.',
    },
    cancelled_notice: {
      title: 'Avviso annullato',
      help: 'È stato pagato un avviso che era già stato eliminato; la fattura risulta pagata.',
    },
    second_receipt: {
      title: 'Pagato due volte',
      help: 'Per lo stesso avviso è arrivata una seconda ricevuta: di solito c’è un rimborso da fare.',
    },
    surplus: {
      title: 'Pagato più del dovuto',
      help: 'La somma supera quanto restava da pagare: la differenza è a credito della famiglia.',
    },
    late_activation: {
      title: 'Pagato con sessione scaduta',
      help: 'Il pagamento è arrivato dopo il tempo concesso; è comunque valido.',
    },
    reported_unpaid: {
      title: 'Rendicontato senza ricevuta',
      help: 'Il PSP dice di averlo incassato, ma la ricevuta di pagoPA non è arrivata: dal flusso puoi registrare l’incasso.',
    },
    reported_other_amount: {
      title: 'Rendicontato con un altro importo',
      help: 'Il flusso riporta una somma diversa da quella della ricevuta.',
    },
    reported_twice: {
      title: 'Rendicontato due volte',
      help: 'Lo stesso pagamento è già in un altro flusso, o due volte in questo: conta una volta sola.',
    },
    reported_revoked: {
      title: 'Pagamento revocato',
      help: 'Il PSP lo segnala come revocato: chiedi al PSP e, se serve, storna l’incasso.',
    },
    flow_sum: {
      title: 'Il flusso non torna',
      help: 'Numero o somma dei pagamenti non corrispondono a quanto il flusso dichiara: chiedi al PSP una nuova versione.',
    },
    settled_other_amount: {
      title: 'Riversamento di importo diverso',
      help: 'In banca è arrivata una somma diversa da quella del flusso.',
    },
  } satisfies Record<PaymentAnomalyKind, { title: string; help: string }>,
  resolveRefusals: {
    unknown_anomaly: 'Questa anomalia non esiste più: ricarica la pagina.',
    already_resolved: 'Nel frattempo qualcun altro l’ha già segnata come risolta.',
    reason_missing: 'Scrivi in poche parole che cosa hai deciso.',
  } satisfies Record<ResolveAnomalyRefusal, string>,
  dialog: {
    title: 'Segnare come risolta?',
    text: 'Non si muove denaro (per restituirlo usa «Rimborsa»): resta scritto chi ha deciso, quando e perché.',
    resolution: 'Che cosa hai deciso',
    resolutionHint: 'Per esempio: «La famiglia lo tiene a credito: ha chiamato il 3 novembre».',
    resolutionMissing: 'Scrivi in poche parole che cosa hai deciso.',
    confirm: 'Segna come risolta',
    done: 'L’anomalia è stata segnata come risolta.',
  },
};

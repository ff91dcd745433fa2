import type { CreditNoteRefusal, OfficeInvoice } from '#common/contract/billing.ts';
import type { CreditNoteFlaw, NoticeEffect } from './credit-note-form.ts';

/** What the office reads about one invoice and its credit notes. */
export const invoiceTexts = {
  title: 'Fattura {{code}}',
  toMessages: 'Messaggi mandati per questa fattura',
  toRun: 'Torna alle fatture del mese',
  print: 'Stampa',
  notFoundTitle: 'Fattura non trovata',
  notFoundText: 'Questa fattura non esiste, oppure il suo mese non è ancora chiuso.',
  toRuns: 'Vai alla chiusura del mese',
  summary: 'Riepilogo',
  credited: 'Note di credito',
  creditedAmount: '−{{amount}}',
  writtenOff: 'Discaricato',
  outstanding: 'Da pagare',
  email: 'E-mail',
  noEmail: 'nessun indirizzo',
  fixedParts: { title: 'Quote fisse', month: 'Mese', label: 'Quota', amount: 'Importo' },
  meals: {
    title: 'Pasti giorno per giorno',
    day: 'Giorno',
    meal: 'Pasto',
    tariff: 'Tariffa applicata',
    price: 'Prezzo',
    state: {
      planned: 'Previsto, non disdetto',
      served: 'Consumato',
      light_meal: 'Consumato (pasto in bianco)',
    } satisfies Record<OfficeInvoice['lines'][number]['state'], string>,
  },
  notice: {
    title: 'Avviso di pagamento',
    print: 'Stampa avviso',
    none: 'Nessun avviso pagabile per questa fattura.',
    number: 'Codice avviso',
    amount: 'Importo richiesto ora',
    due: 'Scadenza',
    covers: 'Comprende le fatture',
  },
  receipts: {
    title: 'Pagamenti ricevuti',
    line: '{{amount}} il {{when}}',
    lineWith: '{{amount}} il {{when}} con {{psp}}',
  },
  creditNotes: {
    title: 'Note di credito',
    line: 'N. {{number}} del {{day}}: −{{amount}}',
    toPayer: 'di cui {{amount}} già pagati, ora a credito del genitore',
    issued: 'Nota di credito n. {{number}} emessa: −{{amount}}.',
    left: 'Sulla fattura restano da pagare {{amount}}.',
    nothingLeft: 'Sulla fattura non c’è più niente da pagare.',
    button: 'Emetti nota di credito',
  },
  form: {
    title: 'Nota di credito sulla fattura {{code}}',
    lead: 'La fattura non cambia: la nota di credito ne storna una parte, o tutta.',
    back: 'Torna alla fattura',
    amount: 'Importo da stornare (€)',
    amountHint: 'Al massimo {{amount}}: è proposta tutta la parte non ancora stornata.',
    reason: 'Motivo',
    reasonHint: 'Lo legge la famiglia, nel portale e per e-mail: non scrivere nomi né dati personali.',
    flaws: {
      notAnAmount: 'Scrivi un importo in euro, per esempio 9,00.',
      notPositive: 'L’importo deve essere maggiore di zero.',
      tooHigh: 'È più di quanto resta da stornare su questa fattura.',
      missing: 'Scrivi il motivo: la famiglia deve sapere perché.',
    } satisfies Record<CreditNoteFlaw, string>,
    pending:
      'Un genitore sta pagando questa fattura proprio adesso. Se il pagamento arriva lo stesso, quello che supera il dovuto diventa un suo credito e lo trovi fra le anomalie di pagamento.',
    nothingLeft: 'Questa fattura è già stata stornata per intero.',
    submit: 'Avanti',
  },
  confirm: {
    title: 'Emettere la nota di credito?',
    amount: 'Nota di credito',
    outstanding: 'Da pagare dopo',
    toPayer: 'A credito del genitore',
    notice: {
      none: 'La fattura non ha un avviso pagabile.',
      ends: 'L’avviso {{number}} viene annullato: non si potrà più pagare.',
      lowered: 'L’avviso {{number}} resta valido: chiederà {{amount}}.',
    } satisfies Record<NoticeEffect, string>,
    mail: 'La famiglia riceve un’e-mail all’indirizzo {{email}}.',
    noMail: 'La famiglia non ha un indirizzo e-mail: avvisala in un altro modo.',
    irreversible: 'Una nota di credito emessa non si può ritirare.',
    submit: 'Sì, emetti',
  },
  refusals: {
    unknown_invoice: 'Questa fattura non esiste più.',
    before_invoice_date:
      'La fattura ha una data futura: la nota di credito si può emettere da quel giorno in poi.',
    reason_missing: 'Scrivi il motivo: la famiglia deve sapere perché.',
    nothing_left: 'Nel frattempo questa fattura è già stata stornata per intero.',
    amount_too_high:
      'Nel frattempo è stata emessa un’altra nota di credito e resta meno da stornare: torna alla fattura e controlla.',
    written_off:
      'Una parte di questa fattura è stata discaricata: storna prima il discarico, altrimenti la famiglia avrebbe a credito denaro che non ha versato.',
    key_reused:
      'Con questo modulo è già stata emessa una nota di credito diversa: torna alla fattura e controlla prima di rifarla.',
  } satisfies Record<CreditNoteRefusal, string>,
};

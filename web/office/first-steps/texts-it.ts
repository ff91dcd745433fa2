import type { FirstStepName } from '#common/contract/first-steps.ts';

/** What Per cominciare says of each step: what it is, what it is for, and the link to its page. */
export const firstStepTexts = {
  title: 'Per cominciare',
  lead: 'Dal Comune vuoto alle prime fatture: ogni passo si segna da solo quando i suoi dati ci sono.',
  progress: '{{done}} di {{count}} passi fatti',
  ready: 'Il Comune è pronto: i passi necessari sono fatti.',
  later: 'Questo elenco sparisce con la prima fattura emessa; lo ritrovi nelle Impostazioni.',
  listLabel: 'Passi per cominciare',
  done: 'Fatto',
  toDo: 'Da fare',
  next: 'Il prossimo passo',
  optional: 'Facoltativo',
  review: 'Rivedi: {{title}}',
  missingTitle: 'Prima di chiudere il mese mancano dei passi',
  missingText: 'Puoi preparare l’anteprima lo stesso: ti dirà che cosa impedisce di emettere le fatture.',
  steps: {
    branding: {
      title: 'Colore e stemma',
      text: 'Le famiglie riconoscono il loro Comune in cima al portale e nelle e-mail.',
      action: 'Scegli colore e stemma',
    },
    pagopa: {
      title: 'Dati di pagoPA',
      text: 'Senza questi dati le fatture non hanno avvisi e le famiglie non possono pagare.',
      action: 'Inserisci i dati di pagoPA',
    },
    classes: {
      title: 'Scuole e classi',
      text: 'Dove si mangia. Se importi le famiglie da un file, scuole e classi nascono da lì.',
      action: 'Inserisci scuole e classi',
    },
    calendar: {
      title: 'Calendario della mensa',
      text: 'Il primo e l’ultimo giorno di mensa: fuori da questi giorni nessuno viene segnato presente.',
      action: 'Imposta il calendario',
    },
    tariff: {
      title: 'Tariffa',
      text: 'Il prezzo di un pasto, per chi e perché. Senza una tariffa il mese non si può chiudere.',
      action: 'Scrivi la tariffa',
    },
    families: {
      title: 'Famiglie e iscrizioni',
      text: 'I bambini, le loro classi e chi paga, da un file del Comune o a mano.',
      action: 'Importa le famiglie',
    },
    cutoffs: {
      title: 'Orari delle disdette',
      text: 'Fino a che ora una famiglia può disdire il pasto dal portale. Senza, dal portale non si disdice.',
      action: 'Imposta gli orari',
    },
    access: {
      title: 'Accessi delle famiglie',
      text: 'La lettera con il codice utente, per posta elettronica o su carta. Con SPID e CIE non serve.',
      action: 'Manda le lettere',
    },
    attendance: {
      title: 'Presenze',
      text: 'Chi ha mangiato e quando: dall’appello delle classi, o da un file.',
      action: 'Importa le presenze',
    },
    invoices: {
      title: 'Prima chiusura del mese',
      text: 'Dalle presenze alle fatture: controlli l’anteprima e solo allora emetti.',
      action: 'Chiudi il primo mese',
    },
  } satisfies Record<FirstStepName, { title: string; text: string; action: string }>,
};

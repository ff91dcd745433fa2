import type {
  AdjustmentRow,
  ChargeBody,
  ChargeRefusal,
  CorrectMealBody,
  CorrectMealRefusal,
  CreditAdjustmentRefusal,
} from '#common/contract/adjustments.ts';
import type { SettleOnCreditRefusal } from '#common/contract/wallets.ts';
import type { ReissueRefusal } from '#common/contract/reissue.ts';
import type { ChargeFlaw } from './charge-form.ts';

const noteRefusals = {
  before_invoice_date:
    'La fattura ha una data futura: la nota di credito si può emettere da quel giorno in poi.',
  nothing_left: 'La fattura è già stata stornata per intero: non resta niente da accreditare.',
  amount_too_high: 'Sulla fattura resta da stornare meno di così: lascia l’importo alla prossima fattura.',
  written_off:
    'Una parte di questa fattura è stata discaricata: storna prima il discarico, altrimenti la famiglia avrebbe a credito denaro che non ha versato.',
  key_reused:
    'Con questo modulo è già stata emessa una nota di credito diversa: torna alla fattura e controlla prima di rifarla.',
};

/** What the office reads where it mends what was billed wrongly. */
export const adjustmentTexts = {
  title: 'Conguagli',
  lead: 'Giorni già fatturati e poi corretti, e altri addebiti: vanno sulla prossima fattura del bambino.',
  caption: 'Conguagli in attesa della prossima fattura',
  nothing: 'Nessun conguaglio in attesa',
  nothingText:
    'Quando correggi una presenza già fatturata, dalla pagina della fattura o da una segnalazione, la differenza compare qui.',
  sums_one: '{{shown}} conguaglio in attesa: {{credits}} a favore delle famiglie, {{charges}} da addebitare.',
  sums_other:
    '{{shown}} conguagli in attesa: {{credits}} a favore delle famiglie, {{charges}} da addebitare.',
  more: 'Sono elencati i primi {{shown}}.',
  child: 'Bambino',
  what: 'Che cosa',
  kind: {
    correction: 'Pasto del {{day}}',
    compensation: 'Ripresa di conguagli',
    charge: 'Addebito',
  } satisfies Record<AdjustmentRow['kind'], string>,
  origin: 'Fattura d’origine',
  noOrigin: 'nessuna',
  reason: 'Motivo',
  amount: 'Importo',
  left: 'restano {{amount}}',
  by: 'Inserito',
  byWhom: '{{when}} da {{who}}',
  action: 'Azioni',
  withdraw: 'Ritira',
  withdrawOf: 'Ritira il conguaglio di {{name}}, {{what}}',
  credit: 'Nota di credito',
  creditOf: 'Emetti ora la nota di credito per {{name}}, {{what}}',
  stranded: {
    title: '{{service}} ora è prepagata',
    text_one:
      '{{shown}} conguaglio aspetta una fattura che non arriverà: si può mettere sul credito del bambino. {{credits}} a favore delle famiglie, {{charges}} da addebitare.',
    text_other:
      '{{shown}} conguagli aspettano una fattura che non arriverà: si possono mettere sul credito dei bambini. {{credits}} a favore delle famiglie, {{charges}} da addebitare.',
    go: 'Metti sul credito',
    dialogTitle: 'Mettere questi conguagli sul credito?',
    dialogText:
      'Il credito di ogni bambino aumenta o diminuisce del suo conguaglio, e la famiglia ne legge il motivo fra i movimenti. Se il mese prima del cambio è ancora da fatturare, questi conguagli non saranno su quelle fatture.',
    done_one: '{{shown}} conguaglio è sul credito del bambino.',
    done_other: '{{shown}} conguagli sono sul credito dei bambini.',
    refusals: {
      not_prepaid: 'Il servizio non è più prepagato: i conguagli vanno sulla prossima fattura.',
      nothing_waits: 'Nessun conguaglio aspetta più: ricarica la pagina.',
    } satisfies Record<SettleOnCreditRefusal, string>,
  },
  withdrawDialog: {
    title: 'Ritirare il conguaglio?',
    text: 'La presenza resta corretta, ma questi {{amount}} non saranno né addebitati né restituiti.',
    confirm: 'Sì, ritira',
    done: 'Conguaglio ritirato.',
  },
  creditDialog: {
    title: 'Emettere subito la nota di credito?',
    text: 'Invece di aspettare la prossima fattura, {{amount}} vengono stornati ora dalla fattura {{code}}. La famiglia riceve un’e-mail.',
    confirm: 'Sì, emetti',
    done: 'Nota di credito n. {{number}} emessa.',
  },
  settleRefusals: {
    ...noteRefusals,
    unknown_adjustment: 'Questo conguaglio non esiste più.',
    not_waiting: 'Nel frattempo questo conguaglio è andato in fattura o è stato chiuso.',
    not_creditable: 'Questo conguaglio non si può accreditare: va sulla prossima fattura.',
  } satisfies Record<CreditAdjustmentRefusal, string>,
  onInvoice: {
    title: 'Conguagli e addebiti',
    day: 'Conguaglio del {{day}} (fattura {{code}})',
    dayAlone: 'Conguaglio del {{day}}',
    other: 'Conguaglio sulla fattura {{code}}',
    alone: 'Conguaglio',
    charge: 'Addebito',
    total: 'Totale di conguagli e addebiti',
  },
  links: {
    title: 'Se qualcosa è sbagliato o manca',
    lead: 'Una fattura emessa non cambia mai: si corregge con un conguaglio, con una nota di credito o riemettendola.',
    correct: 'Correggi una presenza',
    reissue: 'Annulla e riemetti',
    charge: 'Addebita altro',
    replacedBy: 'Annullata, sostituita dalla fattura n.',
    replaces: 'Sostituisce la fattura annullata n.',
    reissued: 'Fattura {{code}} emessa: sostituisce la {{old}}, che è annullata.',
  },
  correct: {
    title: 'Correggi una presenza della fattura {{code}}',
    lead: 'La fattura non cambia: la differenza di prezzo va sulla prossima, o in una nota di credito.',
    day: 'Giorno',
    dayHint: 'Un giorno del periodo di questa fattura.',
    state: 'Che cosa è successo davvero',
    states: {
      served: 'Ha mangiato',
      light_meal: 'Ha mangiato in bianco',
      absent: 'Era assente',
      cancelled: 'Il pasto era stato disdetto',
    } satisfies Record<CorrectMealBody['state'], string>,
    reason: 'Motivo',
    reasonHint: 'Lo legge la famiglia in fattura: non scrivere nomi né dati personali.',
    settle: 'Come regolare la differenza',
    settles: {
      next_bill: 'Sulla prossima fattura',
      credit_note: 'Subito, con una nota di credito',
    } satisfies Record<CorrectMealBody['settle'], string>,
    settleHints: {
      next_bill: 'Come riga «Conguaglio», in più o in meno. Fino ad allora si può ritirare.',
      credit_note: 'Solo per togliere un pasto: la famiglia riceve un’e-mail.',
    } satisfies Record<CorrectMealBody['settle'], string>,
    flaws: {
      day: 'Scegli il giorno.',
      state: 'Scegli che cosa è successo davvero.',
      reason: 'Scrivi il motivo: la famiglia deve sapere perché.',
    },
    noteDialog: {
      title: 'Emettere subito la nota di credito?',
      text: 'La presenza di {{name}} viene corretta e il pasto stornato ora. La famiglia riceve un’e-mail, e una nota di credito emessa non si può ritirare.',
      confirm: 'Sì, correggi ed emetti',
    },
    submit: 'Correggi',
    submitting: 'Correzione in corso…',
    back: 'Torna alla fattura',
    done: {
      none: 'Presenza corretta: il prezzo non cambia.',
      credit: 'Presenza corretta: {{amount}} in meno sulla prossima fattura.',
      charge: 'Presenza corretta: {{amount}} in più sulla prossima fattura.',
      note: 'Presenza corretta: nota di credito n. {{number}} di {{amount}}.',
    },
    refusals: {
      ...noteRefusals,
      unknown_invoice: 'Questa fattura non esiste più.',
      already_replaced: 'Questa fattura è stata sostituita: correggi la presenza da quella nuova.',
      day_outside: 'Questo giorno non è nel periodo della fattura.',
      reason_missing: 'Scrivi il motivo: la famiglia deve sapere perché.',
      no_price:
        'Per questo giorno la tariffa non dava un prezzo: sistema iscrizione e tariffe, poi annulla e riemetti la fattura.',
      not_creditable: 'Qui non c’è niente da accreditare: scegli la prossima fattura.',
    } satisfies Record<CorrectMealRefusal, string>,
  },
  charge: {
    title: 'Addebita altro a {{name}}',
    lead: 'Per quello che non è un pasto: posate non rese, una tessera persa. Un pasto che manca si aggiunge con «Correggi una presenza».',
    amount: 'Importo (€)',
    reason: 'Motivo',
    reasonHint: 'Lo legge la famiglia in fattura: non scrivere nomi né dati personali.',
    settle: 'Come addebitarlo',
    settles: {
      next_bill: 'Sulla prossima fattura',
      debit_note: 'Subito, con una nota di addebito',
    } satisfies Record<ChargeBody['settle'], string>,
    settleHints: {
      next_bill: 'Come riga «Addebito». Fino ad allora si può ritirare, dalla pagina Conguagli.',
      debit_note: 'Una fattura a parte, con un numero e un avviso di pagamento suoi.',
    } satisfies Record<ChargeBody['settle'], string>,
    dueOn: 'Scadenza',
    flaws: {
      amount: 'Scrivi un importo in euro maggiore di zero, per esempio 5,00.',
      reason: 'Scrivi il motivo: la famiglia deve sapere perché.',
      dueOn: 'La scadenza non può essere già passata.',
    } satisfies Record<ChargeFlaw, string>,
    submit: 'Addebita',
    submitting: 'Addebito in corso…',
    back: 'Torna alla fattura',
    done: {
      waits: '{{amount}} andranno sulla prossima fattura.',
      billed: 'Nota di addebito di {{amount}} emessa.',
    },
    refusals: {
      unknown_invoice: 'Questa fattura non esiste più.',
      reason_missing: 'Scrivi il motivo: la famiglia deve sapere perché.',
      bad_due_date: 'La scadenza non può precedere l’emissione.',
      no_payer: 'Il bambino non ha un genitore pagante: completa l’anagrafica, poi riprova.',
      key_reused: 'Questo modulo è già servito per un altro addebito: torna alla fattura e ricomincia.',
    } satisfies Record<ChargeRefusal, string>,
  },
  reissue: {
    title: 'Annulla e riemetti la fattura {{code}}',
    lead: 'La fattura viene annullata con una nota di credito e gli stessi pasti vengono fatturati di nuovo, con le presenze, le tariffe e il genitore pagante di adesso.',
    computing: 'Calcolo della fattura nuova…',
    impossible: 'Questa fattura non si può riemettere',
    pending:
      'Un genitore sta pagando questa fattura proprio adesso. Se il pagamento arriva lo stesso, diventa un suo credito e lo trovi fra le anomalie di pagamento.',
    comparison: 'Che cosa cambia',
    same: 'Nessun giorno cambia prezzo.',
    day: 'Giorno',
    before: 'Fattura {{code}}',
    after: 'Fattura nuova',
    notBilled: 'non addebitato',
    oldTotal: 'Totale di prima',
    newTotal: 'Totale nuovo',
    payer: 'Intestatario',
    settled: 'Già pagato, usato per la nuova',
    outstanding: 'Da pagare',
    kept: 'A credito del genitore',
    issuedOn: 'Data di emissione',
    notice: 'La fattura nuova ha un avviso pagoPA suo; quello vecchio non si può più pagare.',
    noNotice: 'La fattura nuova nasce senza avviso di pagamento.',
    dueOn: 'Scadenza della fattura nuova',
    reason: 'Motivo',
    reasonHint: 'Lo legge la famiglia, nel portale e per e-mail: non scrivere nomi né dati personali.',
    flaws: {
      dueOn: 'La scadenza non può precedere l’emissione.',
      reason: 'Scrivi il motivo: la famiglia deve sapere perché.',
    },
    submit: 'Avanti',
    back: 'Torna alla fattura',
    recompute: 'Ricalcola',
    confirm: {
      title: 'Annullare la fattura {{code}} ed emettere quella nuova?',
      text: 'La fattura {{code}} resta nell’archivio come annullata. Quella nuova è di {{amount}}, con un numero nuovo.',
      mail: 'La famiglia riceve un’e-mail all’indirizzo {{email}}.',
      noMail: 'La famiglia non ha un indirizzo e-mail: avvisala in un altro modo.',
      irreversible: 'Non si può tornare indietro, ma anche la fattura nuova si può correggere o riemettere.',
      submit: 'Sì, annulla e riemetti',
      cancel: 'No, lasciala com’è',
    },
    refusals: {
      unknown_invoice: 'Questa fattura non esiste più.',
      already_replaced: 'Questa fattura è già stata sostituita da un’altra.',
      before_invoice_date: 'La fattura ha una data futura: si può riemettere da quel giorno in poi.',
      reason_missing: 'Scrivi il motivo: la famiglia deve sapere perché.',
      bad_due_date: 'La scadenza non può precedere l’emissione.',
      nothing_to_bill:
        'Con i dati di adesso non resta niente da addebitare: basta la nota di credito per l’intero importo.',
      no_payer: 'Il bambino non ha un genitore pagante: completa l’anagrafica, poi riprova.',
      changed:
        'Nel frattempo i dati sono cambiati e il totale non è più quello: guarda il calcolo aggiornato.',
      written_off: noteRefusals.written_off,
      key_reused: 'Questo modulo è già servito per un’altra operazione: torna alla fattura e ricomincia.',
    } satisfies Record<ReissueRefusal, string>,
  },
};

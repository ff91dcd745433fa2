import type { PlanRequestRefusal, PlanRequestState } from '#common/contract/plan-requests.ts';

/** What the page says on which a family asks to pay in instalments. */
export const planTexts = {
  title: 'Chiedi una rateizzazione',
  lead: 'Se non riesci a pagare in una volta le fatture scadute, puoi chiedere al Comune di pagarle a rate.',
  back: 'Elenco pagamenti',
  updatedAt: 'Aggiornato il {{when}}',
  notAllowed:
    'Il tuo Comune non riceve queste richieste dal portale: scrivi all’ufficio dalla pagina Assistenza.',
  nothingTitle: 'Non c’è niente da rateizzare',
  nothingText:
    'Si possono chiedere rate per le fatture scadute intestate a te, finché non sono già in un piano.',
  tooSmall:
    'L’importo ({{owed}}) è troppo piccolo per fare due rate: il Comune le accorda di almeno {{min}} ciascuna.',
  line: {
    text: 'Non riesci a pagare tutto in una volta?',
    ask: 'Chiedi una rateizzazione',
    waiting: 'Hai chiesto una rateizzazione: l’ufficio deve ancora rispondere.',
    see: 'Guarda la richiesta',
  },
  form: {
    invoices: 'Quali fatture vuoi pagare a rate?',
    invoice: 'Fattura {{code}} di {{child}}: {{amount}}, scaduta il {{day}}',
    owed: 'In tutto: {{amount}}',
    count: 'In quante rate mensili',
    countOption: '{{count}} rate, al massimo {{amount}} ciascuna',
    countMissing: 'Scegli in quante rate vuoi pagare.',
    message: 'Che cosa vuoi dire all’ufficio',
    messageHint: 'Se vuoi, spiega perché lo chiedi. Non serve allegare documenti.',
    then: 'L’ufficio può accordare le rate che chiedi, proporne altre o non accordarle. Intanto queste fatture non vengono sollecitate, e puoi comunque pagarle.',
    submit: 'Invia la richiesta',
    submitting: 'Invio in corso…',
    done: 'Richiesta inviata. La risposta arriva per e-mail e la trovi in questa pagina.',
  },
  states: {
    open: 'In attesa dell’ufficio',
    accepted: 'Accordata',
    refused: 'Non accordata',
    withdrawn: 'Ritirata da te',
  } satisfies Record<PlanRequestState, string>,
  list: {
    title: 'Le tue richieste',
    line_one: '{{instalments}} rate per la fattura {{codes}}, chieste il {{when}}',
    line_other: '{{instalments}} rate per le fatture {{codes}}, chieste il {{when}}',
    message: 'Hai scritto: {{text}}',
    answer: 'Risposta dell’ufficio: {{text}}',
    acceptedText: 'Le rate con le loro scadenze sono nella pagina di ogni fattura.',
    withdraw: 'Ritira la richiesta',
    withdrawn: 'La richiesta è ritirata.',
    decided: 'L’ufficio ha già deciso: la risposta è qui sotto.',
  },
  refusals: {
    not_allowed: 'Il Comune non riceve più queste richieste dal portale. Scrivi all’ufficio.',
    unknown_invoice: 'Una delle fatture intanto è stata pagata: controlla l’elenco e riprova.',
    part_of_plan: 'Una delle fatture è già in una rateizzazione.',
    handed_over: 'Una delle fatture è affidata alla riscossione coattiva: parlane con chi la riscuote.',
    payment_in_progress: 'Stai pagando una di queste fatture: aspetta l’esito, poi riprova.',
    already_asked: 'Hai già chiesto una rateizzazione per una di queste fatture.',
    nothing_owed: 'Scegli almeno una fattura.',
    too_many_instalments: 'Il Comune non accorda così tante rate: scegline di meno.',
    instalment_too_small: 'Le rate sarebbero troppo piccole: scegline di meno.',
    key_reused: 'La richiesta è già stata inviata: ricarica la pagina per vederla.',
  } satisfies Record<PlanRequestRefusal, string>,
};

import type { ClaimDecisionRefusal, ClaimState } from '#common/contract/identity.ts';

/** What the office reads about digital identities. */
export const identityClaimTexts = {
  buttons: {
    spid: 'Entra con SPID',
    spidProviders: 'Scegli il gestore della tua identità SPID',
    cie: 'Entra con CIE',
    about: 'Maggiori informazioni su SPID',
    none: 'Non hai SPID?',
    newTab: '(si apre in una nuova scheda)',
  },
  credentials: 'Oppure con nome utente e password',
  notLeft:
    'Sei fuori da qui, ma il gestore della tua identità non ha confermato l’uscita: da lui l’accesso potrebbe essere ancora aperto. Se il computer è condiviso, chiudi il browser.',
  unknownTitle: 'Identità non collegata',
  unknownLead:
    'La tua identità digitale è confermata, ma non è collegata a nessun operatore di questo Comune.',
  unknownText:
    'Chi amministra il servizio può collegarla al tuo nome utente. Intanto puoi entrare con nome utente e password.',
  again: 'Torna all’accesso',
  title: 'Richieste di accesso',
  lead: 'Persone entrate con SPID o CIE che il Comune non riconosce come genitori. Collegale a un genitore, o rispondi perché non si può: lo sapranno per e-mail.',
  caption: 'Richieste di accesso',
  nothing: 'Nessuna richiesta',
  nothingText: 'Chi entra con SPID o CIE viene riconosciuto dal codice fiscale.',
  person: 'Persona',
  message: 'Che cosa scrive',
  noMessage: 'Niente',
  asked: 'Chiesto il',
  stateHeader: 'Stato',
  states: { open: 'Da decidere', linked: 'Collegata', dismissed: 'Non accolta' } satisfies Record<
    ClaimState,
    string
  >,
  linkedTo: 'al genitore {{username}}',
  decided: '{{who}}, {{when}}',
  action: 'Decisione',
  decide: 'Decidi',
  decideOf: 'la richiesta di {{name}}',
  dialog: {
    title: 'Richiesta di {{name}}',
    warning:
      'Collega solo se sei sicuro che sia quel genitore: chi entra vede i dati e i pagamenti della famiglia.',
    username: 'Codice utente del genitore',
    usernameHint: 'Come nella «Lettera Codici e Credenziali», per esempio g0001.',
    link: 'Collega',
    answer: 'Risposta, se non si può',
    answerHint: 'La persona la legge nell’e-mail.',
    dismiss: 'Non accogliere',
    cancel: 'Annulla',
  },
  done: 'Decisione registrata: la persona riceve un’e-mail.',
  refusal: {
    unknown_claim: 'Questa richiesta non esiste più: ricarica la pagina.',
    already_decided: 'La richiesta è già stata decisa.',
    unknown_account: 'Non c’è un genitore con questo codice utente.',
    answer_missing: 'Scrivi perché la richiesta non è accolta.',
  } satisfies Record<ClaimDecisionRefusal, string>,
};

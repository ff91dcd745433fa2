import type { ChangePasswordRefusal, OpenLinkRefusal, UseLinkRefusal } from '#common/contract/accounts.ts';

/** What the pages about passwords say. */
export const accessTexts = {
  activation: {
    title: 'Attiva il tuo accesso',
    lead: 'Scegli la password con cui entrerai nel Portale Genitori.',
    submit: 'Attiva l’accesso',
  },
  recovery: {
    title: 'Scegli una nuova password',
    lead: 'La nuova password prende il posto di quella che hai dimenticato.',
    submit: 'Salva la nuova password',
  },
  link: {
    who: 'Accesso di',
    username: 'Codice utente',
    keepUsername: 'Il codice utente ti servirà per entrare: annotalo.',
    expiredTitle: 'Collegamento non valido',
    expiredText: 'Questo collegamento è scaduto o è già stato usato.',
    expiredNext: 'Chiedi un nuovo collegamento',
    login: 'Vai all’accesso',
    signedInAs: 'Ora sei collegato come {{name}}: proseguendo entrerai con l’accesso indicato qui sotto.',
  },
  request: {
    title: 'Hai dimenticato la password?',
    lead: 'Scrivi il tuo codice utente o la tua e-mail: ti mandiamo un collegamento per scegliere una nuova password.',
    username: 'Codice utente o e-mail',
    usernameMissing: 'Scrivi il tuo codice utente o la tua e-mail.',
    submit: 'Invia il collegamento',
    submitting: 'Invio in corso…',
    sentTitle: 'Controlla la tua posta',
    sentText:
      'Se i dati sono giusti e al Comune risulta il tuo indirizzo e-mail, tra pochi minuti riceverai un messaggio con il collegamento.',
    sentNot:
      'Non arriva niente? Guarda nella posta indesiderata. Se il Comune non ha il tuo indirizzo e-mail, rivolgiti all’ufficio scuola.',
    off: 'In questo Comune si entra con SPID o con la CIE: la password non serve più.',
    back: 'Torna all’accesso',
  },
  first: {
    title: 'Scegli la tua password',
    lead: 'La password che hai ricevuto è provvisoria: per continuare scegline una che conosci solo tu.',
    current: 'Password ricevuta',
  },
  change: {
    title: 'Cambio password',
    lead: 'Dopo il cambio resti collegato qui; sugli altri dispositivi dovrai entrare con la nuova password.',
    current: 'Password attuale',
    currentMissing: 'Scrivi la tua password attuale.',
    submit: 'Cambia password',
    done: 'Password cambiata.',
  },
  proof: {
    title: 'Conferma che sei tu',
    lead: 'È una modifica delicata e hai fatto l’accesso da un po’. Quello che hai scritto nella pagina resta.',
    password: 'La tua password',
    submit: 'Conferma',
    identity: 'Oppure entra di nuovo con la tua identità digitale, poi ripeti la modifica.',
    back: 'Torna alla pagina',
  },
  password: {
    label: 'Nuova password',
    hint: 'Almeno 10 caratteri. Una frase che ricordi facilmente va benissimo.',
    repeat: 'Ripeti la nuova password',
    missing: 'Scrivi la nuova password.',
    different: 'Le due password non sono uguali.',
    submitting: 'Salvataggio…',
  },
  refusal: {
    password_too_short: 'La password deve avere almeno 10 caratteri.',
    password_too_long: 'La password può avere al massimo 128 caratteri.',
    password_is_username: 'La password non può essere uguale al codice utente.',
    password_too_common: 'Questa password è troppo comune e facile da indovinare: scegline un’altra.',
    password_unchanged: 'La nuova password deve essere diversa da quella attuale.',
    wrong_password: 'La password attuale non è corretta.',
    link_expired: 'Questo collegamento è scaduto o è già stato usato: chiedine uno nuovo.',
    throttled: 'Troppi tentativi: aspetta qualche minuto, poi riprova.',
    busy: 'Il sistema è molto occupato: riprova tra qualche secondo.',
  } satisfies Record<ChangePasswordRefusal | OpenLinkRefusal | UseLinkRefusal, string>,
};

/** What the page Cambio password says. */
export const passwordTexts = {
  title: 'Cambio password',
  lead: 'Dopo il cambio, gli altri dispositivi su cui avevi fatto l’accesso vengono scollegati.',
  firstTitle: 'Scegli la tua password',
  firstLead: 'Stai usando una password provvisoria: prima di continuare scegline una che conosci solo tu.',
  current: 'Password attuale',
  currentHintFirst: 'Quella provvisoria, con cui hai appena fatto l’accesso.',
  new: 'Nuova password',
  newHint:
    'Almeno 10 caratteri. Funziona bene una frase: tre o quattro parole che non c’entrano l’una con l’altra.',
  repeated: 'Ripeti la nuova password',
  currentMissing: 'Scrivi la password attuale.',
  tooShort: 'La nuova password deve avere almeno 10 caratteri.',
  different: 'Le due password non sono uguali: riscrivi la seconda.',
  submit: 'Cambia la password',
  submitting: 'Cambio in corso…',
  done: 'La password è stata cambiata.',
};

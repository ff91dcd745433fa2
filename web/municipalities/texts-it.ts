/** What the front page of an installation with several Comuni says. */
export const choiceTexts = {
  service: 'ComunicApp',
  tagline: 'Refezione scolastica',
  title: 'Scegli il tuo Comune',
  lead: 'Il Comune che gestisce la mensa scolastica dei tuoi figli. Lo ricorderemo su questo dispositivo.',
  search: 'Cerca il Comune',
  found_zero: 'Nessun Comune con questo nome.',
  found_one: '{{count}} Comune',
  found_other: '{{count}} Comuni',
  empty: 'Il servizio non è ancora attivo in nessun Comune.',
};

/** An authored answer. `{orario_limite}` and the like are filled in; `[…]` is left out when one of its variables is unknown. */
export interface Card {
  title: string;
  text: string;
  steps?: readonly string[];
  links?: readonly { label: string; to: string }[];
}

export const INTENTS = [
  'pagare_online',
  'avviso_genera',
  'avviso_gestisci',
  'avviso_dove_pagare',
  'stato_pagamento',
  'importo_dovuto',
  'scadenza_pagamento',
  'dettaglio_fattura',
  'come_funziona_postpagato',
  'estratto_conto',
  'attestazione_730',
  'ricarica_credito',
  'rimborso',
  'pagamento_fallito',
  'pagato_non_risulta',
  'email_non_ricevuta',
  'sollecito',
  'disdetta_pasto',
  'disdetta_orario',
  'disdetta_annulla',
  'presenze',
  'presenza_errata',
  'dieta_speciale',
  'menu',
  'dati_mancanti',
  'modifica_anagrafica',
  'figli_e_delegati',
  'cambio_password',
  'password_dimenticata',
  'credenziali_lettera',
  'accesso_spid_cie',
  'problema_accesso',
  'app_comunicapp',
  'tariffe_isee',
  'iscrizione_mensa',
  'ritiro_servizio',
  'cambio_scuola_classe',
  'contatti_ufficio',
  'apri_segnalazione',
  'stato_segnalazione',
  'notizie',
  'saluto',
  'fuori_tema',
  'richiesta_vietata',
] as const;
export type Intent = (typeof INTENTS)[number];

export function isIntent(text: string): text is Intent {
  return (INTENTS as readonly string[]).includes(text);
}

/** When the authored answers were last read against the portal. */
export const CARDS_REVIEWED_ON = '2026-11-27';

/** What may be asked next, offered as buttons under an answer. */
export const FOLLOW_UPS: Readonly<Partial<Record<Intent, readonly Intent[]>>> = {
  pagare_online: ['importo_dovuto', 'avviso_genera', 'pagamento_fallito'],
  avviso_genera: ['avviso_dove_pagare', 'avviso_gestisci'],
  avviso_gestisci: ['avviso_dove_pagare', 'pagare_online'],
  avviso_dove_pagare: ['avviso_genera', 'pagare_online'],
  stato_pagamento: ['pagato_non_risulta', 'importo_dovuto'],
  importo_dovuto: ['pagare_online', 'dettaglio_fattura', 'scadenza_pagamento'],
  scadenza_pagamento: ['pagare_online', 'sollecito'],
  dettaglio_fattura: ['presenze', 'presenza_errata'],
  come_funziona_postpagato: ['pagare_online', 'disdetta_orario'],
  estratto_conto: ['attestazione_730'],
  attestazione_730: ['estratto_conto'],
  ricarica_credito: ['rimborso', 'importo_dovuto'],
  rimborso: ['apri_segnalazione', 'ricarica_credito'],
  pagamento_fallito: ['stato_pagamento', 'apri_segnalazione'],
  pagato_non_risulta: ['stato_pagamento', 'apri_segnalazione'],
  email_non_ricevuta: ['importo_dovuto', 'modifica_anagrafica'],
  sollecito: ['importo_dovuto', 'apri_segnalazione'],
  disdetta_pasto: ['disdetta_orario', 'disdetta_annulla'],
  disdetta_orario: ['disdetta_pasto', 'disdetta_annulla'],
  disdetta_annulla: ['disdetta_orario', 'presenze'],
  presenze: ['presenza_errata', 'disdetta_pasto'],
  presenza_errata: ['apri_segnalazione', 'presenze'],
  dieta_speciale: ['contatti_ufficio', 'menu'],
  menu: ['dieta_speciale'],
  dati_mancanti: ['pagare_online', 'modifica_anagrafica'],
  password_dimenticata: ['accesso_spid_cie', 'contatti_ufficio'],
  credenziali_lettera: ['password_dimenticata', 'contatti_ufficio'],
  problema_accesso: ['password_dimenticata', 'apri_segnalazione'],
  tariffe_isee: ['contatti_ufficio'],
  iscrizione_mensa: ['contatti_ufficio', 'tariffe_isee'],
  ritiro_servizio: ['apri_segnalazione', 'contatti_ufficio'],
  cambio_scuola_classe: ['apri_segnalazione', 'contatti_ufficio'],
  contatti_ufficio: ['apri_segnalazione'],
  saluto: ['importo_dovuto', 'disdetta_pasto', 'menu'],
  fuori_tema: ['contatti_ufficio', 'menu', 'importo_dovuto'],
  richiesta_vietata: ['importo_dovuto', 'contatti_ufficio'],
};

/** What the section Attestazione 730 says, in Italian. */
export const attestationTexts = {
  title: 'Attestazione 730',
  lead: 'Quanto hai pagato ogni anno per la mensa: il documento per il CAF e per la dichiarazione dei redditi.',
  holder: 'Intestata a {{name}}, codice fiscale {{fiscalCode}}.',
  rules:
    'Conta il giorno del pagamento, non quello della fattura; comprende i pagamenti con pagoPA, e i bonifici, bollettini e pagamenti con carta che l’ufficio ha registrato, meno quanto è stato restituito. I contanti non contano. Una ricarica conta quando è pagata, per il bambino per cui è stata pagata.',
  missingCode:
    'Manca il codice fiscale di {{names}}: comunicalo all’ufficio scuola prima di scaricare l’attestazione.',
  year: 'Anno {{year}}',
  provisional: 'Provvisoria',
  final: 'Anno concluso',
  provisionalText: 'L’anno non è finito: l’attestazione per il 730 si scarica dal 1° gennaio {{next}}.',
  nothing: 'Nel {{year}} non risultano pagamenti a tuo nome.',
  otherParent:
    'Se le fatture sono intestate all’altro genitore, l’attestazione è nel suo accesso al portale.',
  caption: 'Pagamenti del {{year}} per bambino',
  child: 'Bambino',
  fiscalCode: 'Codice fiscale',
  noFiscalCode: 'non registrato',
  paid: 'Pagato',
  back: 'Restituito',
  attested: 'Attestato',
  total: 'Totale attestato: {{amount}}',
  later: 'Dopo la fine dell’anno sono stati restituiti {{amount}} per {{name}}.',
  earlier:
    'Nel {{year}} sono stati restituiti {{amount}} pagati in anni precedenti per {{name}}: se li avevi detratti, dichiarali.',
  surplus: 'Non sono compresi {{amount}} versati oltre il dovuto, rimasti a tuo credito.',
  creditBack:
    'Nel {{year}} ti sono stati restituiti {{amount}} del tuo credito: la somma attestata ne tiene già conto.',
  download: 'Scarica l’attestazione {{year}}',
  downloadProvisional: 'Scarica la situazione provvisoria {{year}}',
  updatedAt: 'Aggiornato il {{when}}',
};

/** What the page of a payer's attestations says. */
export const attestationTexts = {
  title: 'Attestazioni per il 730',
  holder: 'Intestate a {{name}}, codice fiscale {{fiscalCode}}.',
  noFiscalCode: 'non registrato',
  caption: 'Pagamenti tracciabili per anno, al netto di quanto è stato restituito',
  year: 'Anno',
  state: 'Stato',
  final: 'Concluso',
  provisional: 'Provvisorio',
  attested: 'Attestato',
  paper: 'Documento',
  download: 'Scarica il PDF',
  downloadOf: ' del {{year}}',
  nothing: 'Nessun pagamento',
  link: 'Attestazioni per il 730 di {{name}}',
};

/** What the section Uscite anticipate says. */
export const earlyLeaveTexts = {
  title: 'Uscite anticipate',
  lead: 'Chi esce prima della fine delle lezioni, come le famiglie lo hanno comunicato.',
  nothing: 'Nessuna uscita anticipata',
  nothingText: 'Per questo giorno nessuna famiglia ha comunicato un’uscita.',
  caption: 'Uscite del giorno',
  time: 'Ora',
  child: 'Bambino',
  className: 'Classe',
  school: 'Scuola',
  reason: 'Motivo',
  meal: 'Pasto',
  eats: 'Mangia',
  eatsNot: 'Non mangia',
};

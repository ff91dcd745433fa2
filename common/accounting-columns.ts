/** The columns of the accounting's files: how they are called and what they hold. Said in the office beside the downloads. */

export interface FileColumn {
  header: string;
  meaning: string;
}

const account: readonly FileColumn[] = [
  {
    header: 'Conto',
    meaning: 'Il capitolo o la voce del bilancio, come scritto in «Conti»; vuoto se non è indicato.',
  },
  { header: 'Voce', meaning: 'Il nome del conto.' },
  { header: 'Servizio', meaning: 'Il servizio di mensa; vuoto per i conti comuni a tutti.' },
];
const figures: readonly FileColumn[] = [
  {
    header: 'Accertato',
    meaning:
      'Fatture, addebiti e note di addebito, per data di emissione; pasti scalati dal credito, per giorno del pasto.',
  },
  {
    header: 'Note di credito',
    meaning: 'Quanto dell’accertato è stato tolto: note di credito e pasti restituiti al credito.',
  },
  {
    header: 'Discarichi',
    meaning:
      'Discarichi, inesigibilità e correzioni del credito fatte dall’ufficio; gli storni sono con il segno meno.',
  },
  {
    header: 'Incassi pagoPA',
    meaning:
      'Pagamenti ricevuti da pagoPA, per giorno del pagamento, divisi tra i conti delle fatture che hanno saldato.',
  },
  {
    header: 'Altri incassi',
    meaning:
      'Incassi fuori da pagoPA registrati a mano, per data dell’incasso; gli storni sono con il segno meno.',
  },
  {
    header: 'Compensazioni',
    meaning:
      'Somme già incassate che passano da un conto all’altro: credito usato per un pasto o una fattura, o rimasto dopo una nota di credito. Su tutti i conti insieme fanno zero.',
  },
  { header: 'Rimborsi pagati', meaning: 'Somme restituite alle famiglie con bonifico.' },
];

export const YEAR_COLUMNS: readonly FileColumn[] = [
  { header: 'Mese', meaning: 'AAAA-MM, per data di registrazione.' },
  ...account,
  ...figures,
  {
    header: 'Variazione del residuo',
    meaning:
      'Accertato meno note di credito, discarichi, incassi e compensazioni, più i rimborsi: di quanto cambia ciò che resta da incassare (sotto zero: ciò che il Comune tiene per le famiglie).',
  },
];

export const MOVEMENT_COLUMNS: readonly FileColumn[] = [
  { header: 'Data', meaning: 'Data di registrazione.' },
  { header: 'Scrittura', meaning: 'Numero della scrittura contabile.' },
  ...account,
  { header: 'Colonna', meaning: 'In quale colonna del riepilogo conta l’importo.' },
  { header: 'Operazione', meaning: 'Che cosa è successo.' },
  { header: 'Fattura', meaning: 'Codice della fattura, se ce n’è una.' },
  { header: 'IUV', meaning: 'Di un pagamento pagoPA.' },
  { header: 'Pagante', meaning: 'Cognome e nome di chi deve pagare o ha pagato.' },
  { header: 'Bambino', meaning: 'Della fattura, o del credito che si muove.' },
  { header: 'Importo', meaning: 'In euro, con il segno della colonna.' },
];

const people: readonly FileColumn[] = [
  { header: 'CF pagante', meaning: 'Codice fiscale di chi è intestatario delle fatture e detrae la spesa.' },
  { header: 'Pagante', meaning: 'Cognome e nome.' },
  { header: 'CF alunno', meaning: 'Codice fiscale del bambino per cui è la spesa.' },
  { header: 'Alunno', meaning: 'Cognome e nome.' },
];

export const EXPENSE_COLUMNS: readonly FileColumn[] = [
  { header: 'Anno', meaning: 'Anno in cui la spesa è stata pagata.' },
  ...people,
  { header: 'Pagato', meaning: 'Pagamenti tracciabili dell’anno, per giorno del pagamento.' },
  {
    header: 'Restituito nell’anno',
    meaning: 'Di quanto pagato nell’anno, ciò che è tornato entro il 31 dicembre.',
  },
  { header: 'Spesa', meaning: 'La differenza: la stessa somma dell’attestazione per il 730.' },
];

export const PAYMENT_COLUMNS: readonly FileColumn[] = [
  { header: 'Data del pagamento', meaning: 'Il giorno in cui ha pagato la famiglia.' },
  ...people,
  { header: 'Importo', meaning: 'La parte del pagamento che è di quel bambino.' },
  { header: 'Mezzo', meaning: 'pagoPA, oppure bonifico, bollettino o carta registrati dall’ufficio.' },
  { header: 'IUV', meaning: 'Di un pagamento pagoPA.' },
  { header: 'Fattura', meaning: 'Codice della fattura; «ricarica» per il credito.' },
];

export const REFUND_COLUMNS: readonly FileColumn[] = [
  { header: 'Anno del rimborso', meaning: 'Anno in cui la somma è tornata alla famiglia.' },
  {
    header: 'Anno della spesa',
    meaning: 'Anno in cui era stata pagata: in quell’anno può essere già stata detratta.',
  },
  ...people,
  { header: 'Rimborso', meaning: 'Quanto è tornato.' },
];

export const REFUSED_COLUMNS: readonly FileColumn[] = [
  ...EXPENSE_COLUMNS,
  { header: 'Rimborsi di anni precedenti', meaning: 'Anche questi esclusi.' },
  { header: 'Perché è escluso', meaning: 'Quale codice fiscale manca o non è valido.' },
];

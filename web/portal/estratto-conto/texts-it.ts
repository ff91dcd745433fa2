import { addTexts } from '../../ui/i18n.ts';

/** What the section Estratto conto says, in Italian. */
export const statementTexts = {
  title: 'Estratto conto',
  lead: 'Le fatture e i pagamenti registrati a tuo nome.',
  period: 'Periodo',
  from: 'Dal',
  to: 'Al',
  show: 'Mostra',
  badPeriod: 'Scegli due date: la prima non può venire dopo la seconda.',
  schoolYear: 'Anno scolastico {{years}}',
  year: 'Anno {{year}}',
  opening: 'Saldo iniziale',
  billed: 'Addebiti',
  settled: 'Pagamenti e accrediti',
  closing: 'Saldo finale',
  closingOwed: 'da pagare',
  closingCredit: 'a tuo credito',
  closingEven: 'in pari',
  format: 'Formato del file',
  download: 'Scarica',
  caption: 'Movimenti dal {{from}} al {{to}}',
  date: 'Data',
  operation: 'Operazione',
  debit: 'Addebito',
  credit: 'Accredito',
  balance: 'Saldo',
  updatedAt: 'Aggiornato il {{when}}',
  emptyTitle: 'Nessun movimento in questo periodo',
  emptyText: 'Se paghi a nome di un altro genitore, i movimenti sono nel suo estratto conto.',
  kind: {
    invoice: 'Fattura {{codes}}',
    receipt: 'Pagamento pagoPA: {{codes}}',
    receiptAlone: 'Pagamento pagoPA',
    credit_note: 'Nota di credito sulla fattura {{codes}}',
    write_off: 'Importo abbuonato: {{codes}}',
    refund: 'Rimborso',
    transfer: 'Giroconto',
    top_up: 'Ricarica',
  },
};

addTexts('portal', { statement: statementTexts });

import type { DateString } from '#common/dates.ts';
import type { Formats } from '#common/formats.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface CreditNote {
  tenantName: string;
  number: number;
  issuedOn: DateString;
  amountCents: number;
  reason: string;
  /** The part that had been paid already. */
  toPayerCents: number;
  code: string;
  description: string;
  /** What the invoice owes now. */
  outstandingCents: number;
  dueOn: DateString;
  /** A notice that is already printed stays good: who takes the payment asks for the amount of now. */
  hasNotice: boolean;
  invoiceUrl: string;
}

/** A bill was corrected or voided: by how much, why, and what is left to pay. */
export const creditNoteMail = mailTemplate<CreditNote>(
  {
    it: (note, formats) => ({
      subject: `Refezione scolastica: nota di credito n. ${note.number} sulla fattura ${note.code}`,
      title: 'Refezione scolastica: nota di credito',
      paragraphs: [
        `È stata emessa la nota di credito n. ${note.number} del ${formats.date(note.issuedOn)} sulla fattura ${note.code} (${note.description}): −${formats.euro(note.amountCents)}.`,
        `Motivo: ${note.reason}`,
        note.outstandingCents > 0
          ? stillOwed(note, formats)
          : "Per questa fattura non c'è più niente da pagare.",
        ...(note.toPayerCents > 0
          ? [
              `La fattura era già stata pagata, tutta o in parte: ${formats.euro(note.toPayerCents)} restano a Suo credito. L'ufficio scuola Le dirà come verranno restituiti o usati.`,
            ]
          : []),
      ],
      button: { label: 'Vedi la fattura', url: note.invoiceUrl },
    }),
    en: (note, formats) => ({
      subject: `School meals: credit note no. ${note.number} on bill ${note.code}`,
      title: 'School meals: credit note',
      paragraphs: [
        `Credit note (nota di credito) no. ${note.number} of ${formats.date(note.issuedOn)} has been issued on bill ${note.code} (${note.description}): −${formats.euro(note.amountCents)}.`,
        `Reason: ${note.reason}`,
        note.outstandingCents > 0
          ? stillOwedInEnglish(note, formats)
          : 'There is nothing left to pay for this bill.',
        ...(note.toPayerCents > 0
          ? [
              `The bill had already been paid, in whole or in part: ${formats.euro(note.toPayerCents)} stay in your favour. The school office will tell you how they will be paid back or used.`,
            ]
          : []),
      ],
      button: { label: 'See the bill', url: note.invoiceUrl },
    }),
  },
  (note, { euro, date }) => ({
    numero: String(note.number),
    fattura: note.code,
    descrizione: note.description,
    importo: euro(note.amountCents),
    data: date(note.issuedOn),
  }),
);

function stillOwed(note: CreditNote, { euro, date }: Formats): string {
  const owed = `Restano da pagare ${euro(note.outstandingCents)}, con scadenza ${date(note.dueOn)}.`;
  return note.hasNotice
    ? `${owed} L'avviso di pagamento che ha già ricevuto resta valido: al momento del pagamento l'importo richiesto sarà quello aggiornato.`
    : owed;
}

function stillOwedInEnglish(note: CreditNote, { euro, date }: Formats): string {
  const owed = `${euro(note.outstandingCents)} are left to pay, due on ${date(note.dueOn)}.`;
  return note.hasNotice
    ? `${owed} The payment notice that you already have still works: when you pay, the new amount is asked for.`
    : owed;
}

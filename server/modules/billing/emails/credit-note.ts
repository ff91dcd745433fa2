import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** A bill was corrected or voided: by how much, why, and what is left to pay. */
export function creditNoteMail(note: {
  tenantName: string;
  number: number;
  issuedOn: string;
  amountCents: number;
  reason: string;
  /** The part that had been paid already. */
  toPayerCents: number;
  code: string;
  description: string;
  /** What the invoice owes now. */
  outstandingCents: number;
  dueOn: string;
  hasNotice: boolean;
  invoiceUrl: string;
}): { subject: string; html: string; text: string } {
  const { html, text } = renderMail({
    tenantName: note.tenantName,
    title: 'Refezione scolastica: nota di credito',
    paragraphs: [
      `È stata emessa la nota di credito n. ${note.number} del ${formatDate(note.issuedOn)} sulla fattura ${note.code} (${note.description}): −${formatEuro(note.amountCents)}.`,
      `Motivo: ${note.reason}`,
      note.outstandingCents > 0 ? stillOwed(note) : "Per questa fattura non c'è più niente da pagare.",
      ...(note.toPayerCents > 0
        ? [
            `La fattura era già stata pagata, tutta o in parte: ${formatEuro(note.toPayerCents)} restano a Suo credito. L'ufficio scuola Le dirà come verranno restituiti o usati.`,
          ]
        : []),
    ],
    button: { label: 'Vedi la fattura', url: note.invoiceUrl },
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
  });
  return {
    subject: `Refezione scolastica: nota di credito n. ${note.number} sulla fattura ${note.code}`,
    html,
    text,
  };
}

/** A notice that is already printed stays good: who takes the payment asks for the amount of now. */
function stillOwed(note: { outstandingCents: number; dueOn: string; hasNotice: boolean }): string {
  const owed = `Restano da pagare ${formatEuro(note.outstandingCents)}, con scadenza ${formatDate(note.dueOn)}.`;
  return note.hasNotice
    ? `${owed} L'avviso di pagamento che ha già ricevuto resta valido: al momento del pagamento l'importo richiesto sarà quello aggiornato.`
    : owed;
}

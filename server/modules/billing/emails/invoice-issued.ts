import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** The monthly bill: how much, by when, and the link that lands on the invoice. No child's name: mail travels in clear. */
export function invoiceIssuedMail(bill: {
  tenantName: string;
  code: string;
  description: string;
  amountCents: number;
  dueOn: string;
  /** Absent when payment data are missing, or when families make their notices themselves. */
  noticeNumber: string | null;
  hasMissingData: boolean;
  invoiceUrl: string;
}): { subject: string; html: string; text: string } {
  const how = bill.noticeNumber
    ? `In allegato trova l'avviso di pagamento pagoPA, codice avviso ${groupNoticeNumber(bill.noticeNumber)}. Può pagarlo on-line dal Portale Genitori, dall'app della sua banca, in posta o in tabaccheria.`
    : bill.hasMissingData
      ? "Per pagare mancano alcuni dati obbligatori (indirizzo e-mail o codici fiscali): può inserirli in un minuto nel Portale Genitori, che poi prepara l'avviso di pagamento."
      : "Per pagare apra la fattura nel Portale Genitori con il pulsante qui sotto e scelga «PAGAMENTO ON-LINE»: può pagare subito, oppure generare l'avviso di pagamento pagoPA da stampare e pagare in banca, in posta o in tabaccheria.";
  const { html, text } = renderMail({
    tenantName: bill.tenantName,
    title: 'Refezione scolastica: nuova fattura',
    paragraphs: [
      `È stata emessa la fattura ${bill.code}: ${bill.description}.`,
      `Importo: ${formatEuro(bill.amountCents)}. Scadenza: ${formatDate(bill.dueOn)}.`,
      how,
      'Nel dettaglio della fattura trova i pasti, giorno per giorno, con il prezzo di ciascuno.',
    ],
    button: { label: 'Vedi la fattura', url: bill.invoiceUrl },
    footer:
      'Messaggio automatico del servizio di refezione scolastica. Se ha già pagato, non occorre fare nulla.',
  });
  return {
    subject: `Refezione scolastica: fattura ${bill.code}, scadenza ${formatDate(bill.dueOn)}`,
    html,
    text,
  };
}

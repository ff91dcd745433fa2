import { formatInstant } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** Confirms a payment on a second channel (Modello Comuni, C.SE.1.2), with the receipt attached. */
export function paymentReceivedMail(payment: {
  tenantName: string;
  amountCents: number;
  paidAt: Date;
  iuv: string;
  codes: readonly string[];
  listUrl: string;
}): { subject: string; html: string; text: string } {
  const invoices =
    payment.codes.length === 1
      ? `della fattura ${payment.codes[0]}`
      : `delle fatture ${payment.codes.join(', ')}`;
  const { html, text } = renderMail({
    tenantName: payment.tenantName,
    title: 'Refezione scolastica: pagamento ricevuto',
    paragraphs: [
      `Abbiamo ricevuto da pagoPA la ricevuta del pagamento ${invoices}: ${formatEuro(payment.amountCents)}, pagati il ${formatInstant(payment.paidAt)} (IUV ${payment.iuv}).`,
      'In allegato trova la ricevuta. La conservi se intende portare la spesa in detrazione.',
    ],
    button: { label: 'Vai a Elenco pagamenti', url: payment.listUrl },
    footer: 'Messaggio automatico del servizio di refezione scolastica.',
  });
  return { subject: 'Refezione scolastica: pagamento ricevuto', html, text };
}

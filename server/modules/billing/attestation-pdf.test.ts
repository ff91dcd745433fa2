import { describe, expect, it } from 'vitest';
import { usePdfReader } from '../../../test/support/pdf-pages.ts';
import { drawAttestationPdf, renderAttestationPdf, type AttestationDocument } from './attestation-pdf.ts';
import { testHead } from './test-paper.ts';

const reader = usePdfReader();

const child = {
  childId: 1,
  name: 'Zoè Òrlàndo',
  fiscalCode: 'RLNZOE18A41F205X',
  paidCents: 46_800,
  backCents: 900,
  attestedCents: 45_900,
  laterBackCents: 0,
  earlierBackCents: 0,
};
const payment = {
  paidOn: '2026-03-05',
  iuv: '01000007801305043',
  receiptId: 'c110729d258c4ab1b765fe902aae41d6',
  means: 'pagopa' as const,
  childName: 'Zoè Òrlàndo',
  invoiceCode: '78013050',
  amountCents: 5850,
  otherPayer: null,
};
const attestation: AttestationDocument = {
  head: testHead,
  figures: {
    year: 2026,
    isOver: true,
    children: [child],
    attestedCents: 45_900,
    surplusCents: 0,
    creditBackCents: 0,
  },
  payments: [payment],
};

const textOf = async (changed: Partial<AttestationDocument>) =>
  (await reader.pagesOf(drawAttestationPdf({ ...attestation, ...changed })))
    .map(({ text }) => text)
    .join(' ');

describe('the attestation on paper', () => {
  it('says who paid, for whom, how much, by what payments, and what it is for', async () => {
    const pages = await reader.pagesOf(await renderAttestationPdf(attestation));
    expect(pages).toHaveLength(1);
    for (const part of [
      'ATTESTAZIONE DEI PAGAMENTI 2026', 'Comune di Cassano d’Adda (codice fiscale 01199250158) attesta che nell’anno 2026',
      'Perù Òrlàndo, codice fiscale RSSMRA80A01H501U', 'tracciabili attraverso pagoPA', 'RLNZOE18A41F205X', '468,00 €',
      '9,00 €', 'Totale attestato: 459,00 €', '05/03/2026', payment.iuv, payment.invoiceCode, 'modello 730',
      'art. 15, comma 1, lettera e-bis', 'Esente da imposta di bollo', 'Rilasciata il 01/01/2027',
    ]) expect(pages[0]?.text).toContain(part); // prettier-ignore
    expect(pages[0]?.text).not.toContain('PROVVISORIA');
    expect(pages[0]?.bleeds).toBe(false);
  });

  it('says that a year is not over', async () => {
    const text = await textOf({ figures: { ...attestation.figures, isOver: false } });
    expect(text).toContain('PROVVISORIA: l’anno 2026 non è finito');
    expect(text).toContain('si scarica dal 1° gennaio 2027');
    expect(text).not.toContain('e-bis');
  });

  it('tells of what came back in other years, of what is only credit, and of who paid in the holder’s place', async () => {
    const children = [{ ...child, laterBackCents: 450, earlierBackCents: 1350 }];
    const text = await textOf({
      figures: { ...attestation.figures, children, surplusCents: 700, creditBackCents: 300 },
      payments: [payment, { ...payment, otherPayer: 'Anna Bianchi (BNCNNA82A41F205K)' }],
    });
    expect(text).toContain('4,50 € sono stati restituiti dopo la fine dell’anno');
    expect(text).toContain('restituiti 13,50 € pagati in anni precedenti');
    expect(text).toContain('Non sono compresi 7,00 € versati oltre il dovuto');
    expect(text).toContain('Nel 2026 sono stati restituiti 3,00 € del credito');
    expect(text).toContain(`pagamento Anna Bianchi (BNCNNA82A41F205K): IUV ${payment.iuv}.`);
  });

  it('says which fiscal code is missing', async () => {
    const text = await textOf({
      head: { ...attestation.head, holderFiscalCode: null },
      figures: { ...attestation.figures, children: [{ ...child, fiscalCode: null }] },
    });
    expect(text.match(/codice fiscale non registrato/g)).toHaveLength(3);
  });

  it('goes on over the next page, within its margins, with every payment', async () => {
    const payments = Array.from({ length: 60 }, (_, index) => ({
      ...payment,
      invoiceCode: String(26_000_000 + index),
      childName: 'Massimiliano Alessandro Evangelista-Quattrocchi',
    }));
    const pages = await reader.pagesOf(drawAttestationPdf({ ...attestation, payments }));
    expect(pages.length).toBeGreaterThan(1);
    const whole = pages.map(({ text }) => text).join(' ');
    for (const { invoiceCode } of payments) expect(whole).toContain(invoiceCode);
    expect(whole).toContain('Esente da imposta di bollo');
    expect(pages.some(({ bleeds }) => bleeds)).toBe(false);
  });
});

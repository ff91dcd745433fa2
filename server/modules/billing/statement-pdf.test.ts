import { describe, expect, it } from 'vitest';
import type { Statement, StatementRow } from '#common/contract/statement.ts';
import { usePdfReader } from '../../../test/support/pdf-pages.ts';
import { drawStatementPdf, renderStatementPdf } from './statement-pdf.ts';
import { testHead as head } from './test-paper.ts';

const reader = usePdfReader();

function row(index: number, childName = 'Zoè Òrlàndo'): StatementRow {
  const invoice = {
    invoiceId: index,
    code: String(26_000_000 + index),
    description: 'Refezione',
    childName,
  };
  return {
    bookedOn: '2026-10-02',
    kind: 'invoice',
    invoices: [invoice],
    children: [],
    amountCents: 5850,
    balanceCents: 5850 * index,
  };
}

function statementOf(rows: StatementRow[]): Statement {
  const closingCents = rows.at(-1)?.balanceCents ?? 0;
  return {
    from: '2026-09-01',
    to: '2027-08-31',
    openingCents: 0,
    billedCents: closingCents,
    settledCents: 0,
    closingCents,
    rows,
    updatedAt: '2026-12-31T23:30:00Z',
  };
}

describe('the estratto conto on paper', () => {
  it('says whose it is, of which period, its balances and its movements', async () => {
    const statement = statementOf([row(1), row(2)]);
    const pages = await reader.pagesOf(await renderStatementPdf({ head, statement }));
    expect(pages).toHaveLength(1);
    for (const part of [
      'Comune di Cassano d’Adda', '01199250158', 'Ufficio Scuola', 'Perù Òrlàndo', 'RSSMRA80A01H501U', 'ESTRATTO CONTO',
      'Dal 01/09/2026 al 31/08/2027', 'Saldo finale – da pagare', '117,00 €', '26000001', 'Zoè Òrlàndo', '58,50',
      'documento del 01/01/2027 00:30', 'pagina 1 di 1',
    ]) expect(pages[0]?.text).toContain(part); // prettier-ignore
    expect(pages[0]?.text).not.toContain('PROVA');
  });

  it('goes on over as many pages as it takes, each with its headings and its number, and loses no movement', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => row(index + 1));
    const pages = await reader.pagesOf(drawStatementPdf({ head, statement: statementOf(rows) }));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, { text, bleeds }] of pages.entries()) {
      expect(text).toContain(`pagina ${index + 1} di ${pages.length}`);
      expect(text).toContain('Data Operazione Fatture Bambino Addebito Accredito Saldo');
      expect(bleeds).toBe(false);
    }
    const whole = pages.map(({ text }) => text).join(' ');
    for (const { invoices } of rows) expect(whole).toContain(invoices[0]?.code);
  });

  it('keeps long names in their column', async () => {
    const statement = statementOf([row(1, 'Massimiliano Alessandro Evangelista-Quattrocchi della Rovere')]);
    const [page] = await reader.pagesOf(drawStatementPdf({ head, statement }));
    expect(page?.text).toContain('Massimiliano');
    expect(page?.bleeds).toBe(false);
  });

  it('says on which side a balance is, and when it is for trying', async () => {
    const statement = { ...statementOf([]), openingCents: -500, closingCents: -500 };
    const [page] = await reader.pagesOf(drawStatementPdf({ head: { ...head, simulated: true }, statement }));
    expect(page?.text).toContain('Saldo finale – a credito');
    expect(page?.text).toContain('DOCUMENTO DI PROVA');
  });

  it('is tagged: one heading row in the structure, whatever the pages; the same input gives the same bytes', () => {
    const rows = Array.from({ length: 120 }, (_, index) => row(index + 1));
    const pdf = drawStatementPdf({ head, statement: statementOf(rows) });
    const source = pdf.toString('latin1');
    expect(source.match(/\/S \/TH /g)).toHaveLength(7);
    expect(source.match(/\/S \/TR /g)).toHaveLength(1 + 1 + 120 + 1);
    expect(source).toContain('pdfuaid:part>1<');
    expect(pdf.equals(drawStatementPdf({ head, statement: statementOf(rows) }))).toBe(true);
  });
});

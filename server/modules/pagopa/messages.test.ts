import { describe, expect, it } from 'vitest';
import { parseRequest } from './messages.ts';
import { envelope, parseSoapBody } from './soap.ts';
import { samples } from './test-samples.ts';

function request(document: string): ReturnType<typeof parseRequest> {
  const body = parseSoapBody(Buffer.from(envelope(document)));
  if (!body.ok) throw new Error(body.reason);
  return parseRequest(body.value);
}

/** `path: message` of the violation, or what was read. */
function violation(document: string): unknown {
  const result = request(document);
  if (result.ok || result.reason !== 'PAA_SINTASSI_XSD') return result;
  return `${result.violation.path}: ${result.violation.message}`;
}

const head = {
  creditorFiscalCode: '01199250158',
  brokerFiscalCode: '01199250158',
  stationId: '01199250158_01',
};
const notice = { noticeCreditorFiscalCode: '01199250158', noticeNumber: '301000007801305043' };

describe('parseRequest', () => {
  it('reads a verification', () => {
    expect(request(samples.verify)).toEqual({
      ok: true,
      value: { operation: 'paVerifyPaymentNotice', ...head, ...notice },
    });
  });

  it('reads both activations', () => {
    const details = {
      amountCents: 5850,
      paymentNote: 'carrello-1',
      transferType: 'PAGOPA',
      dueDate: '2017-06-20',
    };
    const expected = { ...head, ...notice, ...details };
    expect(request(samples.getPaymentV1)).toEqual({
      ok: true,
      value: { operation: 'paGetPayment', ...expected },
    });
    expect(request(samples.getPaymentV2)).toEqual({
      ok: true,
      value: { operation: 'paGetPaymentV2', ...expected },
    });
  });

  it('reads what an activation leaves out as null', () => {
    const bare = samples.getPaymentV2.replace(/<amount>.*<\/dueDate>/, '');
    expect(request(bare)).toMatchObject({
      value: { amountCents: null, paymentNote: null, transferType: null, dueDate: null },
    });
  });

  it('reads a receipt', () => {
    const metadata = [{ key: 'chiave', value: 'valore' }];
    expect(request(samples.receiptV2)).toMatchObject({
      ok: true,
      value: {
        operation: 'paSendRTV2',
        ...head,
        receipt: {
          receiptId: 'c110729d258c4ab1b765fe902aae41d6',
          outcome: 'OK',
          iuv: '01000007801305043',
          amountCents: 5850,
          debtor: {
            kind: 'F',
            fiscalCode: 'RSSMRA80A01F205X',
            province: 'MI',
            email: 'mario.rossi@example.com',
          },
          transfers: [
            {
              index: 1,
              amountCents: 5850,
              destination: { kind: 'iban', iban: 'IT60X0542811101000000123456' },
              metadata,
            },
          ],
          payer: { kind: 'G', fullName: 'Ditta Bianchi', streetName: null, email: null },
          paymentNote: 'carrello-1',
          feeCents: 150,
          creditorFeeCents: 0,
          bundleId: 'b1',
          creditorBundleId: 'c1',
          paidAt: '2017-06-15T08:20:30.123Z',
          applicationDate: '2017-06-15',
          transferDate: '2017-06-16',
          metadata,
          isStandIn: false,
        },
      },
    });
    expect(request(samples.receiptV1)).toMatchObject({
      value: { operation: 'paSendRT', receipt: { feeCents: 150, creditorFeeCents: null, bundleId: null } },
    });
  });

  it('reads a revenue stamp in place of an account', () => {
    const stamp = samples.receiptV2.replace(/<IBAN>.*<\/IBAN>/, '<MBDAttachment>QUJD</MBDAttachment>');
    const destination = { kind: 'stamp', attachment: 'QUJD' };
    expect(request(stamp)).toMatchObject({ value: { receipt: { transfers: [{ destination }] } } });
  });

  it.each([
    ['2017-06-15T10:20:30', '2017-06-15T08:20:30Z'],
    ['2017-12-15T10:20:30', '2017-12-15T09:20:30Z'],
    ['2017-06-15T10:20:30Z', '2017-06-15T10:20:30Z'],
    ['2017-06-15T24:00:00+02:00', '2017-06-15T22:00:00Z'],
    ['2017-06-15T10:20:30.123456789123+14:00', '2017-06-14T20:20:30.123Z'],
    ['\n2017-06-15T10:20:30Z ', '2017-06-15T10:20:30Z'],
    ['12017-06-15T10:20:30Z', null],
  ])('reads the time %s', (text, paidAt) => {
    const document = samples.receiptV2.replace(/<paymentDateTime>[^<]*/, `<paymentDateTime>${text}`);
    expect(request(document)).toMatchObject({ value: { receipt: { paidAt } } });
  });

  it('reads values that the schema lets be written in other ways', () => {
    const document = samples.receiptV2
      .replace('<idTransfer>1<', '<idTransfer> +01 <')
      .replace('<paymentAmount>58.50<', '<paymentAmount> 00000000000058.50\n<')
      .replace('<applicationDate>2017-06-15<', '<applicationDate> 2017-06-15-05:00 <')
      .replace('<standIn>false<', '<standIn> 1 <');
    expect(request(document)).toMatchObject({
      value: {
        receipt: {
          amountCents: 5850,
          applicationDate: '2017-06-15',
          isStandIn: true,
          transfers: [{ index: 1 }],
        },
      },
    });
  });

  it('says where the first violation is', () => {
    const { verify, getPaymentV2, receiptV2 } = samples;
    const root = '/paVerifyPaymentNoticeReq';
    expect(violation(verify.replace(/<idStation>.*<\/idStation>/, ''))).toBe(
      `${root}/idStation: elemento mancante o fuori ordine`,
    );
    expect(violation(verify.replace(/<qrCode>.*<\/qrCode>/, ''))).toBe(`${root}/qrCode: elemento mancante`);
    expect(violation(verify.replaceAll('idPA>', 'paf:idPA>'))).toBe(
      `${root}/idPA: elemento qualificato da un namespace`,
    );
    expect(violation(verify.replaceAll('paf:', '').replace('xmlns:paf', 'xmlns'))).toBe(
      `${root}/idPA: elemento qualificato da un namespace`,
    );
    expect(violation(verify.replace('<idPA>', '<idPA lang="it">'))).toBe(
      `${root}/idPA/@lang: attributo non previsto`,
    );
    expect(violation(verify.replace('</qrCode>', '</qrCode><x/>'))).toBe(`${root}/x: elemento non previsto`);
    expect(violation(verify.replace('<idPA>', 'x<idPA>'))).toBe(`${root}: testo non previsto`);
    expect(violation(getPaymentV2.replace('58.50', '58.50000'))).toBe(
      '/paGetPaymentV2Request/amount: valore non conforme al tipo stAmount',
    );
    expect(
      violation(receiptV2.replace(/<transfer>.*<\/transfer>/, (found) => found + found.replace('IT60', ''))),
    ).toEqual(expect.objectContaining({ ok: true }));
    expect(
      violation(
        receiptV2.replace(
          /<transfer>.*<\/transfer>/,
          (found) => found + found.replace(/<IBAN>.*<\/IBAN>/, ''),
        ),
      ),
    ).toBe(
      '/paSendRTV2Request/receipt/transferList/transfer[2]/IBAN | MBDAttachment: elemento mancante o fuori ordine',
    );
  });

  it('keeps the offending value, which may be personal data, out of the message', () => {
    const document = samples.receiptV2.replace('mario.rossi@example.com', 'mario rossi');
    expect(violation(document)).toBe(
      '/paSendRTV2Request/receipt/debtor/e-mail: valore non conforme al tipo stEMail',
    );
  });

  it('tells whom a malformed request addresses', () => {
    expect(request(samples.receiptV1.replace('<receiptId>', '<receiptId x="">'))).toMatchObject({
      operation: 'paSendRT',
      creditorFiscalCode: '01199250158',
    });
    expect(request(samples.verify.replace(/<idPA>.*<\/idPA>/, '<idPA>comune</idPA><x/>'))).toMatchObject({
      operation: 'paVerifyPaymentNotice',
      creditorFiscalCode: null,
    });
  });

  it.each([
    [
      'another operation',
      samples.verify.replaceAll('paVerifyPaymentNoticeReq', 'paDemandPaymentNoticeRequest'),
    ],
    ['another namespace', samples.verify.replace('paForNode.xsd', 'altro.xsd')],
    ['no namespace', '<paVerifyPaymentNoticeReq/>'],
    ['a name of the language', samples.verify.replaceAll('paVerifyPaymentNoticeReq', 'constructor')],
  ])('does not know %s', (_, document) => {
    expect(request(document)).toMatchObject({ ok: false, reason: 'unknown_operation' });
  });

  it('answers hostile lengths at once', () => {
    for (const [name, text] of [
      ['amount', '0'.repeat(200_000)],
      ['amount', ' '.repeat(200_000) + 'x'],
      ['dueDate', '1'.repeat(200_000) + '-01-01'],
      ['paymentNote', 'x'.repeat(200_000)],
    ]) {
      const document = samples.getPaymentV2.replace(new RegExp(`<${name}>[^<]*`), `<${name}>${text}`);
      const body = parseSoapBody(Buffer.from(envelope(document)));
      if (!body.ok) throw new Error(body.reason);
      const start = performance.now();
      parseRequest(body.value);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});

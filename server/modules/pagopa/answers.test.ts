import { describe, expect, it } from 'vitest';
import {
  faultAnswer,
  getPaymentAnswer,
  receiptAnswer,
  verifyAnswer,
  type GetPaymentAnswer,
} from './answers.ts';
import { PA_NAMESPACE } from './simple-types.ts';
import { envelope, parseSoapBody } from './soap.ts';
import type { XmlElement } from '#server/platform/xml-tree.ts';
import { fullPayment, fullVerify } from './test-samples.ts';

function parse(document: string): XmlElement {
  const body = parseSoapBody(Buffer.from(envelope(document)));
  if (!body.ok) throw new Error(body.reason);
  return body.value;
}

function namesOf(element: XmlElement | undefined): string[] {
  return (element?.children ?? []).map(({ name }) => name);
}

function find({ name, children, ...rest }: XmlElement, wanted: string): XmlElement | undefined {
  if (name === wanted) return { name, children, ...rest };
  for (const child of children) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

function payment(change: Partial<GetPaymentAnswer>): XmlElement {
  return parse(getPaymentAnswer('paGetPaymentV2', { ...fullPayment, ...change }));
}

describe('answers', () => {
  it('qualify the root and nothing else', () => {
    const element = parse(verifyAnswer(fullVerify));
    expect(element).toMatchObject({ namespace: PA_NAMESPACE, name: 'paVerifyPaymentNoticeRes' });
    expect(element.children.every(({ namespace }) => namespace === '')).toBe(true);
  });

  it('write a verification in order', () => {
    const element = parse(verifyAnswer(fullVerify));
    const names = [
      'outcome',
      'paymentList',
      'paymentDescription',
      'fiscalCodePA',
      'companyName',
      'officeName',
    ];
    expect(namesOf(element)).toEqual(names);
    const option = find(element, 'paymentOptionDescription');
    expect(option?.children.map(({ name, text }) => [name, text])).toEqual([
      ['amount', '58.50'],
      ['options', 'EQ'],
      ['dueDate', '2017-06-20'],
      ['allCCP', 'false'],
    ]);
  });

  it('write an activation, whose transfers name the company in V2 only', () => {
    const v2 = parse(getPaymentAnswer('paGetPaymentV2', fullPayment));
    const v1 = parse(getPaymentAnswer('paGetPayment', fullPayment));
    expect([v1.name, v2.name]).toEqual(['paGetPaymentRes', 'paGetPaymentV2Response']);
    expect(namesOf(find(v2, 'transfer'))).toContain('companyName');
    expect(namesOf(find(v1, 'transfer'))).not.toContain('companyName');
    expect(find(v2, 'paymentAmount')?.text).toBe('58.50');
  });

  it('leave out what is empty and the address parts that do not fit', () => {
    const debtor = {
      ...fullPayment.debtor,
      streetName: ' ',
      city: null,
      country: 'Italia',
      email: 'senza chiocciola',
    };
    const element = payment({ debtor, officeName: '', metadata: [] });
    expect(namesOf(find(element, 'debtor'))).toEqual([
      'uniqueIdentifier',
      'fullName',
      'civicNumber',
      'postalCode',
      'stateProvinceRegion',
    ]);
    expect(namesOf(find(element, 'data'))).not.toContain('officeName');
    expect(find(element, 'data')?.children.at(-1)?.name).toBe('transferList');
  });

  it('cut text between characters and clean it', () => {
    const description = `  Mensa\r\nscolastica\u0000 <&> ${'𝒳'.repeat(200)}`;
    const written = find(payment({ description }), 'description')?.text ?? '';
    expect(written).toMatch(/^Mensa scolastica <&> 𝒳+$/u);
    expect(Array.from(written)).toHaveLength(140);
  });

  it.each<[string, Partial<GetPaymentAnswer>]>([
    ['a sum that differs', { amountCents: 5851 }],
    ['no transfer', { transfers: [], amountCents: 0 }],
    [
      'a repeated transfer',
      { transfers: [...fullPayment.transfers, ...fullPayment.transfers], amountCents: 11700 },
    ],
    ['no description', { description: ' \u0000 ' }],
    ['a date with a time', { dueDate: '2017-06-20T00:00:00' }],
    ['an IUV that is too long', { iuv: '1'.repeat(36) }],
    ['a debtor without code', { debtor: { ...fullPayment.debtor, fiscalCode: '' } }],
    ['sixteen metadata', { metadata: Array.from({ length: 16 }, () => ({ key: 'k', value: 'v' })) }],
    ['metadata without value', { metadata: [{ key: 'k', value: '' }] }],
  ])('throw rather than send %s', (_, change) => {
    expect(() => payment(change)).toThrow(RangeError);
  });

  it.each([0, -1, 1.5, 100_000_000_000])('throw rather than send %d cents', (amountCents) => {
    expect(() => verifyAnswer({ ...fullVerify, amountCents })).toThrow(RangeError);
  });

  it('write an accepted receipt', () => {
    expect(namesOf(parse(receiptAnswer('paSendRTV2')))).toEqual(['outcome']);
    expect(parse(receiptAnswer('paSendRT')).name).toBe('paSendRTRes');
  });

  it('write a refusal with its fault', () => {
    const fault = { code: 'PAA_PAGAMENTO_DUPLICATO', id: '01199250158', description: 'a < b' } as const;
    const element = parse(faultAnswer('paGetPaymentV2', fault));
    expect(element.name).toBe('paGetPaymentV2Response');
    expect(find(element, 'outcome')?.text).toBe('KO');
    expect(find(element, 'fault')?.children.map(({ name, text }) => [name, text])).toEqual([
      ['faultCode', 'PAA_PAGAMENTO_DUPLICATO'],
      ['faultString', 'Pagamento in attesa già pagato'],
      ['id', '01199250158'],
      ['description', 'a < b'],
    ]);
    const bare = parse(faultAnswer('paSendRT', { code: 'PAA_SYSTEM_ERROR', id: '01199250158' }));
    expect(namesOf(find(bare, 'fault'))).toEqual(['faultCode', 'faultString', 'id']);
  });
});

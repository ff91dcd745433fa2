import { describe, expect, it, test } from 'vitest';
import { flowXml, type SimulatedFlow } from '../../../simulators/reporting-flow.ts';
import { MAX_FLOW_BYTES, readReportingFlow } from './reporting-flow.ts';
import { hasOfficialSchema, officialFlow } from './test-official-schema.ts';

const FLOW: SimulatedFlow = {
  flowName: '2026-11-03SIM_BANCA-S99999000013',
  madeAt: '2026-11-03T06:00:00Z',
  settledOn: '2026-11-03',
  psp: { id: 'SIM_BANCA', name: 'Banca & Prova' },
  creditor: { fiscalCode: '99999000013', name: 'Comune di Prova' },
  payments: [
    { iuv: '01000000000000144', receiptId: 'ric-1', amountCents: 4500, paidOn: '2026-11-02' },
    { iuv: '01000000000000200', receiptId: 'ric-2', amountCents: 5, paidOn: '2026-11-02', outcome: '9' },
  ],
};
const XML = flowXml(FLOW);
const read = (xml: string) => readReportingFlow(Buffer.from(xml));

it('reads what a flow says', () => {
  expect(read(XML)).toEqual({
    ok: true,
    value: {
      flowName: FLOW.flowName,
      madeAt: '2026-11-03T06:00:00Z',
      regulationId: 'SIM20261103SIMBANCAS99999000013',
      settledOn: '2026-11-03',
      senderCode: 'SIM_BANCA',
      senderName: 'Banca & Prova',
      receiverFiscalCode: '99999000013',
      declaredCount: 2,
      declaredCents: 4505,
      lines: [
        {
          lineNo: 1,
          iuv: '01000000000000144',
          pagopaReceiptId: 'ric-1',
          transferIndex: 1,
          amountCents: 4500,
          outcome: 'executed',
          paidOn: '2026-11-02',
        },
        {
          lineNo: 2,
          iuv: '01000000000000200',
          pagopaReceiptId: 'ric-2',
          transferIndex: 1,
          amountCents: 5,
          outcome: 'without_rpt',
          paidOn: '2026-11-02',
        },
      ],
    },
  });
});

test.each<[string, string]>([
  ['another prefix', flowXml(FLOW, 'xyz')],
  ['no prefix', XML.replaceAll('pay_i:', '').replace('xmlns:pay_i', 'xmlns')],
  ['a byte order mark', `\u{feff}${XML}`],
  ['a moment with an offset', XML.replace('06:00:00Z', '07:00:00+01:00')],
  ['a date with an offset', XML.replaceAll('>2026-11-02<', '>2026-11-02+01:00<')],
  ['no index', XML.replaceAll('<pay_i:indiceDatiSingoloPagamento>1</pay_i:indiceDatiSingoloPagamento>', '')],
])('reads the same with %s', (_, xml) => {
  expect(read(xml)).toEqual(read(XML));
});

it('reads a moment without an offset as Rome’s', () => {
  expect(read(XML.replace('06:00:00Z', '07:00:00'))).toEqual(read(XML));
});

it('reads ISO-8859-1 when the document says so', () => {
  const xml = XML.replace('UTF-8', 'ISO-8859-1').replace('Comune di Prova', 'Città di Prova');
  expect(readReportingFlow(Buffer.from(xml, 'latin1'))).toMatchObject({ ok: true });
  expect(readReportingFlow(Buffer.from(xml.replace('ISO-8859-1', 'UTF-8'), 'latin1'))).toMatchObject({
    reason: 'not_xml',
  });
});

const REFUSED: [string, string, string][] = [
  ['text', 'ciao', 'not_xml'],
  ['a cut document', XML.slice(0, -30), 'not_xml'],
  [
    'a document type',
    XML.replace('<!--', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><!--'),
    'doctype',
  ],
  ['a deep document', '<a>'.repeat(40) + '</a>'.repeat(40), 'too_deep'],
  ['another document', '<FlussoRiversamento/>', 'not_a_flow'],
  ['another namespace', XML.replace('2011/Pagamenti', '2012/Pagamenti'), 'not_a_flow'],
];
test.each(REFUSED)('refuses %s', (_, xml, reason) => {
  expect(read(xml)).toMatchObject({ ok: false, reason });
});

it('refuses more than it could read in a moment', () => {
  expect(readReportingFlow(Buffer.alloc(MAX_FLOW_BYTES + 1, 32))).toEqual({ ok: false, reason: 'too_large' });
});

const line = /<pay_i:datiSingoliPagamenti>.*<\/pay_i:datiSingoliPagamenti>\n?/g;
const BROKEN: [string, string][] = [
  ['no lines', XML.replace(line, '')],
  [
    'lines before the sum',
    XML.replace(/(<pay_i:numeroTotale.*\n<pay_i:importoTotale.*)\n(<pay_i:dati.*)/, '$2\n$1'),
  ],
  ['a missing element', XML.replace(/<pay_i:dataRegolamento>.*\n/, '')],
  ['an element too many', XML.replace('<pay_i:dataRegolamento>', '<pay_i:altro/><pay_i:dataRegolamento>')],
  ['an unqualified element', XML.replace(/pay_i:versioneOggetto/g, 'versioneOggetto')],
  ['a version of the future', XML.replace('>1.0<', '>1.2<')],
  ['a bad name', XML.replace(FLOW.flowName, 'nome con spazi')],
  ['an amount without cents', XML.replace('>45.05<', '>45<')],
  ['a zero amount', XML.replace('>45.00<', '>0.00<')],
  ['a comma', XML.replace('>45.00<', '>45,00<')],
  ['another outcome', XML.replace('>0</pay_i:codiceEsito', '>4</pay_i:codiceEsito')],
  ['a bad day', XML.replace('>2026-11-03<', '>2026-02-30<')],
  ['a bad moment', XML.replace('06:00:00Z', '26:00:00Z')],
  ['no payments declared', XML.replace('>2</pay_i:numero', '>0</pay_i:numero')],
  ['a bad index', XML.replace('>1</pay_i:indice', '>6</pay_i:indice')],
  ['a creditor that is no legal person', XML.replace('>G<', '>F<')],
  ['a long identifier', XML.replace('ric-1', 'r'.repeat(36))],
  ['a short bank', XML.replace('Banca &amp; Prova', 'BP')],
];
test.each(BROKEN)('says where a flow with %s breaks the schema', (_, xml) => {
  expect(xml).not.toBe(XML);
  expect(read(xml)).toMatchObject({
    ok: false,
    reason: 'bad_flow',
    where: expect.stringMatching(/^\/FlussoRiversamento/) as string,
  });
});

describe.skipIf(!hasOfficialSchema)('the official schema', () => {
  it('judges every one of these documents as we do', async () => {
    const good = [XML, flowXml(FLOW, 'xyz'), XML.replace('06:00:00Z', '07:00:00')];
    expect(await officialFlow(good)).toEqual(good.map(() => true));
    expect(await officialFlow(BROKEN.map(([, xml]) => xml))).toEqual(BROKEN.map(() => false));
  });
});

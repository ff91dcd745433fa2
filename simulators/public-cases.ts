/**
 * The response cases of AgID's validators (spid-saml-check, spid-sp-test), under the numbers that they have there: what each
 * of them spoils, in answers of our own. Where a title can be read in two ways there is an answer for each.
 */
import { nth, replaced, withAttribute, type Fault } from './saml-edits.ts';
import { FAULTS, faultyResponse } from './saml-faults.ts';
import { refusalXml, signResponse, SUCCESS, type ResponseFacts, type SamlKey } from './saml-response.ts';

/** `any`: the validators leave it open. `level`: right when the level is the one that was asked for, or above. */
type Verdict = 'right' | 'wrong' | 'any' | 'level';

export interface PublicCase {
  no: string;
  verdict: Verdict;
  answers: readonly Fault[];
  /** Of level cases. */
  level?: 1 | 2 | 3;
  /** Of refusals by the identity provider. */
  errorCode?: number;
}

type Edit = (xml: string) => string;

function wrong(no: number | string, ...edits: readonly Edit[]): PublicCase {
  return { no: String(no), verdict: 'wrong', answers: edits.map((edit) => ({ name: String(no), edit })) };
}

/** As one of our own faults already spoils it. */
function likeOurs(no: string, ...names: readonly string[]): PublicCase {
  const answers = FAULTS.filter(({ name }) => names.some((start) => name.startsWith(start)));
  if (answers.length < names.length) throw new Error(`no fault for ${no}: ${names.join()}`);
  return { no, verdict: 'wrong', answers };
}

function content(element: string, text: string, index = 0): Edit {
  return (xml) =>
    nth(xml, new RegExp(`(?<=<${element}(?:\\s[^>]*)?>).*?(?=</${element}>)`), index, () => text);
}

function without(element: string, index = 0): Edit {
  const whole = new RegExp(`<${element}(?:\\s[^>]*[^/])?(?:/>|>.*?</${element}>)`);
  return (xml) => nth(xml, whole, index, () => '');
}

/** The element that holds nothing, not even attributes. */
function bare(element: string, index = 0): Edit {
  const whole = new RegExp(`<${element}(?:\\s[^>]*[^/])?(?:/>|>.*?</${element}>)`);
  return (xml) => nth(xml, whole, index, () => `<${element}></${element}>`);
}

const RESPONSE = 'samlp:Response';
const ASSERTION = 'saml:Assertion';
const ISSUER = 'saml:Issuer';
const CONFIRMATION = 'saml:SubjectConfirmation';
const DATA = 'saml:SubjectConfirmationData';
const CONDITIONS = 'saml:Conditions';
const CLASS = 'saml:AuthnContextClassRef';
const LONG_PAST = ['2000-01-01T00:00:00Z', '2018-01-01T00:00:00Z'];
const FAR_AHEAD = '2099-01-01T00:00:00Z';

/** Attributes that are there without a value, are not there, or have one of these values. */
function attribute(
  [empty, missing, other]: readonly [empty: number, missing: number, other: number | null],
  [element, name, index]: readonly [string, string, number?],
  values: readonly string[],
): PublicCase[] {
  const set = (value: string | null) => withAttribute(element, name, value, index);
  return [
    wrong(empty, set('')),
    wrong(missing, set(null)),
    ...(other === null ? [] : [wrong(other, ...values.map(set))]),
  ];
}

const ON_THE_RESPONSE: readonly PublicCase[] = [
  ...attribute([8, 9, null], [RESPONSE, 'ID'], []),
  wrong(10, withAttribute(RESPONSE, 'Version', '1.0')),
  ...attribute([11, 12, 13], [RESPONSE, 'IssueInstant'], ['2018-09-04']),
  wrong(14, ...LONG_PAST.map((instant) => withAttribute(RESPONSE, 'IssueInstant', instant))),
  wrong(15, withAttribute(RESPONSE, 'IssueInstant', FAR_AHEAD)),
  ...attribute([16, 17, 18], [RESPONSE, 'InResponseTo'], ['inresponsetodiversodaidrequest']),
  ...attribute([19, 20, 21], [RESPONSE, 'Destination'], ['diversodaassertionconsumerserviceurl']),
  wrong(22, bare('samlp:Status')),
  wrong(23, without('samlp:Status')),
  wrong(24, bare('samlp:StatusCode'), withAttribute('samlp:StatusCode', 'Value', '')),
  wrong(25, without('samlp:StatusCode')),
  wrong(26, (xml) => replaced(xml, SUCCESS, 'urn:oasis:names:tc:SAML:2.0:status:statuscodenonvalido')),
  wrong(27, bare(ISSUER), content(ISSUER, '')),
  wrong(28, without(ISSUER)),
  wrong(29, content(ISSUER, 'https://altro-idp.example'), content(ISSUER, '', 1)),
  wrong(
    30,
    withAttribute(ISSUER, 'Format', 'urn:oasis:names:tc:SAML:2.0:nameid-format:diversodaentity'),
    withAttribute(ISSUER, 'Format', ''),
  ),
  { no: '31', verdict: 'right', answers: [{ name: '31', edit: withAttribute(ISSUER, 'Format', null) }] },
  {
    no: '32',
    verdict: 'wrong',
    answers: [{ name: '32', edit: without(ASSERTION), signs: ['response'] }],
  },
];

const ON_THE_ASSERTION: readonly PublicCase[] = [
  ...attribute([33, 34, null], [ASSERTION, 'ID'], []),
  wrong(35, withAttribute(ASSERTION, 'Version', '1.0')),
  ...attribute([36, 37, 38], [ASSERTION, 'IssueInstant'], ['2018-09-04', '2018-09-06 16:00']),
  wrong(39, ...LONG_PAST.map((instant) => withAttribute(ASSERTION, 'IssueInstant', instant))),
  wrong(40, withAttribute(ASSERTION, 'IssueInstant', FAR_AHEAD)),
  wrong(41, bare('saml:Subject')),
  wrong(42, without('saml:Subject')),
  wrong(43, bare('saml:NameID'), content('saml:NameID', ''), content('saml:NameID', '\n   \n')),
  wrong(44, without('saml:NameID')),
  ...attribute(
    [45, 46, 47],
    ['saml:NameID', 'Format'],
    ['urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  ),
  ...attribute([48, 49, null], ['saml:NameID', 'NameQualifier'], []),
  wrong(51, bare(CONFIRMATION), content(CONFIRMATION, '\n')),
  wrong(52, without(CONFIRMATION)),
  ...attribute(
    [53, 54, 55],
    [CONFIRMATION, 'Method'],
    ['urn:oasis:names:tc:SAML:2.0:cm:holder-of-key', 'diversodabearer'],
  ),
  wrong(56, without(DATA), bare(DATA)),
  ...attribute([57, 58, 59], [DATA, 'Recipient'], ['https://altrove.example/acs', 'altrove']),
  ...attribute([60, 61, 62], [DATA, 'InResponseTo'], ['_altra', 'inresponsetodiversodaidrequest']),
  ...attribute([63, 64, 65], [DATA, 'NotOnOrAfter'], ['2018.09.18', '2018-09-18']),
  wrong(66, ...LONG_PAST.map((instant) => withAttribute(DATA, 'NotOnOrAfter', instant))),
  wrong(67, bare(ISSUER, 1), content(ISSUER, '', 1)),
  wrong(68, without(ISSUER, 1)),
  wrong(69, content(ISSUER, 'https://altro-idp.example', 1)),
  ...attribute([70, 71, 72], [ISSUER, 'Format', 1], ['urn:oasis:names:tc:SAML:2.0:nameid-format:transient']),
  wrong(73, bare(CONDITIONS), content(CONDITIONS, '\n')),
  wrong(74, without(CONDITIONS)),
  ...attribute([75, 76, 77], [CONDITIONS, 'NotBefore'], ['2018/09/10', '2018-09-10']),
  wrong(78, withAttribute(CONDITIONS, 'NotBefore', FAR_AHEAD)),
  ...attribute([79, 80, 81], [CONDITIONS, 'NotOnOrAfter'], ['2018/09/10', '2018-09-10']),
  wrong(82, ...LONG_PAST.map((instant) => withAttribute(CONDITIONS, 'NotOnOrAfter', instant))),
  wrong(83, bare('saml:AudienceRestriction')),
  wrong(84, without('saml:AudienceRestriction')),
  wrong(85, bare('saml:Audience')),
  wrong(86, without('saml:Audience')),
  wrong(87, content('saml:Audience', 'https://altro-sp.example'), content('saml:Audience', 'altro')),
  wrong(88, bare('saml:AuthnStatement'), content('saml:AuthnStatement', '\n')),
  wrong(89, without('saml:AuthnStatement')),
  wrong(90, bare('saml:AuthnContext')),
  wrong(91, without('saml:AuthnContext')),
  wrong(92, bare(CLASS)),
  wrong(93, without(CLASS)),
  ...([1, 2, 3] as const).map((level): PublicCase => ({
    no: String(93 + level),
    verdict: 'level',
    level,
    answers: [{ name: `level ${level}` }],
  })),
  wrong(97, content(CLASS, 'urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL1')),
  wrong(98, content('saml:AttributeStatement', ''), without('saml:AttributeStatement')),
  likeOurs('99', 'Attribute not specified', 'Attribute in the place'),
  {
    no: '103',
    verdict: 'any',
    answers: [
      {
        name: '103',
        edit: content(
          'saml:AttributeStatement',
          '<saml:Attribute Name="spidCode"><saml:AttributeValue>PROVA</saml:AttributeValue></saml:Attribute>',
        ),
      },
    ],
  },
];

const ON_THE_SIGNATURE: readonly PublicCase[] = [
  likeOurs('2', 'nothing signed'),
  likeOurs('3', 'only the response signed'),
  likeOurs('4', 'signed by somebody else'),
  likeOurs('5', 'signed by somebody else'),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((no) => likeOurs(`xsw${no}`, `wrapping ${no}`)),
  likeOurs('xslt', 'a transform by XSLT'),
  likeOurs('xxe', 'a document type'),
  likeOurs('100', 'the assertion signed by somebody else'),
];

const REFUSALS: readonly PublicCase[] = (
  [
    ['104', 19],
    ['105', 20],
    ['106', 21],
    ['107', 22],
    ['108', 23],
    ['111', 25],
  ] as const
).map(([no, errorCode]) => ({ no, verdict: 'wrong', errorCode, answers: [] }));

const RIGHT: readonly PublicCase[] = [
  { no: '1', verdict: 'right', answers: [{ name: 'as it should be' }] },
  {
    no: '109',
    verdict: 'right',
    answers: [
      { name: 'attributes without a format', edit: (xml) => xml.replaceAll(/ NameFormat="[^"]*"/g, '') },
    ],
  },
  {
    no: '110',
    verdict: 'right',
    answers: ['.123Z', '.123456', '.123456Z'].map((fraction): Fault => ({
      name: `the response at ${fraction}`,
      edit: (xml) => replaced(xml, /(?<= IssueInstant="[^"]*)Z(?=")/, fraction),
    })),
  },
];

export const PUBLIC_CASES: readonly PublicCase[] = [
  ...RIGHT,
  ...ON_THE_SIGNATURE,
  ...ON_THE_RESPONSE,
  ...ON_THE_ASSERTION,
  ...REFUSALS,
];

/** All that SPID knows of a person, as the validators send it whatever was asked for. */
export const EVERY_ATTRIBUTE: Readonly<Record<string, string>> = {
  spidCode: 'PROVA0000000001',
  name: 'Prova',
  familyName: 'Di Prova',
  placeOfBirth: 'H501',
  countyOfBirth: 'RM',
  dateOfBirth: '2000-01-01',
  gender: 'M',
  companyName: "Prova dell'Impresa",
  companyFiscalNumber: 'TINIT-GDASDV00A01H501J',
  registeredOffice: 'Via di Prova 1 00100 Roma',
  fiscalNumber: 'TINIT-GDASDV00A01H501J',
  ivaCode: 'VATIT-00000000000',
  idCard: 'cartaIdentità AA00000000 comune 2018-01-01 2028-01-01',
  expirationDate: '2028-01-01',
  mobilePhone: '+390000000000',
  email: 'prova@example.invalid',
  address: 'Via di Prova 1 00100 Roma',
  digitalAddress: 'pec@example.invalid',
  domicileStreetAddress: 'Via di Prova 1',
  domicilePostalCode: '00100',
  domicileMunicipality: 'Roma',
  domicileProvince: 'RM',
  domicileNation: 'IT',
};

const XS = 'http://www.w3.org/2001/XMLSchema';

/** The same answer as the validators write it: a declaration, many lines, types and their namespaces on each value. */
function asValidatorsWrite(xml: string): string {
  const typed = xml.replaceAll(
    /<saml:AttributeValue xsi:type="xs:string">(\d{4}-\d\d-\d\d<)?/g,
    (_, date: string | undefined) =>
      `<saml:AttributeValue xmlns:xs="${XS}" xmlns:xsi="${XS}-instance"\n   xsi:type="xs:${date ? 'date' : 'string'}"\n   >${date ?? ''}`,
  );
  const signable = typed.replace(
    '<samlp:Response ',
    '<samlp:Response\n    xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ',
  );
  return `<?xml version="1.0" encoding="UTF-8" ?> \n${signable.replaceAll(/(?<=<saml:(?:NameID|Conditions|AuthnStatement)) /g, '\n        ')}`;
}

type Keys = Readonly<Record<'own' | 'foreign', SamlKey>>;
type MakeAnswer = (facts: ResponseFacts, keys: Keys) => string;

/**
 * The answers that a case is made of, written as the validators write them; what an identity provider refuses comes
 * unsigned from one validator and signed from the other.
 */
export function answersOf({ answers, errorCode, level }: PublicCase): MakeAnswer[] {
  if (errorCode !== undefined)
    return [
      (facts) => refusalXml(facts, errorCode),
      (facts, { own }) => signResponse(refusalXml(facts, errorCode), { key: own, signs: ['response'] }),
    ];
  return answers.map((fault) => {
    const edit: Edit = (xml) => asValidatorsWrite(fault.edit ? fault.edit(xml) : xml);
    return (facts, keys) =>
      faultyResponse({ ...facts, level: level ?? facts.level }, { ...fault, edit }, keys);
  });
}

/** Answers that are wrong in one thing, all the rest being right and signed: what a service provider must not believe. */
import {
  responseXml,
  SIGNED_PARTS,
  signResponse,
  type ResponseFacts,
  type SamlKey,
} from './saml-response.ts';
import { nth, replaced, withAttribute, type Fault } from './saml-edits.ts';
import { RIGHT_ANSWERS } from './saml-right-answers.ts';
import { TIME_FAULTS } from './saml-time-faults.ts';

export function faultyResponse(
  facts: ResponseFacts,
  fault: Fault,
  keys: { own: SamlKey; foreign: SamlKey },
): string {
  const xml = (fault.edit ?? same)(responseXml(facts));
  const { signs = SIGNED_PARTS, foreign = [], method = {} } = fault;
  const signed = SIGNED_PARTS.filter((part) => signs.includes(part)).reduce((document, part) => {
    const key = foreign.includes(part) ? keys.foreign : keys.own;
    return signResponse(document, { key, signs: [part], method });
  }, xml);
  return (fault.tamper ?? same)(signed);
}

function same(xml: string): string {
  return xml;
}

function attributeFaults(
  label: string,
  [element, name, index]: readonly [string, string, number?],
  wrong: Readonly<Record<string, string>>,
  mayBeMissing = false,
): Fault[] {
  const values = { 'not specified': '', ...wrong };
  const faults = Object.entries(values).map(([how, value]) => ({
    name: `${label}: ${name} ${how}`,
    edit: withAttribute(element, name, value, index),
  }));
  const missing: Fault = {
    name: `${label}: ${name} missing`,
    edit: withAttribute(element, name, null, index),
  };
  return [...faults, mayBeMissing ? { ...missing, isRight: true } : missing];
}

function elementFaults(label: string, element: string, index = 0): Fault[] {
  const whole = new RegExp(`<${element}(?:[\\s][^>]*)?(?:/>|>.*?</${element}>)`);
  return [
    { name: `${label} missing`, edit: (xml) => nth(xml, whole, index, () => '') },
    { name: `${label} not specified`, edit: (xml) => nth(xml, whole, index, () => `<${element}/>`) },
    { name: `${label} twice`, edit: (xml) => nth(xml, whole, index, (found) => found + found) },
  ];
}

function textFaults(label: string, element: string, wrong: readonly string[], index = 0): Fault[] {
  return ['', '   ', ...wrong].map((text) => ({
    name: `${label}: «${text}»`,
    edit: (xml: string) =>
      nth(xml, new RegExp(`(?<=<${element}(?:\\s[^>]*)?>)[^<]*(?=</${element}>)`), index, () => text),
  }));
}

const FORMAT = {
  'of another kind': 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'in other letters': 'ENTITY',
};
const NOT_INSTANTS = {
  'without a time': '2018-09-04',
  'without a T': '2018-09-06 16:00',
  'of another form': '10/09/2018',
  'of no calendar': '2026-02-30T10:00:00Z',
  'in another zone': '2099-01-01T00:00:00+02:00',
  'in words': 'adesso',
};
const PAST = {
  'long past': '2018-01-01T00:00:00Z',
  'long past, with milliseconds': '2018-01-01T00:00:00.123Z',
};
const FUTURE = {
  'far ahead': '2099-01-01T00:00:00Z',
  'far ahead, with milliseconds': '2099-01-01T00:00:00.123Z',
};
const ID = { 'starting with a digit': '1abc', 'with a space': '_a b' };
const VERSION = { 'of another protocol': '1.1', 'in words': 'due' };
const URL = {
  'in other letters': 'HTTPS://SP.EXAMPLE/ACS',
  'of the metadata': 'https://sp.example/metadata',
  'without security': 'http://sp.example/acs',
  'with a query': 'https://sp.example/acs?a=b',
  'of somebody else': 'https://altrove.example/acs',
  'with a slash more': 'https://sp.example/acs/',
};
const REQUEST = { 'of another request': '_inesistente' };

const RESPONSE_FAULTS: readonly Fault[] = [
  ...attributeFaults('Response', ['samlp:Response', 'ID'], ID),
  ...attributeFaults('Response', ['samlp:Response', 'Version'], VERSION),
  ...attributeFaults('Response', ['samlp:Response', 'IssueInstant'], { ...NOT_INSTANTS, ...PAST, ...FUTURE }),
  ...attributeFaults('Response', ['samlp:Response', 'InResponseTo'], REQUEST),
  ...attributeFaults('Response', ['samlp:Response', 'Destination'], URL),
  ...elementFaults('Response Issuer', 'saml:Issuer'),
  ...textFaults('Response Issuer', 'saml:Issuer', ['https://altro-idp.example']),
  ...attributeFaults('Response Issuer', ['saml:Issuer', 'Format'], FORMAT, true),
  ...elementFaults('Status', 'samlp:Status'),
  ...elementFaults('StatusCode', 'samlp:StatusCode'),
  ...attributeFaults('StatusCode', ['samlp:StatusCode', 'Value'], {
    'of no meaning': 'urn:oasis:names:tc:SAML:2.0:status:statuscodenonvalido',
    'a refusal': 'urn:oasis:names:tc:SAML:2.0:status:Responder',
    'with a space': 'urn:oasis:names:tc:SAML:2.0:status:Success ',
    'in other letters': 'urn:oasis:names:tc:SAML:2.0:status:success',
    'of the requester': 'urn:oasis:names:tc:SAML:2.0:status:Requester',
    'of the version': 'urn:oasis:names:tc:SAML:2.0:status:VersionMismatch',
  }),
  {
    name: 'StatusCode: a success that failed',
    edit: (xml) =>
      replaced(
        xml,
        /<samlp:StatusCode Value="([^"]*)"\/>/,
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>',
      ),
  },
  {
    name: 'Assertion missing',
    edit: (xml) => replaced(xml, /<saml:Assertion.*<\/saml:Assertion>/s, ''),
    signs: ['response'],
  },
  {
    name: 'Assertion not specified',
    edit: (xml) => replaced(xml, /<saml:Assertion.*<\/saml:Assertion>/s, '<saml:Assertion/>'),
    signs: ['response'],
  },
  {
    name: 'Assertion twice',
    edit: (xml) => nth(xml, /<saml:Assertion.*<\/saml:Assertion>/, 0, (found) => found + found),
    signs: ['response'],
  },
  {
    name: 'a second assertion, signed too',
    tamper: (xml) =>
      nth(
        xml,
        /<saml:Assertion.*<\/saml:Assertion>/,
        0,
        (found) => found + found.replace(/ ID="[^"]*"/, ' ID="_seconda"'),
      ),
    signs: ['assertion'],
  },
  {
    name: 'an encrypted assertion in its place',
    edit: (xml) =>
      replaced(
        xml,
        /<saml:Assertion.*<\/saml:Assertion>/s,
        '<saml:EncryptedAssertion><a/></saml:EncryptedAssertion>',
      ),
    signs: ['response'],
  },
];

const ASSERTION_FAULTS: readonly Fault[] = [
  ...attributeFaults('Assertion', ['saml:Assertion', 'ID'], ID),
  ...attributeFaults('Assertion', ['saml:Assertion', 'Version'], VERSION),
  ...attributeFaults('Assertion', ['saml:Assertion', 'IssueInstant'], {
    ...NOT_INSTANTS,
    ...PAST,
    ...FUTURE,
  }),
  ...elementFaults('Assertion Issuer', 'saml:Issuer', 1),
  ...textFaults('Assertion Issuer', 'saml:Issuer', ['https://altro-idp.example'], 1),
  ...attributeFaults('Assertion Issuer', ['saml:Issuer', 'Format', 1], FORMAT),
  ...elementFaults('Subject', 'saml:Subject'),
  ...elementFaults('NameID', 'saml:NameID'),
  ...textFaults('NameID', 'saml:NameID', []),
  ...attributeFaults('NameID', ['saml:NameID', 'Format'], FORMAT),
  ...attributeFaults('NameID', ['saml:NameID', 'NameQualifier'], { blank: '  ' }),
  {
    name: 'NameID: SPNameQualifier of somebody else',
    edit: (xml) => replaced(xml, '<saml:NameID ', '<saml:NameID SPNameQualifier="https://altro-sp.example" '),
  },
  {
    name: 'NameID encrypted',
    edit: (xml) =>
      replaced(xml, /<saml:NameID.*<\/saml:NameID>/s, '<saml:EncryptedID><a/></saml:EncryptedID>'),
  },
  ...elementFaults('SubjectConfirmation', 'saml:SubjectConfirmation'),
  ...attributeFaults('SubjectConfirmation', ['saml:SubjectConfirmation', 'Method'], {
    'of another kind': 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key',
  }),
  ...elementFaults('SubjectConfirmationData', 'saml:SubjectConfirmationData'),
  ...attributeFaults('SubjectConfirmationData', ['saml:SubjectConfirmationData', 'Recipient'], URL),
  ...attributeFaults('SubjectConfirmationData', ['saml:SubjectConfirmationData', 'InResponseTo'], REQUEST),
  ...attributeFaults('SubjectConfirmationData', ['saml:SubjectConfirmationData', 'NotOnOrAfter'], {
    ...NOT_INSTANTS,
    ...PAST,
  }),
  {
    name: 'SubjectConfirmationData: NotBefore',
    edit: (xml) =>
      replaced(
        xml,
        '<saml:SubjectConfirmationData ',
        '<saml:SubjectConfirmationData NotBefore="2018-01-01T00:00:00Z" ',
      ),
  },
  ...elementFaults('Conditions', 'saml:Conditions'),
  ...attributeFaults('Conditions', ['saml:Conditions', 'NotBefore'], { ...NOT_INSTANTS, ...FUTURE }),
  ...attributeFaults('Conditions', ['saml:Conditions', 'NotOnOrAfter'], { ...NOT_INSTANTS, ...PAST }),
  ...elementFaults('AudienceRestriction', 'saml:AudienceRestriction').filter(
    ({ name }) => !name.endsWith('twice'),
  ),
  ...elementFaults('Audience', 'saml:Audience').filter(({ name }) => !name.endsWith('twice')),
  ...textFaults('Audience', 'saml:Audience', ['https://altro-sp.example', 'https://sp.example/']),
  {
    name: 'a second restriction that is not ours',
    edit: (xml) =>
      nth(
        xml,
        /<saml:AudienceRestriction>.*?<\/saml:AudienceRestriction>/,
        0,
        (found) => found + found.replace(/(?<=<saml:Audience>)[^<]*/, 'https://altro-sp.example'),
      ),
  },
  {
    name: 'a condition that nobody knows',
    edit: (xml) =>
      replaced(xml, '</saml:Conditions>', '<saml:Condition xsi:type="xs:string"/></saml:Conditions>'),
  },
  ...elementFaults('AuthnStatement', 'saml:AuthnStatement'),
  ...attributeFaults('AuthnStatement', ['saml:AuthnStatement', 'AuthnInstant'], {
    ...NOT_INSTANTS,
    ...FUTURE,
  }),
  ...Object.entries({ '': '', ...NOT_INSTANTS, ...PAST }).map(([how, value]): Fault => ({
    name: `AuthnStatement: SessionNotOnOrAfter ${how || 'not specified'}`,
    edit: (xml) =>
      replaced(xml, '<saml:AuthnStatement ', `<saml:AuthnStatement SessionNotOnOrAfter="${value}" `),
  })),
  {
    name: 'AuthnStatement: SessionNotOnOrAfter far ahead',
    edit: (xml) =>
      replaced(
        xml,
        '<saml:AuthnStatement ',
        '<saml:AuthnStatement SessionNotOnOrAfter="2099-01-01T00:00:00Z" ',
      ),
    isRight: true,
  },
  ...elementFaults('AuthnContext', 'saml:AuthnContext'),
  ...elementFaults('AuthnContextClassRef', 'saml:AuthnContextClassRef'),
  ...textFaults('AuthnContextClassRef', 'saml:AuthnContextClassRef', [
    'urn:oasis:names:tc:SAML:2.0:ac:classes:SpidL2',
    'https://www.spid.gov.it/SpidL4',
    'https://www.spid.gov.it/spidl2',
    'http://www.spid.gov.it/SpidL2',
    'https://www.spid.gov.it/SpidL2/',
    'https://www.spid.gov.it/SpidL22',
    'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
    'SpidL2',
  ]),
  ...elementFaults('AttributeStatement', 'saml:AttributeStatement'),
];

const FISCAL_NUMBER = /<saml:Attribute Name="fiscalNumber".*?<\/saml:Attribute>/s;

const ATTRIBUTE_FAULTS: readonly Fault[] = [
  {
    name: 'AttributeStatement without an Attribute',
    edit: (xml) => replaced(xml, /(?<=<saml:AttributeStatement>).*(?=<\/saml:AttributeStatement>)/s, '\n'),
  },
  {
    name: 'Attribute not specified',
    edit: (xml) => replaced(xml, FISCAL_NUMBER, '<saml:Attribute Name="fiscalNumber"/>'),
  },
  {
    name: 'Attribute in the place of the AttributeStatement',
    edit: (xml) => replaced(xml, /<\/?saml:AttributeStatement>/g, ''),
  },
  { name: 'fiscalNumber missing', edit: (xml) => replaced(xml, FISCAL_NUMBER, '') },
  ...['name', 'familyName'].flatMap((name): Fault[] => {
    const whole = new RegExp(`<saml:Attribute Name="${name}".*?</saml:Attribute>`);
    return [
      { name: `${name} missing`, edit: (xml) => nth(xml, whole, 0, () => '') },
      {
        name: `${name} empty`,
        edit: (xml) => nth(xml, whole, 0, (found) => replaced(found, /(?<="xs:string">)[^<]*/, ' ')),
      },
    ];
  }),
  {
    name: 'attributes of others instead of those asked for',
    edit: (xml) => xml.replaceAll(/(?<=<saml:Attribute Name=")\w+/g, (name) => `other-${name}`),
  },
  {
    name: 'attributes in other letters',
    edit: (xml) => xml.replaceAll(/(?<=<saml:Attribute Name=")\w+/g, (name) => name.toUpperCase()),
  },
  {
    name: 'an encrypted attribute',
    edit: (xml) =>
      replaced(
        xml,
        '</saml:AttributeStatement>',
        '<saml:EncryptedAttribute><a/></saml:EncryptedAttribute></saml:AttributeStatement>',
      ),
  },
  { name: 'fiscalNumber twice', edit: (xml) => nth(xml, FISCAL_NUMBER, 0, (found) => found + found) },
  ...[
    '',
    ' ',
    'GDASDV00A01H501J',
    'TINIT-',
    'TINIT-GDASDV00A01H501',
    'TINIT-GDASDV00A01H501J1',
    'IT-GDASDV00A01H501J',
    'TINIT-GDASDV00A01H50/J',
  ].map((value): Fault => ({
    name: `fiscalNumber «${value}»`,
    edit: (xml) => nth(xml, FISCAL_NUMBER, 0, (found) => replaced(found, /(?<="xs:string">)[^<]*/, value)),
  })),
  ...attributeFaults('Attribute', ['saml:Attribute', 'Name'], { 'with spaces': ' name ' }),
  ...attributeFaults('Attribute', ['saml:Attribute', 'NameFormat'], { 'of another kind': 'a:b' }, true),
  ...attributeFaults(
    'AttributeValue',
    ['saml:AttributeValue', 'xsi:type'],
    { 'of another kind': 'xs:int' },
    true,
  ),
  {
    name: 'AttributeValue twice',
    edit: (xml) => nth(xml, /<saml:AttributeValue.*?<\/saml:AttributeValue>/, 0, (found) => found + found),
  },
  {
    name: 'an attribute that nobody asked for, with two values of another kind',
    edit: (xml) =>
      replaced(
        xml,
        '</saml:AttributeStatement>',
        '<saml:Attribute Name="gender" NameFormat="a:b"><saml:AttributeValue xsi:type="xs:int">1</saml:AttributeValue>' +
          '<saml:AttributeValue/></saml:Attribute></saml:AttributeStatement>',
      ),
    isRight: true,
  },
  {
    name: 'an element inside a value',
    edit: (xml) =>
      nth(xml, FISCAL_NUMBER, 0, (found) =>
        replaced(found, '</saml:AttributeValue>', '<b/></saml:AttributeValue>'),
      ),
  },
];

const SIGNATURE = /<ds:Signature .*?<\/ds:Signature>/s;

const SIGNATURE_FAULTS: readonly Fault[] = [
  { name: 'nothing signed', signs: [] },
  { name: 'only the response signed', signs: ['response'] },
  { name: 'only the assertion signed', signs: ['assertion'], isRight: true },
  { name: 'signed by somebody else', foreign: SIGNED_PARTS },
  { name: 'the assertion signed by somebody else', foreign: ['assertion'] },
  { name: 'only the assertion signed, by somebody else', foreign: ['assertion'], signs: ['assertion'] },
  { name: 'the response signed by somebody else', foreign: ['response'] },
  {
    name: 'SHA-1 from the beginning',
    method: {
      signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
    },
  },
  {
    name: 'a digest by SHA-1, a signature by SHA-256',
    method: { digest: 'http://www.w3.org/2000/09/xmldsig#sha1' },
  },
  {
    name: 'the inclusive canonical form',
    method: { canonicalForm: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315' },
  },
  {
    name: 'a value changed after signing',
    tamper: (xml) => replaced(xml, 'TINIT-', 'TINIT-X'),
  },
  {
    name: 'the recipient changed after signing',
    signs: ['assertion'],
    tamper: (xml) => replaced(xml, 'GDASDV00A01H501J', 'GDASDV00A41H501N'),
  },
  {
    name: 'a signature without a value',
    tamper: (xml) => replaced(xml, /<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>'),
  },
  {
    name: 'a signature of the wrong value',
    tamper: (xml) => replaced(xml, /<ds:SignatureValue>..../, '<ds:SignatureValue>AAAA'),
  },
  {
    name: 'a digest of the wrong value',
    tamper: (xml) => replaced(xml, /<ds:DigestValue>..../, '<ds:DigestValue>AAAA'),
  },
  {
    name: 'SHA-1 for the signature',
    tamper: (xml) => replaced(xml, '2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1'),
  },
  {
    name: 'HMAC for the signature',
    tamper: (xml) => replaced(xml, '2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#hmac-sha1'),
  },
  {
    name: 'SHA-1 for the digest',
    tamper: (xml) => replaced(xml, '2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1'),
  },
  {
    name: 'a transform by XSLT',
    tamper: (xml) =>
      replaced(
        xml,
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>',
      ),
  },
  {
    name: 'a reference to the whole document',
    tamper: (xml) => replaced(xml, /<ds:Reference URI="[^"]*"/, '<ds:Reference URI=""'),
  },
  {
    name: 'a reference to nothing',
    tamper: (xml) => replaced(xml, /<ds:Reference URI="[^"]*"/, '<ds:Reference'),
  },
  {
    name: 'two references',
    tamper: (xml) => nth(xml, /<ds:Reference .*?<\/ds:Reference>/, 0, (found) => found + found),
  },
  {
    name: 'two signatures in one place',
    tamper: (xml) => nth(xml, SIGNATURE, 0, (found) => found + found),
  },
];

const MARKUP_FAULTS: readonly Fault[] = [
  { name: 'a document type', tamper: (xml) => `<!DOCTYPE Response [<!ENTITY a "b">]>${xml}` },
  { name: 'an external entity', tamper: (xml) => `<!DOCTYPE Response SYSTEM "file:///etc/passwd">${xml}` },
  {
    name: 'a comment inside the NameID',
    tamper: (xml) => replaced(xml, '-name\n', '-<!-- altro -->name\n'),
  },
  {
    name: 'a comment before a value',
    tamper: (xml) => replaced(xml, 'TINIT-', '<!-- -->TINIT-'),
  },
  {
    name: 'a comment between elements',
    edit: (xml) => replaced(xml, '<samlp:Status>', '<!-- Status -->\n<samlp:Status>'),
    isRight: true,
  },
  {
    name: 'an XML declaration',
    tamper: (xml) => `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    isRight: true,
  },
  { name: 'a section of characters', tamper: (xml) => replaced(xml, 'TINIT-', '<![CDATA[TINIT-]]>') },
  { name: 'an instruction', tamper: (xml) => replaced(xml, '<samlp:Status>', '<?php ?><samlp:Status>') },
  { name: 'not XML', tamper: () => 'Risposta' },
  { name: 'cut short', tamper: (xml) => xml.slice(0, -20) },
  { name: 'another message', tamper: (xml) => xml.replaceAll('samlp:Response', 'samlp:LogoutResponse') },
  {
    name: 'without namespaces',
    tamper: (xml) =>
      xml
        .replace(/ xmlns(:\w+)?="[^"]*"/g, '')
        .replace(/(<\/?)\w+:/g, '$1')
        .replace(' xsi:', ' '),
  },
  {
    name: 'an encrypted assertion',
    edit: (xml) => xml.replace('<saml:Assertion ', '<saml:EncryptedAssertion/><saml:Assertion '),
  },
];

const ASSERTION = /<saml:Assertion .*<\/saml:Assertion>/s;

/** The signed assertion, and a copy without a signature that says somebody else. */
function pair(xml: string): { signed: string; evil: string } {
  const signed = ASSERTION.exec(xml)?.[0] ?? '';
  const evil = signed
    .replace(SIGNATURE, '')
    .replace(/ ID="[^"]*"/, ' ID="_altra"')
    .replaceAll('GDASDV00A01H501J', 'RSSMRA80A01H501U');
  return { signed, evil };
}

/** Somorovsky and others, On Breaking SAML (2012): where to put the signed part so that another one is read. */
const WRAPPING_FAULTS: readonly Fault[] = [
  {
    name: 'wrapping 1: the signed response inside its signature',
    tamper: (xml) => {
      const { evil } = pair(xml);
      const signature = SIGNATURE.exec(xml)?.[0] ?? '';
      const original = xml.replace(SIGNATURE, '');
      return xml
        .replace(SIGNATURE, () =>
          signature.replace('</ds:Signature>', `<ds:Object>${original}</ds:Object></ds:Signature>`),
        )
        .replace(/ID="[^"]*"/, 'ID="_altra-risposta"')
        .replace(ASSERTION, () => evil);
    },
  },
  {
    name: 'wrapping 2: the signed response before its signature',
    tamper: (xml) =>
      xml
        .replace(SIGNATURE, (signature) => xml.replace(SIGNATURE, '') + signature)
        .replace(/ID="[^"]*"/, 'ID="_altra-risposta"'),
  },
  {
    name: 'wrapping 3: a forged assertion before the signed one',
    tamper: (xml) => xml.replace(ASSERTION, (signed) => pair(xml).evil + signed),
  },
  {
    name: 'wrapping 3: a forged assertion after the signed one',
    signs: ['assertion'],
    tamper: (xml) => xml.replace(ASSERTION, (signed) => signed + pair(xml).evil),
  },
  {
    name: 'wrapping 4: the signed assertion inside the forged one',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace(ASSERTION, (signed) =>
        pair(xml).evil.replace('</saml:Assertion>', `${signed}</saml:Assertion>`),
      ),
  },
  {
    name: 'wrapping 5: the signed assertion at the end, its signature in the forged one',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace(ASSERTION, (signed) => {
        const signature = SIGNATURE.exec(signed)?.[0] ?? '';
        return (
          pair(xml).evil.replace('</saml:Issuer>', `</saml:Issuer>${signature}`) +
          signed.replace(SIGNATURE, '')
        );
      }),
  },
  {
    name: 'wrapping 6: the signed assertion inside the signature of the forged one',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace(ASSERTION, (signed) => {
        const signature = (SIGNATURE.exec(signed)?.[0] ?? '').replace(
          '</ds:Signature>',
          `<ds:Object>${signed.replace(SIGNATURE, '')}</ds:Object></ds:Signature>`,
        );
        return pair(xml).evil.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
      }),
  },
  {
    name: 'wrapping 7: the forged assertion in an extension',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace('<samlp:Status>', `<samlp:Extensions>${pair(xml).evil}</samlp:Extensions><samlp:Status>`),
  },
  {
    name: 'wrapping 8: the signed assertion as an object of its signature',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace(ASSERTION, (signed) => {
        const object = `<ds:Object>${signed.replace(SIGNATURE, '')}</ds:Object>`;
        const signature = (SIGNATURE.exec(signed)?.[0] ?? '').replace(
          '</ds:Signature>',
          `${object}</ds:Signature>`,
        );
        return pair(xml).evil.replace('</saml:Issuer>', `</saml:Issuer>${signature}`);
      }),
  },
  {
    name: 'the signed assertion in an element of no name',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replace(ASSERTION, (signed) => `${pair(xml).evil}<samlp:Altro>${signed}</samlp:Altro>`),
  },
  {
    name: 'an identifier used twice',
    edit: (xml) =>
      replaced(xml, /<saml:Subject>/, `<saml:Subject ID="${/ ID="([^"]*)"/.exec(xml)?.[1] ?? ''}">`),
  },
  {
    name: 'an element that SAML does not have there',
    edit: (xml) => replaced(xml, '<saml:Subject>', '<saml:Altro/><saml:Subject>'),
  },
];

export const FAULTS: readonly Fault[] = [
  ...RIGHT_ANSWERS,
  ...SIGNATURE_FAULTS,
  ...RESPONSE_FAULTS,
  ...ASSERTION_FAULTS,
  ...TIME_FAULTS,
  ...ATTRIBUTE_FAULTS,
  ...MARKUP_FAULTS,
  ...WRAPPING_FAULTS,
];

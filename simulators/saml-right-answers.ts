/** Answers that look odd and are right: whoever refuses them keeps somebody out. */
import { nth, replaced, withAttribute, type Fault } from './saml-edits.ts';

export const RIGHT_ANSWERS: readonly Fault[] = [
  { name: 'a right answer', isRight: true },
  {
    name: 'instants with milliseconds',
    edit: (xml) => xml.replace(/(\d{2}:\d{2}:\d{2})Z/g, '$1.123Z'),
    isRight: true,
  },
  {
    name: 'the response with microseconds and no zone',
    edit: (xml) => xml.replace(/ IssueInstant="([^"]*)Z"/, ' IssueInstant="$1.123456"'),
    isRight: true,
  },
  {
    name: 'attributes that were not asked for',
    edit: (xml) =>
      xml.replace(
        '<saml:AttributeStatement>',
        '<saml:AttributeStatement><saml:Attribute Name="gender"><saml:AttributeValue>F</saml:AttributeValue></saml:Attribute>',
      ),
    isRight: true,
  },
  {
    name: 'other prefixes',
    edit: (xml) => xml.replaceAll(/\bsaml(p?)(?=[:=])/g, 'saml2$1').replaceAll(/\bxs(i?)(?=[:=])/g, 'xsd$1'),
    isRight: true,
  },
  {
    name: 'the default namespace for the protocol',
    edit: (xml) => xml.replaceAll('samlp:', '').replace('xmlns:samlp=', 'xmlns='),
    isRight: true,
  },
  {
    name: 'namespaces declared where they are used',
    edit: (xml) =>
      xml
        .replace(' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"', '')
        .replaceAll(
          /<saml:(Issuer|Assertion)(?=[\s>])(?! xmlns:saml)/g,
          '<saml:$1 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
        ),
    isRight: true,
  },
  {
    name: 'no white space',
    edit: (xml) => xml.replaceAll(/>\s+</g, '><').replaceAll(/>\s+|\s+</g, trimmed),
    isRight: true,
  },
  {
    name: 'much white space',
    edit: (xml) => xml.replaceAll(/>\s*</g, '>\n\t  <').replaceAll(/(?<=>)([^<\s][^<]*)/g, '\n   $1\n'),
    isRight: true,
  },
  { name: 'lines of another system', tamper: (xml) => xml.replaceAll('\n', '\r\n'), isRight: true },
  {
    name: 'attributes in another order',
    edit: (xml) =>
      xml.replaceAll(/(?<=<[\w:]+ )([^<>]*[^<>/])(?=\/?>)/g, (text) =>
        [...text.matchAll(/[\w:]+="[^"]*"/g)].map(String).reverse().join(' '),
      ),
    isRight: true,
  },
  { name: 'attributes in single quotes', edit: (xml) => xml.replaceAll('"', "'"), isRight: true },
  {
    name: 'the list of attributes the other way round',
    edit: (xml) =>
      replaced(
        xml,
        /(?<=<saml:AttributeStatement>).*(?=<\/saml:AttributeStatement>)/s,
        [...xml.matchAll(/<saml:Attribute .*?<\/saml:Attribute>/gs)].map(String).reverse().join(''),
      ),
    isRight: true,
  },
  {
    name: 'attributes with friendly names',
    edit: (xml) => xml.replaceAll('<saml:Attribute ', '<saml:Attribute FriendlyName="Dato" '),
    isRight: true,
  },
  {
    name: 'a date that nobody asked for, of its type',
    edit: (xml) =>
      replaced(
        xml,
        '</saml:AttributeStatement>',
        '<saml:Attribute Name="dateOfBirth"><saml:AttributeValue xsi:type="xs:date">1980-01-01</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
      ),
    isRight: true,
  },
  {
    name: 'values in entities and references',
    edit: (xml) => replaced(xml, 'TINIT-', '&#84;&#x49;NIT-'),
    isRight: true,
  },
  {
    name: 'no session index',
    edit: withAttribute('saml:AuthnStatement', 'SessionIndex', null),
    isRight: true,
  },
  {
    name: 'where the person was',
    edit: (xml) =>
      replaced(xml, '<saml:AuthnContext>', '<saml:SubjectLocality Address="192.0.2.1"/><saml:AuthnContext>'),
    isRight: true,
  },
  {
    name: 'one use, and no proxy',
    edit: (xml) => replaced(xml, '</saml:Conditions>', '<saml:OneTimeUse/></saml:Conditions>'),
    isRight: true,
  },
  {
    name: 'two audiences of which one is ours',
    edit: (xml) =>
      replaced(xml, '<saml:Audience>', '<saml:Audience>https://altro.example</saml:Audience><saml:Audience>'),
    isRight: true,
  },
  {
    name: 'two restrictions that are both ours',
    edit: (xml) =>
      nth(xml, /<saml:AudienceRestriction>.*?<\/saml:AudienceRestriction>/, 0, (found) => found + found),
    isRight: true,
  },
  {
    name: 'an advice',
    edit: (xml) => replaced(xml, '<saml:AuthnStatement ', '<saml:Advice/><saml:AuthnStatement '),
    isRight: true,
  },
  {
    name: 'with the consent',
    edit: (xml) =>
      replaced(
        xml,
        ' Version="2.0"',
        ' Version="2.0" Consent="urn:oasis:names:tc:SAML:2.0:consent:obtained"',
      ),
    isRight: true,
  },
  {
    name: 'the certificate not sent along',
    method: { isKeyUnnamed: true },
    isRight: true,
  },
  {
    name: 'the certificate in lines',
    signs: ['assertion'],
    tamper: (xml) =>
      xml.replaceAll(/(?<=<ds:X509Certificate>)[^<]*/g, (body) => `\n${body.replaceAll(/.{64}/g, '$&\n')}\n`),
    isRight: true,
  },
  {
    name: 'SHA-512',
    method: {
      signature: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
      digest: 'http://www.w3.org/2001/04/xmlenc#sha512',
    },
    isRight: true,
  },
  {
    name: 'namespaces that the canonical form must name',
    method: { prefixes: ['xs', 'xsi'] },
    isRight: true,
  },
  {
    name: 'the canonical form with comments',
    method: { canonicalForm: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' },
    edit: (xml) => replaced(xml, '<saml:Subject>', '<!-- di chi si tratta -->\n<saml:Subject>'),
    isRight: true,
  },
];

function trimmed(found: string): string {
  return found.trim();
}

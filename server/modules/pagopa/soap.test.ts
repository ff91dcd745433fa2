import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest } from './messages.ts';
import {
  envelope,
  escapeXml,
  MAX_MESSAGE_BYTES,
  parseSoapBody,
  soapFault,
  withoutInvalidCharacters,
} from './soap.ts';
import { samples } from './test-samples.ts';
import { MAX_DEPTH, type XmlElement } from '#server/platform/xml-tree.ts';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

function parse(text: string): XmlElement | string {
  const result = parseSoapBody(Buffer.from(text));
  return result.ok ? result.value : result.reason;
}

function wrapped(body: string, before = ''): string {
  return `${before}<s:Envelope xmlns:s="${SOAP}"><s:Body>${body}</s:Body></s:Envelope>`;
}

describe('parseSoapBody', () => {
  it('returns the child of the Body as a tree, whatever the prefixes', () => {
    const expected = {
      namespace: 'urn:a',
      name: 'a',
      attributes: [{ namespace: '', name: 'k', value: 'v' }],
      children: [{ namespace: '', name: 'b', attributes: [], children: [], text: ' 1 & 2 ' }],
      text: '',
    };
    expect(parse(wrapped('<p:a xmlns:p="urn:a" k="v"><b> 1 &amp; 2 </b></p:a>'))).toEqual(expected);
    const other = `<Envelope xmlns="${SOAP}"><Header/><Body>\n<a xmlns="urn:a" k="v"><b xmlns=""> 1 <![CDATA[&]]><!-- x --> 2 </b></a>\n</Body></Envelope>`;
    expect(parse(other)).toEqual(expected);
  });

  it('keeps no prototype tricks', () => {
    const element = parse(wrapped('<__proto__ constructor="1" __proto__="2"><toString/></__proto__>'));
    expect(element).toMatchObject({ name: '__proto__', attributes: [{ value: '1' }, { value: '2' }] });
  });

  it('skips header blocks and what follows the Body', () => {
    const text = `<s:Envelope xmlns:s="${SOAP}"><s:Header><x>text</x></s:Header><s:Body><a/></s:Body><y xmlns="urn:y"/></s:Envelope>`;
    expect(parse(text)).toMatchObject({ name: 'a' });
  });

  it('resolves the qualified name in xsi:type', () => {
    const body =
      '<a xmlns="urn:a" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t" i:type="t:x"/>';
    expect(parse(wrapped(body))).toMatchObject({ attributes: [{ name: 'type', value: '{urn:t}x' }] });
    expect(parse(wrapped(body.replace('t:x', 'x')))).toMatchObject({ attributes: [{ value: '{urn:a}x' }] });
  });

  it.each([
    ['an internal subset', '<!DOCTYPE a [<!ENTITY x "y">]>'],
    ['an external subset', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'],
    ['an empty one', '<!DOCTYPE a>'],
  ])('refuses a document type declaration: %s', (_, doctype) => {
    expect(parse(wrapped('<a/>', doctype))).toBe('doctype');
  });

  it.each([
    ['nothing', ''],
    ['JSON', '{"a":1}'],
    ['an unclosed element', wrapped('<a>')],
    ['crossed elements', wrapped('<a><b></a></b>')],
    ['an unbound prefix', wrapped('<p:a/>')],
    ['an undeclared entity', wrapped('<a>&x;</a>')],
    ['a forbidden character reference', wrapped('<a>&#0;</a>')],
    ['a reference beyond Unicode', wrapped('<a>&#x110000;&#99999999999999999999;</a>')],
    ['a control character', wrapped('<a>\u0001</a>')],
    ['a control character in declared XML 1.1', wrapped('<a>&#1;</a>', '<?xml version="1.1"?>')],
    ['a repeated attribute', wrapped('<a b="1" b="2"/>')],
    [
      'an attribute repeated under another prefix',
      wrapped('<a xmlns:p="urn:a" xmlns:q="urn:a" p:b="1" q:b="2"/>'),
    ],
    ['an attribute of an unbound prefix', wrapped('<a p:b="1"/>')],
    ['a name of three parts', wrapped('<a xmlns:p="urn:a"><p:b:c/></a>')],
    ['a name without its first part', wrapped('<:a/>')],
    ['a name without its second part', wrapped('<a xmlns:p="urn:a"><p:/></a>')],
    ['a second part that begins as none may', wrapped('<a xmlns:p="urn:a"><p:1/></a>')],
    ['a prefix that is undeclared', wrapped('<a xmlns:p="urn:a"><b xmlns:p=""/></a>')],
    ['the prefix xmlns declared', wrapped('<a xmlns:xmlns="urn:a"/>')],
    ['the prefix xml for something else', wrapped('<a xmlns:xml="urn:a"/>')],
    ['another prefix for the XML namespace', wrapped('<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>')],
    ['two roots', wrapped('<a/>') + wrapped('<a/>')],
    ['a declaration that is not first', ' ' + wrapped('<a/>', '<?xml version="1.0"?>')],
  ])('refuses what is no XML: %s', (_, text) => {
    expect(parse(text)).toBe('not_xml');
  });

  it.each([
    ['another root', '<a/>'],
    ['SOAP 1.2', wrapped('<a/>').replace(SOAP, 'http://www.w3.org/2003/05/soap-envelope')],
    ['no namespace', '<Envelope><Body><a/></Body></Envelope>'],
    ['no Body', `<s:Envelope xmlns:s="${SOAP}"/>`],
    ['an empty Body', wrapped('')],
    ['a Body of text', wrapped('text')],
    ['two children', wrapped('<a/><b/>')],
    ['text beside the child', wrapped('<a/>text')],
    ['two Bodies', `<s:Envelope xmlns:s="${SOAP}"><s:Body><a/></s:Body><s:Body/></s:Envelope>`],
    [
      'a Body deeper down',
      wrapped('').replace('<s:Body>', '<x><s:Body><a/>').replace('</s:Body>', '</s:Body></x>'),
    ],
  ])('refuses XML that is no envelope: %s', (_, text) => {
    expect(parse(text)).toBe('not_soap');
  });

  it('counts the levels', () => {
    const nested = (levels: number): string => wrapped('<a>'.repeat(levels) + '</a>'.repeat(levels));
    expect(parse(nested(MAX_DEPTH - 2))).toMatchObject({ name: 'a' });
    expect(parse(nested(MAX_DEPTH - 1))).toBe('too_deep');
    expect(parse(wrapped('<a>'.repeat(50_000)))).toBe('too_deep');
  });

  it('measures the message', () => {
    const padded = (size: number): Buffer => Buffer.from(wrapped('<a/>').padEnd(size));
    expect(parseSoapBody(padded(MAX_MESSAGE_BYTES))).toMatchObject({ ok: true });
    expect(parseSoapBody(padded(MAX_MESSAGE_BYTES + 1))).toEqual({ ok: false, reason: 'too_large' });
  });

  it('reads UTF-8, and ISO-8859-1 when declared', () => {
    const body = (encoding: string): string =>
      wrapped('<a>città</a>', `<?xml version="1.0" encoding="${encoding}"?>`);
    expect(parse(body('utf-8'))).toMatchObject({ text: 'città' });
    expect(parse('\ufeff' + body('UTF-8'))).toMatchObject({ text: 'città' });
    expect(parseSoapBody(Buffer.from(body('ISO-8859-1'), 'latin1'))).toMatchObject({
      value: { text: 'città' },
    });
  });

  it('refuses other encodings and broken bytes', () => {
    const refusal = { ok: false, reason: 'not_xml' };
    const utf16 = wrapped('<a/>', '<?xml version="1.0" encoding="UTF-16"?>');
    expect(parseSoapBody(Buffer.from(wrapped('<a>città</a>'), 'latin1'))).toEqual(refusal);
    expect(parseSoapBody(Buffer.from(`\ufeff${utf16}`, 'utf16le'))).toEqual(refusal);
    expect(parseSoapBody(Buffer.from(utf16))).toEqual(refusal);
    expect(parse(wrapped('<a/>', '<?xml version="1.0" encoding="windows-1252"?>'))).toBe('not_xml');
  });

  it('answers any broken message with a reason', () => {
    const message = Buffer.from(envelope(samples.receiptV2));
    const damage = fc.array(fc.tuple(fc.nat(message.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const broken = Buffer.from(message);
        for (const [at, byte] of changes) broken[at] = byte;
        const result = parseSoapBody(broken);
        if (result.ok) parseRequest(result.value);
      }),
      { numRuns: 500 },
    );
  });

  it('opens what envelope closes', () => {
    for (const sample of Object.values(samples)) expect(parse(envelope(sample))).toHaveProperty('namespace');
  });
});

describe('writing', () => {
  it('escapes text so that it is read back unchanged', () => {
    const text = `<a b="c" d='e'>&amp;\r\n]]>`;
    expect(
      parse(envelope(`<t k="${escapeXml(text).replaceAll('\n', '&#10;')}">${escapeXml(text)}</t>`)),
    ).toMatchObject({
      text,
      attributes: [{ value: text }],
    });
  });

  it('drops what XML cannot carry', () => {
    expect(withoutInvalidCharacters('a\u0000\u000b\ud800\ufffe\udc00b\t\n𝒳')).toBe('ab\t\n𝒳');
  });

  it('writes a SOAP fault', () => {
    expect(parse(envelope(soapFault('Client', 'operazione <x> sconosciuta\u0000')))).toMatchObject({
      namespace: SOAP,
      name: 'Fault',
      children: [
        { namespace: '', name: 'faultcode', text: 'soapenv:Client' },
        { namespace: '', name: 'faultstring', text: 'operazione <x> sconosciuta' },
      ],
    });
  });
});

/**
 * SOAP 1.1 envelopes, read and written. The Nodo's messages are small and flat, so the reader keeps a light tree of the
 * Body's child and nothing else. It resolves namespaces (prefixes are the sender's taste), loads no entity, file or
 * address, and gives up before a hostile message costs memory.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

interface XmlAttribute {
  readonly namespace: string;
  readonly name: string;
  /** As sent; only the value of `xsi:type`, a qualified name, is rewritten to `{namespace}name`. */
  readonly value: string;
}

export interface XmlElement {
  /** Empty for an unqualified element. */
  readonly namespace: string;
  readonly name: string;
  /** Without the namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** The element's own text, CDATA included, untrimmed; that of its children is not in it. */
  readonly text: string;
}

export type SoapRefusal = 'not_xml' | 'doctype' | 'too_deep' | 'too_large' | 'not_soap';

export const MAX_MESSAGE_BYTES = 256 * 1024;
export const MAX_DEPTH = 32;
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/**
 * Opens a SOAP 1.1 message and returns the single child of its Body. Header blocks are skipped: the interface defines
 * none. Refuses what is not well-formed XML in UTF-8 (or in ISO-8859-1 when the declaration says so), any document
 * type declaration, more than 32 levels, more than 256 KiB, and XML that is not an envelope with one body element.
 */
export function parseSoapBody(bytes: Buffer): Outcome<XmlElement, SoapRefusal> {
  if (bytes.length > MAX_MESSAGE_BYTES) return refuse('too_large');
  const text = decode(bytes);
  if (text === null) return refuse('not_xml');
  try {
    const body = readBody(text);
    return body ? ok(body) : refuse('not_soap');
  } catch (error) {
    if (error instanceof Stop) return refuse(error.reason);
    throw error;
  }
}

/** Wraps one body element, which declares the namespaces it uses. */
export function envelope(xml: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<soapenv:Envelope xmlns:soapenv="${SOAP_NAMESPACE}"><soapenv:Body>${xml}</soapenv:Body></soapenv:Envelope>`
  );
}

/**
 * A SOAP fault, to be wrapped by `envelope`. Only for messages that name no operation of ours; every other refusal is
 * an answer with outcome KO. `Client`: the message is wrong and must not be repeated; `Server`: our trouble.
 */
export function soapFault(code: 'Client' | 'Server', text: string): string {
  return (
    `<soapenv:Fault xmlns:soapenv="${SOAP_NAMESPACE}"><faultcode>soapenv:${code}</faultcode>` +
    `<faultstring>${escapeXml(withoutInvalidCharacters(text))}</faultstring></soapenv:Fault>`
  );
}

/** Escapes text for element content and for quoted attributes. A bare CR would be read back as LF. */
export function escapeXml(text: string): string {
  return /[&<>"'\r]/.test(text) ? text.replace(/[&<>"'\r]/g, (found) => ESCAPES[found] ?? found) : text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** Drops what XML 1.0 cannot carry even escaped: control characters, lone surrogates, U+FFFE and U+FFFF. */
export function withoutInvalidCharacters(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** `null` for bytes that are not in an honoured encoding. A declaration is ASCII in either of the two. */
function decode(bytes: Buffer): string | null {
  const start = bytes.toString('latin1', 0, 200);
  const declared =
    /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? 'utf-8';
  if (declared.toLowerCase() === 'iso-8859-1') return bytes.toString('latin1');
  if (declared.toLowerCase() !== 'utf-8') return null;
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** Ends the parsing from inside a handler. */
class Stop extends Error {
  readonly reason: SoapRefusal;

  constructor(reason: SoapRefusal) {
    super(reason);
    this.reason = reason;
  }
}

interface Building extends XmlElement {
  readonly children: Building[];
  text: string;
}

function readBody(text: string): XmlElement | null {
  // The version is fixed because a declared 1.1 would let control characters in.
  const parser = new SaxesParser({
    xmlns: true,
    position: false,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  const open: Building[] = [];
  let depth = 0;
  let bodies = 0;
  let inBody = false;
  let root: Building | null = null;

  const onText = (part: string): void => {
    const current = open.at(-1);
    if (current) current.text += part;
    else if ((depth === 1 || inBody) && !isBlank(part)) throw new Stop('not_soap');
  };
  parser.on('error', () => {
    throw new Stop('not_xml');
  });
  parser.on('doctype', () => {
    throw new Stop('doctype');
  });
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('opentagstart', () => {
    if (++depth > MAX_DEPTH) throw new Stop('too_deep');
  });
  parser.on('opentag', (tag) => {
    if (depth === 1 && !isSoap(tag, 'Envelope')) throw new Stop('not_soap');
    if (depth === 2) {
      inBody = isSoap(tag, 'Body');
      if (inBody && ++bodies > 1) throw new Stop('not_soap');
    }
    if (depth < 3 || !inBody) return;
    const element = toElement(tag, (prefix) => parser.resolve(prefix));
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else if (root) throw new Stop('not_soap');
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
    if (depth-- === 2) inBody = false;
  });
  parser.write(text).close();
  return root;
}

function isSoap(tag: SaxesTagNS, name: string): boolean {
  return tag.uri === SOAP_NAMESPACE && tag.local === name;
}

function toElement(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): Building {
  const attributes: XmlAttribute[] = [];
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key];
    if (!attribute || attribute.uri === XMLNS_NAMESPACE) continue;
    const { uri: namespace, local: name, value } = attribute;
    const isType = namespace === XSI_NAMESPACE && name === 'type';
    attributes.push({ namespace, name, value: isType ? resolveName(value, resolve) : value });
  }
  return { namespace: tag.uri, name: tag.local, attributes, children: [], text: '' };
}

function resolveName(value: string, resolve: (prefix: string) => string | undefined): string {
  const [first = '', second] = value.trim().split(':');
  return second === undefined ? `{${resolve('') ?? ''}}${first}` : `{${resolve(first) ?? ''}}${second}`;
}

function isBlank(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

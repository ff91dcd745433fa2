/**
 * SOAP 1.1 envelopes, read and written. The reader gives the Body's child and nothing else, and gives up before a hostile
 * message costs memory.
 */
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { readXml, type XmlElement, type XmlRefusal } from '#server/platform/xml-tree.ts';

export type SoapRefusal = XmlRefusal | 'too_large' | 'not_soap';

export const MAX_MESSAGE_BYTES = 256 * 1024;

const SOAP_NAMESPACE = 'http://schemas.xmlsoap.org/soap/envelope/';

/**
 * Opens a SOAP 1.1 message and returns the single child of its Body. Header blocks are skipped: the interface defines
 * none. Refuses what is not well-formed XML in UTF-8 (or in ISO-8859-1 when the declaration says so), any document
 * type declaration, more than 32 levels, more than 256 KiB, and XML that is not an envelope with one body element.
 */
export function parseSoapBody(bytes: Buffer): Outcome<XmlElement, SoapRefusal> {
  if (bytes.length > MAX_MESSAGE_BYTES) return refuse('too_large');
  const text = decodeXml(bytes);
  if (text === null) return refuse('not_xml');
  const document = readXml(text);
  if (!document.ok) return document;
  const content = contentOf(document.value);
  return content ? ok(content) : refuse('not_soap');
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
export function decodeXml(bytes: Buffer): string | null {
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

/** The one element of the one Body; text between elements can only be white space. */
function contentOf(root: XmlElement): XmlElement | null {
  const bodies = root.children.filter((block) => isSoap(block, 'Body'));
  const [body] = bodies;
  if (!isSoap(root, 'Envelope') || !isBlank(root.text) || !body || bodies.length > 1) return null;
  const [content] = body.children;
  return content && body.children.length === 1 && isBlank(body.text) ? content : null;
}

function isSoap(element: XmlElement, name: string): boolean {
  return element.namespace === SOAP_NAMESPACE && element.name === name;
}

function isBlank(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

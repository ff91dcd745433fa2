/** The little XML that the counterparts need: a namespace-aware tree to read, escaped text to write. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  /** Empty for an unqualified element. */
  namespace: string;
  name: string;
  children: XmlElement[];
  /** The element's own text, untrimmed. */
  text: string;
}

export class XmlError extends Error {}

const MAX_DEPTH = 32;

/** Reads a document. Throws `XmlError` on malformed XML, on a DOCTYPE and beyond 32 levels. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  const append = (part: string): void => {
    const current = open.at(-1);
    if (current) current.text += part;
  };
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('doctype', () => {
    throw new XmlError('DOCTYPE not allowed');
  });
  parser.on('text', append);
  parser.on('cdata', append);
  parser.on('opentag', (tag) => {
    if (open.length === MAX_DEPTH) throw new XmlError('too many levels');
    const element = { namespace: tag.uri, name: tag.local, children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  if (!root) throw new XmlError('no element');
  return root;
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function childText(element: XmlElement, name: string): string | undefined {
  return child(element, name)?.text;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

/** `<name>text</name>`, or nothing when the value is absent: an empty element would violate the XSD. */
export function tag(name: string, value: string | undefined): string {
  return value === undefined ? '' : `<${name}>${escapeXml(value)}</${name}>`;
}

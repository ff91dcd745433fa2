/**
 * XML 1.0 with namespaces, read into a light tree. The parser checks that a document is well-formed and knows no entity,
 * file or address; what namespaces add (a prefix that is bound, attributes that differ by their full name) is checked
 * here. (Namespaces in XML 1.0, third edition.)
 */
import { parseXml, XmlDocumentType, XmlElement as ParsedElement, XmlError, XmlText } from '@rgrove/parse-xml';
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

export type XmlRefusal = 'not_xml' | 'doctype' | 'too_deep';

export const MAX_DEPTH = 32;
export const XSI_NAMESPACE = 'http://www.w3.org/2001/XMLSchema-instance';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** Ends the reading from the depth of the tree. */
class Stop extends Error {
  readonly reason: XmlRefusal;

  constructor(reason: XmlRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** Refuses what is not well-formed, any document type declaration, and more than 32 levels. */
export function readXml(text: string): Outcome<XmlElement, XmlRefusal> {
  try {
    const { children, root } = parseXml(text, { preserveDocumentType: true });
    if (children.some((node) => node instanceof XmlDocumentType)) return refuse('doctype');
    return root ? ok(toElement(root, ROOT_SCOPE, 1)) : refuse('not_xml');
  } catch (error) {
    if (error instanceof Stop) return refuse(error.reason);
    if (error instanceof XmlError) return refuse('not_xml');
    // The parser descends by calling itself: tens of thousands of levels end the stack.
    if (error instanceof RangeError) return refuse('too_deep');
    throw error;
  }
}

/** Prefix to namespace; the empty prefix stands for the default one. */
type Scope = ReadonlyMap<string, string>;

const ROOT_SCOPE: Scope = new Map([
  ['', ''],
  ['xml', XML_NAMESPACE],
]);

function toElement(source: ParsedElement, outer: Scope, depth: number): XmlElement {
  if (depth > MAX_DEPTH) throw new Stop('too_deep');
  const scope = declare(source.attributes, outer);
  const { prefix, local } = split(source.name);
  const children: XmlElement[] = [];
  let text = '';
  for (const node of source.children) {
    if (node instanceof ParsedElement) children.push(toElement(node, scope, depth + 1));
    else if (node instanceof XmlText) text += node.text;
  }
  const attributes = toAttributes(source.attributes, scope);
  return { namespace: resolve(prefix, scope), name: local, attributes, children, text };
}

function declare(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  let scope: Map<string, string> | null = null;
  for (const name in attributes) {
    if (!isDeclaration(name)) continue;
    const prefix = name.slice('xmlns:'.length);
    const namespace = attributes[name] ?? '';
    const isReserved =
      prefix === 'xmlns' ||
      namespace === XMLNS_NAMESPACE ||
      (prefix === 'xml') !== (namespace === XML_NAMESPACE);
    const isUndeclaration = name !== 'xmlns' && (prefix === '' || namespace === '');
    if (isReserved || isUndeclaration || prefix.includes(':')) throw new Stop('not_xml');
    scope ??= new Map(outer);
    scope.set(prefix, namespace);
  }
  return scope ?? outer;
}

function toAttributes(attributes: Readonly<Record<string, string>>, scope: Scope): XmlAttribute[] {
  const read: XmlAttribute[] = [];
  /** Those with a prefix: only two of these can have one name under different spellings. */
  const qualified = new Set<string>();
  for (const key in attributes) {
    if (isDeclaration(key)) continue;
    const { prefix, local: name } = split(key);
    const namespace = prefix === '' ? '' : resolve(prefix, scope);
    if (prefix !== '') {
      const full = `{${namespace}}${name}`;
      if (qualified.has(full)) throw new Stop('not_xml');
      qualified.add(full);
    }
    const value = attributes[key] ?? '';
    const isType = namespace === XSI_NAMESPACE && name === 'type';
    read.push({ namespace, name, value: isType ? fullName(value, scope) : value });
  }
  return read;
}

function isDeclaration(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/** The parser has checked the characters; after a colon, some of them may not come first, nor another colon at all. */
const LOCAL_NAME = /^[^\d.:\-\u{b7}\u{300}-\u{36f}\u{203f}\u{2040}][^:]*$/u;

function split(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(':');
  if (colon < 0) return { prefix: '', local: name };
  const local = name.slice(colon + 1);
  if (colon === 0 || !LOCAL_NAME.test(local)) throw new Stop('not_xml');
  return { prefix: name.slice(0, colon), local };
}

function resolve(prefix: string, scope: Scope): string {
  const namespace = scope.get(prefix);
  if (namespace === undefined) throw new Stop('not_xml');
  return namespace;
}

function fullName(value: string, scope: Scope): string {
  const [first = '', second] = value.trim().split(':');
  return second === undefined ? `{${scope.get('') ?? ''}}${first}` : `{${scope.get(first) ?? ''}}${second}`;
}

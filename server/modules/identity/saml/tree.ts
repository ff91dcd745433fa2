/** Reading and writing of small XML documents. */
import type { XmlElement } from '#server/platform/xml-tree.ts';

export function childrenOf(element: XmlElement, namespace: string, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.namespace === namespace);
}

/** The one child of that name; `null` when there is none or more than one. */
export function onlyChild(element: XmlElement, namespace: string, name: string): XmlElement | null {
  const [first, second] = childrenOf(element, namespace, name);
  return first && !second ? first : null;
}

/** An attribute without a namespace, untrimmed; `null` when it is not there. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return element.attributes.find((one) => one.name === name && one.namespace === '')?.value ?? null;
}

/** The text of an element that holds nothing else, trimmed: identity providers wrap values in white space. */
export function textOf(element: XmlElement | null): string | null {
  if (!element || element.children.length > 0) return null;
  const text = element.text.trim();
  return text === '' ? null : text;
}

/** The element and all below it. */
export function* walk(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* walk(child);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (found) => ESCAPES[found] ?? found);
}

/** One element; attributes that are `null` are left out, `content` is markup. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`;
}

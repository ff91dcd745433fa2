/** How an answer is made odd: what is changed before and after it is signed. */
import type { SignedPart, SigningMethod } from './saml-response.ts';

export interface Fault {
  name: string;
  /** Of the answer before it is signed. */
  edit?: (xml: string) => string;
  /** Of the signed answer. */
  tamper?: (xml: string) => string;
  signs?: readonly SignedPart[];
  /** Signed with a key that nobody has published. */
  foreign?: readonly SignedPart[];
  method?: SigningMethod;
  /** Some answers that look odd are right. */
  isRight?: true;
}

/** Replaces, and fails when there was nothing to replace: a fault that changes nothing proves nothing. */
export function replaced(xml: string, pattern: RegExp | string, by: string): string {
  const changed = xml.replace(pattern, () => by);
  if (changed === xml) throw new Error(`nothing to spoil: ${String(pattern)}`);
  return changed;
}

export function nth(xml: string, pattern: RegExp, index: number, change: (found: string) => string): string {
  const found = [...xml.matchAll(new RegExp(pattern.source, 'gs'))][index];
  if (!found) throw new Error(`nothing to spoil: ${String(pattern)}`);
  return xml.slice(0, found.index) + change(found[0]) + xml.slice(found.index + found[0].length);
}

/** `null` takes the attribute away. */
export function withAttribute(element: string, name: string, value: string | null, index = 0) {
  return (xml: string): string =>
    nth(xml, new RegExp(`<${element}[\\s/>][^>]*`), index, (start) =>
      replaced(start, new RegExp(` ${name}="[^"]*"`), value === null ? '' : ` ${name}="${value}"`),
    );
}

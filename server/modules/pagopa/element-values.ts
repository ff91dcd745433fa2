/** Reads the values of a request that has passed the validator. */
import { Temporal } from 'temporal-polyfill';
import { ROME, type DateString } from '#common/dates.ts';
import { centsOf, collapse } from './simple-types.ts';
import type { XmlElement } from '#server/platform/xml-tree.ts';

export function find(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

/** The validator has proved that mandatory elements are there; their absence would be our bug. */
export function child(element: XmlElement, name: string): XmlElement {
  const found = find(element, name);
  if (!found) throw new Error(`validated element without ${name}`);
  return found;
}

export function text(element: XmlElement, name: string): string {
  return child(element, name).text;
}

export function optionalText(element: XmlElement, name: string): string | null {
  return find(element, name)?.text ?? null;
}

export function cents(element: XmlElement, name: string): number {
  const value = centsOf(text(element, name));
  if (value === null) throw new Error(`validated amount unreadable: ${name}`);
  return value;
}

export function optionalCents(element: XmlElement, name: string): number | null {
  return find(element, name) ? cents(element, name) : null;
}

/** `null` also for the years outside 1 to 9999, which the schema allows and no payment has. */
export function optionalDate(element: XmlElement, name: string): DateString | null {
  return /^\d{4}-\d\d-\d\d(?!\d)/.exec(collapse(optionalText(element, name) ?? ''))?.[0] ?? null;
}

/** An optional boolean, false when absent. */
export function isTrue(element: XmlElement, name: string): boolean {
  return /^(?:1|true)$/.test(collapse(optionalText(element, name) ?? ''));
}

/** An `xsd:dateTime` as UTC in ISO 8601; one without offset is read as Rome's time. `null` as for dates. */
export function optionalInstant(element: XmlElement, name: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d)(:\d\d:\d\d(?:\.\d{1,3})?)\d*(Z|[+-]\d\d:\d\d)?$/.exec(
    collapse(optionalText(element, name) ?? ''),
  );
  if (!match) return null;
  const [, date = '', hour = '', rest = '', zone] = match;
  // Midnight may be written as hour 24, which belongs to the following day.
  const start = Temporal.PlainDateTime.from(`${date}T${hour === '24' ? '00' : hour}${rest}`);
  const local = hour === '24' ? start.add({ days: 1 }) : start;
  return local
    .toZonedDateTime(zone === 'Z' ? 'UTC' : (zone ?? ROME))
    .toInstant()
    .toString();
}

/** Points in time that are none, made of the right ones: only how they are written is wrong. */
import { nth, replaced, type Fault } from './saml-edits.ts';

const WRITINGS: readonly (readonly [how: string, write: (instant: string) => string])[] = [
  ['with an hour’s offset', (instant) => instant.replace('Z', '+01:00')],
  ['in small letters', (instant) => instant.toLowerCase()],
  ['with a space for the T', (instant) => instant.replace('T', ' ')],
  ['with a comma', (instant) => instant.replace('Z', ',123Z')],
  ['with a point and no fraction', (instant) => instant.replace('Z', '.Z')],
  ['without seconds', (instant) => instant.replace(/:\d\dZ/, 'Z')],
  ['without separators', (instant) => instant.replaceAll(/[-:]/g, '')],
  ['in milliseconds', (instant) => String(Date.parse(instant))],
  ['in two digits of the year', (instant) => instant.slice(2)],
  ['in a month of no calendar', (instant) => instant.replace(/-\d\d-/, '-13-')],
  ['at twenty-five o’clock', (instant) => instant.replace(/T\d\d/, 'T25')],
  ['with words after it', (instant) => `${instant} UTC`],
];

const INSTANTS: readonly (readonly [element: string, attribute: string])[] = [
  ['samlp:Response', 'IssueInstant'],
  ['saml:Assertion', 'IssueInstant'],
  ['saml:SubjectConfirmationData', 'NotOnOrAfter'],
  ['saml:Conditions', 'NotBefore'],
  ['saml:Conditions', 'NotOnOrAfter'],
  ['saml:AuthnStatement', 'AuthnInstant'],
];

export const TIME_FAULTS: readonly Fault[] = INSTANTS.flatMap(([element, attribute]) =>
  WRITINGS.map(([how, write]): Fault => ({
    name: `${element.replace(/^.*:/, '')}: ${attribute} ${how}`,
    edit: (xml) =>
      nth(xml, new RegExp(`<${element}[\\s>][^>]*`), 0, (start) => {
        const instant = new RegExp(` ${attribute}="([^"]*)"`).exec(start)?.[1] ?? '';
        return replaced(start, `${attribute}="${instant}"`, `${attribute}="${write(instant)}"`);
      }),
  })),
);

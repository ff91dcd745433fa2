/**
 * Reads a delivery status notification: a `multipart/report` (RFC 6522) with a `message/delivery-status` (RFC 3464). Whatever
 * is no such report, or is broken, is none; nothing here throws.
 */

/** A recipient to whom a message was not delivered, for good. */
export interface FailedRecipient {
  /** In small letters: as it was written to, and as it was at the end of its way. */
  addresses: string[];
  /** RFC 3463, such as `5.1.1`. */
  status: string;
  /** The other side's own words; may be empty. */
  diagnostic: string;
}

export interface DeliveryReport {
  /** The Message-ID of what was sent, with its brackets. */
  mailId: string;
  failed: FailedRecipient[];
}

type Headers = ReadonlyMap<string, string>;

interface Part {
  headers: Headers;
  body: string;
}

/** A report has three parts; a mail of a thousand is an attack. */
const MAX_PARTS = 20;
const MAX_RECIPIENTS = 50;
const MAX_DIAGNOSTIC = 300;

export function readDeliveryReport(source: string): DeliveryReport | null {
  const mail = splitPart(source.replaceAll('\r\n', '\n'));
  const type = parameterised(mail.headers.get('content-type') ?? '');
  if (type.value !== 'multipart/report') return null;
  if ((type.parameters.get('report-type') ?? '').toLowerCase() !== 'delivery-status') return null;
  const parts = splitBody(mail.body, type.parameters.get('boundary') ?? '');
  const status = parts.find((part) => typeOf(part) === 'message/delivery-status');
  const returned = parts.find((part) => RETURNED.has(typeOf(part)));
  const mailId =
    returned && /<[^<>\s]{1,400}>/.exec(headersOf(decoded(returned)).get('message-id') ?? '')?.[0];
  if (!status || !mailId) return null;
  return { mailId, failed: failedIn(decoded(status)) };
}

/** What came back, whole or its headers alone. */
const RETURNED: ReadonlySet<string> = new Set([
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global-headers',
]);

/** The first group of fields is of the message, each other one of a recipient. */
function failedIn(body: string): FailedRecipient[] {
  return body
    .trim()
    .split(/\n[ \t]*\n/)
    .slice(1, MAX_RECIPIENTS + 1)
    .map(headersOf)
    .filter((fields) => fields.get('action')?.toLowerCase() === 'failed')
    .map((fields) => ({
      addresses: ['original-recipient', 'final-recipient'].flatMap((name) => addressIn(fields.get(name))),
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '5.0.0',
      diagnostic: afterType(fields.get('diagnostic-code') ?? '').slice(0, MAX_DIAGNOSTIC),
    }));
}

/** `rfc822; anna@example.org`. */
function addressIn(field: string | undefined): string[] {
  const address = afterType(field ?? '')
    .replace(/^<|>$/g, '')
    .toLowerCase();
  return address.includes('@') ? [address] : [];
}

function afterType(field: string): string {
  return field.slice(field.indexOf(';') + 1).trim();
}

function splitPart(text: string): Part {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  if (end < 0) return { headers: headersOf(text), body: '' };
  return { headers: headersOf(text.slice(0, end)), body: text.slice(end + (end === 0 ? 1 : 2)) };
}

/** The first of each name; lines that go on are joined. */
function headersOf(text: string): Headers {
  const [head = ''] = text.replace(/^\n+/, '').split('\n\n', 1);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\n[ \t]/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function parameterised(header: string): { value: string; parameters: ReadonlyMap<string, string> } {
  const [value = '', ...rest] = header.split(';');
  const parameters = new Map<string, string>();
  for (const one of rest) {
    const equals = one.indexOf('=');
    if (equals > 0)
      parameters.set(
        one.slice(0, equals).trim().toLowerCase(),
        one
          .slice(equals + 1)
          .trim()
          .replace(/^"|"$/g, ''),
      );
  }
  return { value: value.trim().toLowerCase(), parameters };
}

function typeOf({ headers }: Part): string {
  return parameterised(headers.get('content-type') ?? '').value;
}

function splitBody(body: string, boundary: string): Part[] {
  if (boundary === '') return [];
  const [, ...parts] = `\n${body}`.split(`\n--${boundary}`);
  return parts
    .slice(0, MAX_PARTS)
    .filter((part) => !part.startsWith('--'))
    .map((part) => splitPart(part.slice(part.indexOf('\n') + 1)));
}

function decoded({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  if (encoding !== 'quoted-printable') return body;
  return body
    .replaceAll(/=[ \t]*\n/g, '')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

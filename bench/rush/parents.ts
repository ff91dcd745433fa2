/** What the browser of a parent sends, from opening the portal to the receipt on the screen. */
import type { DateString } from '../../common/dates.ts';
import type { HttpAnswer } from '../nodo/http-connection.ts';
import { PASSWORD, SLUG } from './comune.ts';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

export interface Parent {
  number: number;
  cookie: string;
}

const API = `/api/c/${SLUG}/portal`;

/** One in ten has no session and logs in. */
export function parentOf(number: number): Parent {
  return { number, cookie: number % 10 === 0 ? '' : `portal=mattina-${number}` };
}

export function cancelCall({ number }: Parent, date: DateString): Call {
  return {
    method: 'POST',
    path: `${API}/presences/${number}/cancellations`,
    body: { kind: 'cancelled', startsOn: date, endsOn: date },
    headers: { 'idempotency-key': `mattina-${number}-${date}` },
  };
}

/** Six calls: the page, who one is (or the login), the children, the month, the cancellation, the month again. */
export function callsOf(parent: Parent, date: DateString): Call[] {
  const month: Call = { method: 'GET', path: `${API}/presences/${parent.number}?month=${date.slice(0, 7)}` };
  const credentials = { username: `g${parent.number}`, password: PASSWORD };
  return [
    { method: 'GET', path: `/c/${SLUG}/` },
    parent.cookie === ''
      ? { method: 'POST', path: `${API}/login`, body: credentials }
      : { method: 'GET', path: `/api/c/${SLUG}/session?surface=portal` },
    { method: 'GET', path: `${API}/presences` },
    month,
    cancelCall(parent, date),
    month,
  ];
}

/** The head and the body as they go over the wire; of ASCII. */
export function write({ method, path, body, headers = {} }: Call, cookie: string): string {
  const content = body ? JSON.stringify(body) : '';
  const fields = {
    Host: 'bench',
    'X-Requested-With': 'refettorio',
    ...(cookie !== '' && { Cookie: cookie }),
    ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(content.length) }),
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${content}`;
}

/** The session that a login has opened. */
export function cookieOf({ head }: HttpAnswer): string | null {
  return /^set-cookie: (portal=[\w-]+)/im.exec(head)?.[1] ?? null;
}

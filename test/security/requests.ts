/** Requests of a route, with the identifiers that a case puts in its places. */
import { randomUUID } from 'node:crypto';
import { nameOf, type Route, type Slot } from './routes.ts';
import { sampleOf, type IdentifierOf } from './schemas.ts';

export interface Request {
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

/** The value of each place; a place that is not named gets `undefined`. */
export type Identifiers = ReadonlyMap<Slot, unknown>;

const PARAMS: Readonly<Record<string, string>> = {
  date: '2026-12-01',
  year: '2026',
  week: '1',
  weekday: '1',
  token: 'A'.repeat(43),
  '*': 'prova.js',
  name: 'prova',
  index: '0',
};

export function requestOf(route: Route, slug: string, identifiers: Identifiers): Request {
  const at = (place: Slot['place']): IdentifierOf => {
    const values = new Map(
      [...identifiers].filter(([slot]) => slot.place === place).map(([slot, value]) => [slot.name, value]),
    );
    return (name) => values.get(name);
  };
  const { params, querystring, body, headers } = route.schemas;
  const sampled = params ? (sampleOf(params, () => undefined) as Record<string, unknown>) : {};
  const inPath = at('path');
  const path = route.url.replaceAll(/:(\w+)|\*/g, (whole, name: string | undefined) => {
    const key = name ?? whole;
    const value = key === 'slug' ? slug : (inPath(key) ?? PARAMS[key] ?? sampled[key] ?? 'prova');
    return encodeURIComponent(asText(value));
  });
  const query = querystring ? (sampleOf(querystring, at('query')) as Record<string, unknown>) : {};
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, asText(value)]),
  );
  return {
    method: route.method,
    url: search.size > 0 ? `${path}?${search.toString()}` : path,
    headers: headersOf(headers ? (sampleOf(headers, () => undefined) as Record<string, unknown>) : {}),
    body: body ? withFreshKeys(sampleOf(body, at('body'))) : undefined,
  };
}

/** A key of a request must not be that of an earlier one. */
function headersOf(sample: Record<string, unknown>): Record<string, string> {
  const headers = Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, asText(value)]));
  if ('idempotency-key' in headers) headers['idempotency-key'] = randomUUID();
  return headers;
}

function withFreshKeys(body: unknown): unknown {
  if (body && typeof body === 'object' && 'requestKey' in body) return { ...body, requestKey: randomUUID() };
  return body;
}

/** A form with one small file, for the routes that take uploads: their schema does not say so. */
export function asUpload(request: Request): Request {
  const border = 'confine';
  const payload = [
    `--${border}\r\ncontent-disposition: form-data; name="kind"\r\n\r\nregistry`,
    `\r\n--${border}\r\ncontent-disposition: form-data; name="file"; filename="prova.pdf"\r\n`,
    `content-type: application/pdf\r\n\r\n%PDF-1.4\n\r\n--${border}--\r\n`,
  ].join('');
  return {
    ...request,
    headers: { ...request.headers, 'content-type': `multipart/form-data; boundary=${border}` },
    body: payload,
  };
}

export function takesUpload({ method, schemas }: Route): boolean {
  return (method === 'POST' || method === 'PUT') && schemas.body === null;
}

export function describeRequest(route: Route, { url }: Request): string {
  return `${nameOf(route)} (${url})`;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Requests as no page of ours would send them: each part now what the schema wants, now the worst that can be thought of. */
import fc from 'fast-check';
import { requestOf, type Identifiers, type Request } from './requests.ts';
import type { Route, Slot } from './routes.ts';
import { propertiesOf, type IdentifierOf, type JsonSchema } from './schemas.ts';

const LONG = 100_000;

const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  '👩‍👧‍👦 è ﷽',
  "'; drop table child; --",
  '%_\\',
  '<script>alert(1)</script>',
  '=1+1',
  '../../etc/passwd',
  'a\r\nBcc: spia@example.invalid',
  '${jndi}{{7*7}}',
  '0000-00-00',
  '2026-02-30',
  '9999-99-99',
  '9999-12-31',
  '25:99',
  '-1',
  '1e9',
  'NaN',
  '__proto__',
  'a'.repeat(LONG),
];
const NASTY_NUMBERS: readonly number[] = [
  -1,
  0,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e300,
];

const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...NASTY_TEXTS),
  fc.constantFrom(...NASTY_NUMBERS),
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { constructor: { prototype: {} } }),
);

/** Mostly what the schema wants; its edges as often as its middle. */
function valueOf(schema: JsonSchema, identifierOf: IdentifierOf): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 6, arbitrary: wanted(schema, identifierOf) }, { weight: 1, arbitrary: nasty });
}

function wanted(schema: JsonSchema, identifierOf: IdentifierOf): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((option) => wanted(option, identifierOf)));
  switch (schema.type) {
    case 'object':
      return objectOf(schema, identifierOf);
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, identifierOf), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
      });
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case undefined:
    default:
      return nasty;
  }
}

function objectOf(schema: JsonSchema, identifierOf: IdentifierOf): fc.Arbitrary<unknown> {
  const required = propertiesOf(schema).map(([name]) => name);
  const model = Object.fromEntries(
    propertiesOf(schema).map(([name, property]) => {
      const identifier = identifierOf(name);
      const value = valueOf(property, identifierOf);
      const isList = property.type === 'array';
      return [
        name,
        identifier === undefined
          ? value
          : fc.oneof({ weight: 2, arbitrary: fc.constant(isList ? [identifier] : identifier) }, value),
      ];
    }),
  );
  const whole = fc.record(model, {
    requiredKeys: required.filter((name) => schema.required?.includes(name)),
  });
  return fc.oneof({ weight: 12, arbitrary: whole }, fc.record(model, { requiredKeys: [] }));
}

function textOf({ pattern, format, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2026-12-01', '2026-02-30', '0001-01-01', '9999-12-31');
  if (format === 'date-time')
    return fc.constantFrom('2026-12-01T09:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z');
  const expression = pattern === undefined ? null : new RegExp(pattern, 'u');
  const fits = (text: string) =>
    text.length >= minLength && text.length <= maxLength && (expression === null || expression.test(text));
  const edges = [...NASTY_TEXTS, 'a'.repeat(Math.min(maxLength, LONG)), 'à'.repeat(Math.min(maxLength, 500))];
  const made = expression
    ? fc.stringMatching(new RegExp(expression.source)).filter(fits)
    : fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + 40) });
  const fitting = edges.filter(fits);
  return fitting.length > 0 ? fc.oneof(fc.constantFrom(...fitting), made) : made;
}

function numberOf({ minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const edges = [minimum, maximum, ...NASTY_NUMBERS.filter(Number.isInteger)].filter(
    (value): value is number =>
      value !== undefined && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity),
  );
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.integer({ min: minimum ?? -10, max: Math.max(minimum ?? 0, Math.min(maximum ?? 50, 50)) }),
  );
}

/** Texts that a body can be beside JSON that fits. */
const ODD_BODIES: readonly { type: string; text: string }[] = [
  { type: 'application/json', text: '' },
  { type: 'application/json', text: '{' },
  { type: 'application/json', text: 'null' },
  { type: 'application/json', text: '[]' },
  { type: 'application/json', text: '"testo"' },
  { type: 'application/json', text: '{"__proto__":{"isAdmin":true}}' },
  { type: 'application/json', text: '{"constructor":{"prototype":{"isAdmin":true}}}' },
  { type: 'application/json', text: `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}` },
  { type: 'text/plain', text: 'testo' },
  { type: 'application/xml', text: '<a/>' },
  { type: 'application/x-www-form-urlencoded', text: 'a=1&a=2' },
  { type: 'multipart/form-data', text: 'senza confine' },
  { type: 'multipart/form-data; boundary=x', text: '--x\r\ncontent-disposition: form-data; name="file"' },
  { type: 'image/png; charset=\u0000', text: '' },
];

/** Requests of the route; `identifiers` are some that exist. */
export function fuzzed(route: Route, slug: string, identifiers: Identifiers): fc.Arbitrary<Request> {
  const base = requestOf(route, slug, identifiers);
  const byName: IdentifierOf = (name) =>
    [...identifiers].find(([slot]) => slot.name === name)?.[1] ?? undefined;
  const { querystring, body } = route.schemas;
  const query = querystring ? valueOf(querystring, byName) : fc.constant(undefined);
  const content = body
    ? fc.oneof(
        { weight: 8, arbitrary: wanted(body, byName).map(asJson) },
        { weight: 1, arbitrary: nasty.map(asJson) },
        fc.constantFrom(...ODD_BODIES),
      )
    : route.method === 'GET' || route.method === 'DELETE'
      ? fc.constant(undefined)
      : fc.option(fc.constantFrom(...ODD_BODIES), { nil: undefined });
  return fc
    .record({ path: pathOf(route, slug, identifiers), query, content })
    .map(({ path, query, content }) => ({
      ...base,
      url: withQuery(path, query),
      headers: {
        ...base.headers,
        ...(content ? { 'content-type': content.type.replaceAll('\u0000', '') } : {}),
      },
      body: content?.text,
    }));
}

function asJson(value: unknown): { type: string; text: string } {
  return { type: 'application/json', text: JSON.stringify(value) ?? 'null' };
}

/** Each parameter is mostly right: a wrong one ends the request before the others are looked at. */
function pathOf(route: Route, slug: string, identifiers: Identifiers): fc.Arbitrary<string> {
  const right = requestOf(route, slug, identifiers).url.split('?')[0] ?? '';
  const names = route.params.filter((name) => name !== 'slug');
  if (names.length === 0) return fc.constant(right);
  const wrong = fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.constantFrom(...NASTY_NUMBERS)),
    )
    .map(([name, value]) => {
      const slot: Slot = [...identifiers.keys()].find((one) => one.name === name && one.place === 'path') ?? {
        place: 'path',
        name,
      };
      const url = requestOf(
        route,
        slug,
        new Map([...identifiers, [slot, String(value).slice(0, 300).toWellFormed()]]),
      ).url;
      return url.split('?')[0] ?? '';
    });
  return fc.oneof({ weight: 4, arbitrary: fc.constant(right) }, wrong);
}

function withQuery(path: string, query: unknown): string {
  if (query === undefined || query === null || typeof query !== 'object') return path;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) {
      const text = typeof one === 'object' ? JSON.stringify(one) : String(one);
      search.append(name, text.slice(0, 5_000));
    }
  }
  return `${path}?${search.toString()}`;
}

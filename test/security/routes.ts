/** The routes of the real application, as its modules declared them, and the names in them that stand for somebody's row. */
import type { DeclaredRoute, Policy } from '#server/platform/http.ts';
import { propertiesOf, type JsonSchema } from './schemas.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Route {
  method: Method;
  url: string;
  policy: Policy;
  /** Names of the path's parameters, in order. */
  params: string[];
  schemas: {
    params: JsonSchema | null;
    querystring: JsonSchema | null;
    body: JsonSchema | null;
    headers: JsonSchema | null;
  };
  /** By status. */
  responses: ReadonlyMap<string, JsonSchema>;
}

/** A place of a request that takes an identifier. */
export interface Slot {
  place: 'path' | 'query' | 'body';
  name: string;
}

const METHODS: ReadonlySet<string> = new Set<Method>(['GET', 'POST', 'PUT', 'DELETE']);

export function routesOf(declared: readonly DeclaredRoute[]): Route[] {
  return declared
    .filter(({ method }) => METHODS.has(method))
    .map(({ method, url, policy, schema }) => ({
      method: method as Method,
      url,
      policy,
      params: [...url.matchAll(/:(\w+)|\*/g)].map(([whole, name]) => name ?? whole),
      schemas: {
        params: (schema.params as JsonSchema | undefined) ?? null,
        querystring: (schema.querystring as JsonSchema | undefined) ?? null,
        body: (schema.body as JsonSchema | undefined) ?? null,
        headers: (schema.headers as JsonSchema | undefined) ?? null,
      },
      responses: new Map(Object.entries((schema.response as Record<string, JsonSchema> | undefined) ?? {})),
    }));
}

export function nameOf({ method, url }: Pick<Route, 'method' | 'url'>): string {
  return `${method} ${url}`;
}

/** What names no row of anybody. `token` is a secret that its bearer may use: guessing it is another test's subject. */
const NEUTRAL_PARAMS = new Set([
  'slug',
  'date',
  'year',
  'week',
  'weekday',
  'format',
  'kind',
  'category',
  'token',
  'hash',
  '*',
]);
/** Of the mailbox that exists in demonstrations only. */
const DEVELOPMENT_PARAMS = new Set(['name', 'index']);

/** Codes that others give, which name no row of ours: pagoPA's station, a gateway's message. */
const CODES_OF_OTHERS = new Set(['stationId']);

/** `childId`, `childIds`, `id`; and what is a key without saying so by its name. */
export function isIdName(name: string): boolean {
  return (/^(id|[a-z]\w*Ids?)$/.test(name) && !CODES_OF_OTHERS.has(name)) || name === 'cartKey';
}

/** The identifiers that a request of the route carries; throws for a parameter of the path that nobody has explained. */
export function slotsOf(route: Route): Slot[] {
  const path = route.params.filter((name) => {
    if (isIdName(name)) return true;
    if (NEUTRAL_PARAMS.has(name)) return false;
    if (route.policy.kind === 'demo' || DEVELOPMENT_PARAMS.has(name)) return false;
    throw new Error(
      `:${name} is neither an identifier (…Id) nor known to name nobody's row: ` +
        `add it to isIdName or to NEUTRAL_PARAMS in test/security/routes.ts`,
    );
  });
  return [
    ...path.map((name): Slot => ({ place: 'path', name })),
    ...idsIn(route.schemas.querystring).map((name): Slot => ({ place: 'query', name })),
    ...idsIn(route.schemas.body).map((name): Slot => ({ place: 'body', name })),
  ];
}

function idsIn(schema: JsonSchema | null): string[] {
  const found = new Set<string>();
  const walk = (part: JsonSchema): void => {
    for (const [name, property] of propertiesOf(part)) {
      if (isIdName(name)) found.add(name);
      else walk(property);
    }
    for (const option of part.anyOf ?? []) walk(option);
    if (part.items) walk(part.items);
  };
  if (schema) walk(schema);
  return [...found];
}

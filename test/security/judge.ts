/** Makes the requests of a route's cases and says what was not refused. */
import type { LightMyRequestResponse as Response } from 'fastify';
import type { App } from '#server/platform/http.ts';
import type { Actor, Cast, Stage } from './actors.ts';
import { casesOf, type Case } from './cases.ts';
import { changedTables, checksums, type Catalogue } from './catalogue.ts';
import { asIdentifier, meaningOf, type Meaning } from './identifiers.ts';
import {
  asUpload,
  describeRequest,
  requestOf,
  takesUpload,
  type Identifiers,
  type Request,
} from './requests.ts';
import { nameOf, slotsOf, type Route, type Slot } from './routes.ts';
import type { TestDatabase } from '../support/database.ts';

export interface Court {
  app: App;
  database: TestDatabase;
  catalogue: Catalogue;
  personal: ReadonlySet<string>;
  stage: Stage;
  cast: Cast;
  slugs: Record<Case['at'], string>;
  /** Text that only the victim's rows hold. */
  mark: string;
}

export interface Verdict {
  faults: string[];
  requests: number;
  identifiers: number;
  /** Refused, but as nothing else than a row that does not exist: no word of it, yet not 404 either. */
  vague: string[];
}

const REFUSED = new Set([401, 403, 404]);
/** Nobody's. */
const NO_ID = 2_000_000_007;

async function judge(court: Court, route: Route): Promise<Verdict> {
  const verdict: Verdict = { faults: [], requests: 0, identifiers: 0, vague: [] };
  let slots: Slot[];
  try {
    slots = slotsOf(route);
  } catch (error) {
    return { ...verdict, faults: [`${nameOf(route)}: ${error instanceof Error ? error.message : ''}`] };
  }
  const meanings = new Map<Slot, Meaning>();
  // Nobody is turned away from an open route: its identifiers are nobody's secret.
  const isOpen = ['public', 'tenant', 'demo'].includes(route.policy.kind);
  for (const slot of isOpen ? [] : slots) {
    const meaning = meaningOf(slot, route, court.catalogue);
    const value = meaning && court.stage.victim.row(meaning.table)?.[meaning.column];
    if (meaning && value !== undefined && value !== null) meanings.set(slot, meaning);
    else verdict.faults.push(`${nameOf(route)}: ${whatToAdd(slot, meaning, court)}`);
  }
  verdict.identifiers = meanings.size;
  const all = [...meanings.keys()];
  const personal = all.filter((slot) => court.personal.has(meanings.get(slot)?.table ?? ''));
  await Promise.all(
    casesOf(route, { all, personal }, court.cast).map((one) =>
      judgeCase(court, route, one, meanings, verdict),
    ),
  );
  if (route.method === 'GET' && all.length === 0) await findLeaks(court, route, verdict);
  return verdict;
}

const AUDIT = 'public."audit_event"';
/** So many routes are asked between two looks at the whole database. */
const ROUTES_A_LOOK = 8;

/** Judges all of these, and says among which of them something was changed; reading ones are looked at together first. */
export async function judgeAll(court: Court, routes: readonly Route[]): Promise<Verdict> {
  const total: Verdict = { faults: [], requests: 0, identifiers: 0, vague: [] };
  const { ownerPool } = court.database;
  const isReading = ({ method }: Pick<Route, 'method'>) => method === 'GET';
  const writing = routes.filter((route) => !isReading(route));
  const groups = [routes.filter(isReading)];
  for (let first = 0; first < writing.length; first += ROUTES_A_LOOK)
    groups.push(writing.slice(first, first + ROUTES_A_LOOK));
  let before = await checksums(ownerPool, court.catalogue);
  for (const group of groups) {
    for (const route of group) {
      const verdict = await judge(court, route);
      total.faults.push(...verdict.faults);
      total.vague.push(...verdict.vague);
      total.requests += verdict.requests;
      total.identifiers += verdict.identifiers;
    }
    const after = await checksums(ownerPool, court.catalogue);
    const reads = isReading(group[0] ?? { method: 'GET' });
    // Those whom nothing refuses ask as well: that a file was taken away is written down.
    const changed = changedTables(before, after).filter((table) => !reads || table !== AUDIT);
    const names = reads ? 'a GET' : group.map(nameOf).join(' or ');
    if (changed.length > 0) total.faults.push(`${names}: changed ${changed.join(', ')}`);
    before = after;
  }
  return total;
}

function whatToAdd({ name, place }: Slot, meaning: Meaning | null, { stage }: Court): string {
  if (!meaning)
    return `${name} (${place}) names no table's key: say what it means in test/security/identifiers.ts (SAID)`;
  const reason = stage.victim.unmade.get(meaning.table) ?? 'no value';
  return `${name} (${place}) wants a row of ${meaning.table}, and none could be made (${reason}): give the values that it needs in test/security/world.ts (VALUES)`;
}

async function judgeCase(
  court: Court,
  route: Route,
  one: Case,
  meanings: ReadonlyMap<Slot, Meaning>,
  verdict: Verdict,
): Promise<void> {
  const { actor, guard, status } = one;
  const slug = court.slugs[one.at];
  const request = requestOf(route, slug, identifiersOf(court, one, meanings, 'foreign'));
  const answers = await send(court, route, actor, request);
  verdict.requests += answers.length;
  const fault = (what: string) =>
    verdict.faults.push(`${describeRequest(route, request)} as ${actor.name}: ${what}`);
  if (answers.some(({ body }) => body.includes(court.mark))) fault('the answer tells of the victim');
  if (guard === 'door') {
    const wrong = answers.find(({ statusCode }) => statusCode !== status);
    if (wrong) fault(`${wrong.statusCode} instead of ${status ?? ''} ${wrong.body.slice(0, 200)}`);
    return;
  }
  if (answers.some(({ statusCode }) => REFUSED.has(statusCode))) return;
  const asNobody = requestOf(route, slug, identifiersOf(court, one, meanings, 'nobody'));
  const nobodys = await send(court, route, actor, asNobody);
  verdict.requests += nobodys.length;
  const [answer, another] = [answers.at(-1), nobodys.at(-1)];
  if (!answer || !another) return;
  if (answer.statusCode === 400 && answer.body.includes('"invalid_request"'))
    fault(`no valid request could be made: ${answer.body.slice(0, 300)}`);
  else if (answer.statusCode >= 500) fault(`${answer.statusCode} ${answer.body.slice(0, 200)}`);
  else if (plain(answer) !== plain(another))
    fault(`tells a row from none: ${plain(answer).slice(0, 200)} / ${plain(another).slice(0, 200)}`);
  else verdict.vague.push(`${nameOf(route)} ${answer.statusCode}`);
}

/** What nobody asked for by identifier must not be told either. */
async function findLeaks(court: Court, route: Route, verdict: Verdict): Promise<void> {
  const { cast, slugs } = court;
  const askers: [Actor, Case['at']][] = [
    [cast.anonymous, 'home'],
    [cast.strangers.payer, 'home'],
    [cast.strangers.carer, 'home'],
    [cast.operators.school, 'home'],
    [cast.operators.caterer, 'home'],
    [cast.elsewhere.operator, 'foreign'],
    [cast.elsewhere.parent, 'foreign'],
  ];
  const ask = async ([actor, at]: [Actor, Case['at']]) => {
    const request = requestOf(route, slugs[at], new Map());
    const answers = await send(court, route, actor, request);
    verdict.requests += answers.length;
    for (const { statusCode, body } of answers) {
      const what = body.includes(court.mark) ? 'the answer tells of the victim' : `${statusCode}`;
      if (body.includes(court.mark) || (statusCode >= 500 && statusCode !== 503))
        verdict.faults.push(`${describeRequest(route, request)} as ${actor.name}: ${what}`);
    }
  };
  await Promise.all(askers.map(ask));
}

function identifiersOf(
  { stage }: Court,
  { actor, foreign }: Case,
  meanings: ReadonlyMap<Slot, Meaning>,
  whose: 'foreign' | 'nobody',
): Identifiers {
  const values = new Map<Slot, unknown>();
  for (const [slot, { table, column }] of meanings) {
    const theirs = stage.victim.row(table)?.[column];
    const own = actor.world?.row(table)?.[column];
    const value = foreign.includes(slot) ? theirs : (own ?? theirs);
    values.set(slot, asIdentifier(whose === 'nobody' && foreign.includes(slot) ? nobodys(theirs) : value));
  }
  return values;
}

function nobodys(value: unknown): unknown {
  if (typeof asIdentifier(value) === 'number') return NO_ID;
  return String(value).replaceAll(/[0-9a-f]/g, '7');
}

/** One answer; of a route that takes files, with and without one. */
async function send(court: Court, route: Route, actor: Actor, request: Request): Promise<Response[]> {
  const answers = [await ask(court, actor, request)];
  if (takesUpload(route)) answers.push(await ask(court, actor, asUpload(request)));
  return answers;
}

/** On a machine that does much else the database may be out of reach for a moment: the same again. */
async function ask(court: Court, actor: Actor, request: Request): Promise<Response> {
  for (let left = 5; left > 0; left -= 1) {
    const answer = await inject(court, actor, request);
    if (answer.statusCode !== 503) return answer;
  }
  return inject(court, actor, request);
}

let address = 0;

function inject({ app }: Court, actor: Actor, { method, url, headers, body }: Request): Promise<Response> {
  address += 1;
  return app.inject({
    method,
    url,
    // Of its own: the pace of one source is another test's subject.
    remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
    headers: { 'x-requested-with': 'refettorio', ...headers, ...actor.headers },
    ...(body === undefined ? {} : { payload: body as string | object }),
  });
}

/** Without what differs from one moment to the next. */
function plain({ statusCode, body }: Response): string {
  return `${statusCode} ${body.replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, '…').replaceAll(String(NO_ID), '…')}`;
}

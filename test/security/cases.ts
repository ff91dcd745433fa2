/** Who must be refused at a route, and with whose identifiers: from its policy and its schemas alone. */
import { OFFICE_ROLES } from '#server/platform/http.ts';
import type { Actor, Cast } from './actors.ts';
import type { Route, Slot } from './routes.ts';

export interface Case {
  actor: Actor;
  /** Whose Comune stands in the address. */
  at: 'home' | 'foreign';
  /** `door`: the policy turns the actor away. `row`: the door is open, the rows behind it are not the actor's. */
  guard: 'door' | 'row';
  /** The only status that the door answers; `row`: any refusal. */
  status?: number;
  /** Of the places, those that hold what is the victim's; the others hold what is the actor's own. */
  foreign: readonly Slot[];
}

interface Places {
  all: readonly Slot[];
  /** Those whose rows are about persons: the rest (school, service, menu…) is common to a Comune's families. */
  personal: readonly Slot[];
}

export function casesOf(route: Route, places: Places, cast: Cast): Case[] {
  const { policy } = route;
  switch (policy.kind) {
    case 'public':
    case 'tenant':
    case 'demo':
      return [];
    case 'nodo':
      return door(places, 403, [cast.anonymous, cast.payer, cast.everyRole]);
    case 'token':
      return door(places, 401, [cast.anonymous, cast.payer, cast.everyRole, cast.elsewhere.program]);
    case 'portal':
      return portalCases(route, places, cast);
    case 'office':
      return officeCases(route, places, cast);
  }
}

function portalCases({ policy }: Route, places: Places, cast: Cast): Case[] {
  if (policy.kind !== 'portal') return [];
  const { strangers, elsewhere } = cast;
  const strange = policy.openToCarers
    ? [strangers.payer, strangers.parent, strangers.carer]
    : [strangers.payer, strangers.parent];
  return [
    ...door(places, 401, [cast.anonymous, cast.everyRole, elsewhere.parent, elsewhere.operator]),
    ...(policy.beforePasswordChange ? [] : door(places, 403, [cast.newParent])),
    ...(policy.openToCarers ? [] : door(places, 403, [cast.carer, strangers.carer])),
    ...strange.flatMap((actor) => rows(actor, 'home', places.personal)),
    ...rows(elsewhere.parent, 'foreign', places.all),
  ];
}

function officeCases({ policy }: Route, places: Places, cast: Cast): Case[] {
  if (policy.kind !== 'office') return [];
  const shutOut = OFFICE_ROLES.filter((role) => !policy.roles.includes(role));
  return [
    ...door(places, 401, [cast.anonymous, cast.payer, cast.elsewhere.parent, cast.elsewhere.operator]),
    ...(policy.beforePasswordChange ? [] : door(places, 403, [cast.newOperator])),
    ...door(
      places,
      403,
      shutOut.map((role) => cast.operators[role]),
    ),
    ...(policy.roles.includes('school') ? rows(cast.operators.school, 'home', places.all) : []),
    ...rows(cast.elsewhere.operator, 'foreign', places.all),
  ];
}

function door({ all }: Places, status: number, actors: readonly Actor[]): Case[] {
  return actors.map((actor) => ({ actor, at: 'home', guard: 'door', status, foreign: all }));
}

/** All places at once, then each of them alone. */
function rows(actor: Actor, at: Case['at'], foreign: readonly Slot[]): Case[] {
  const sets = foreign.length > 1 ? [foreign, ...foreign.map((slot) => [slot])] : [foreign];
  return sets.filter((set) => set.length > 0).map((set) => ({ actor, at, guard: 'row', foreign: set }));
}

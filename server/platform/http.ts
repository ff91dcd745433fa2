import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, FastifySchema, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TenantId } from './db.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

export const OFFICE_ROLES = [
  'school_office',
  'accounting',
  'read_only',
  'service_manager',
  'school',
  'caterer',
  'administrator',
] as const;

/**
 * What an operator is to the Comune; `school` and `caterer` work beside its own clerks (classes, kitchen).
 * `administrator` is a right of the school office's: the operators' accounts.
 */
export type OfficeRole = (typeof OFFICE_ROLES)[number];

/** They look after the operators' accounts. */
export const ADMINISTRATING_ROLES: readonly OfficeRole[] = ['service_manager', 'administrator'];

/** They work for the Comune itself and see all its schools; the others see those they are tied to. */
export const ROLES_OF_ALL_SCHOOLS: readonly OfficeRole[] = ['school_office', 'service_manager', 'read_only'];

/** What a program with a token may do. */
export type TokenScope = 'kitchen_orders';

/**
 * Who may call a route. Every route declares one in `config.policy`; the application does not start with a route that
 * has none. Which rows a caller may touch is decided by the use case, first thing.
 */
export type Policy =
  | { kind: 'public' }
  /**
   * A public page of a tenant: `:slug` must exist. `recognises`: the surface whose session it knows when there is one, or
   * the one that the query's `surface` names.
   */
  | { kind: 'tenant'; recognises?: 'portal' | 'asked' }
  /**
   * A signed-in guardian, whose first password has been changed unless `beforePasswordChange`. A carer, who must see no
   * money, comes in only where `openToCarers`. `isDelicate`: the password or the digital identity must have been given
   * in the last minutes.
   */
  | { kind: 'portal'; beforePasswordChange?: true; openToCarers?: true; isDelicate?: true }
  /**
   * A signed-in operator with one of these roles, who has given a second factor unless `beforeSecondFactor`.
   * `isDangerous`: in the last minutes (`proof-rules.ts`).
   */
  | {
      kind: 'office';
      roles: readonly OfficeRole[];
      beforePasswordChange?: true;
      beforeSecondFactor?: true;
      isDangerous?: true;
    }
  /** Another system of the Comune or of its caterer, with a token of that scope. */
  | { kind: 'token'; scope: TokenScope }
  /** pagoPA's Nodo: certificate fingerprint or address list. */
  | { kind: 'nodo' }
  /** Exists only in demo mode. */
  | { kind: 'demo' };

/** A route as its module declared it: what must hold for every route is checked against these. */
export interface DeclaredRoute {
  method: string;
  url: string;
  policy: Policy;
  schema: FastifySchema;
}

export interface TenantRef {
  tenantId: TenantId;
  slug: string;
  name: string;
  fiscalCode: string;
  isDemo: boolean;
  /** How its pages look, where it has said so. */
  look?: { colour: string | null; logoHash: string | null };
}

/** Where browsers find a Comune's coat of arms. */
export function logoPath(slug: string, logoHash: string): string {
  return `/api/c/${slug}/logo/${logoHash}`;
}

export interface Actor {
  accountId: number;
  surface: 'portal' | 'office';
  username: string;
  displayName: string;
  /** The guardian behind a portal account. */
  guardianId: number | null;
  roles: readonly OfficeRole[];
  /** Stands for children, and for none of them as a payer or a parent. */
  isCarer: boolean;
  mustChangePassword: boolean;
}

/** What the owner of a session has proved, in seconds ago by the database's clock. */
export interface SessionProof {
  authenticatedSeconds: number;
  /** `null`: no second factor was given. */
  secondFactorSeconds: number | null;
  /** The account has one that can be asked for. */
  hasSecondFactor: boolean;
  /** The Comune requires one of its operators. */
  wantsSecondFactor: boolean;
}

/** How an actor is named in the audit trail and on records: the account, not the person's name. */
export function actorName(actor: Actor): string {
  return `${actor.surface}:${actor.username}`;
}

/** The guardian of a portal route, whose policy lets in nobody else. */
export function guardianOf(actor: Actor): number {
  if (actor.guardianId === null) throw new Error('portal account without a guardian');
  return actor.guardianId;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    policy?: Policy;
  }
  interface FastifyInstance {
    /** All of them, once the application is built. */
    declaredRoutes: readonly DeclaredRoute[];
  }
  interface FastifyRequest {
    /** Set for every route under `/c/:slug`. */
    tenant: TenantRef | null;
    actor: Actor | null;
    /** What the actor's session has proved. */
    proof: SessionProof | null;
  }
}

/** The tenant of a route whose policy has already made sure that there is one. */
export function tenantOf(request: { tenant: TenantRef | null }): TenantRef {
  if (!request.tenant) throw new Error('route without a tenant');
  return request.tenant;
}

/** The actor of a route whose policy has already made sure that somebody is signed in. */
export function actorOf(request: { actor: Actor | null }): Actor {
  if (!request.actor) throw new Error('route without an actor');
  return request.actor;
}

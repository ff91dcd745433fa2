import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, TenantTx } from './db.ts';
import { doTogether } from './do-together.ts';
import type { Actor, OfficeRole, SessionProof, TenantRef } from './http.ts';
import { often } from './thrifty-pool.ts';

const IDLE_MINUTES = 30;
const ABSOLUTE_HOURS = 12;
/** `last_seen_at` is renewed at most this often: a write per request would cost more than it tells. */
const TOUCH_AFTER_MS = 60_000;

export type Surface = Actor['surface'];

/** `__Host-` needs https; the plain-http demo uses the bare name. */
export function sessionCookieName(surface: Surface, isSecure: boolean): string {
  return isSecure ? `__Host-${surface}` : surface;
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** A random, URL-safe secret of 256 bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** When the owner of a session gave a second factor: just now, on an earlier day in that browser, or never. */
export type SecondFactorMoment = 'now' | Date | null;

/** Opens a session and returns the secret for the cookie. A new one at every login, so nothing can be fixated. */
export async function openSession(
  tx: TenantTx,
  accountId: number,
  surface: Surface,
  userAgent: string | null,
  secondFactor: SecondFactorMoment = null,
): Promise<string> {
  const token = newToken();
  const secondFactorAt = secondFactor === 'now' ? sql`now()` : sql`${secondFactor}::timestamptz`;
  await sql`
    insert into session (tenant_id, token_hash, account_id, surface, user_agent, expires_at, second_factor_at)
    values (current_setting('app.tenant_id')::uuid, ${hashToken(token)}, ${accountId}, ${surface},
      ${userAgent?.slice(0, 200) ?? null}, now() + make_interval(hours => ${ABSOLUTE_HOURS}), ${secondFactorAt})`.execute(
    tx,
  );
  return token;
}

/** How long requests that were under way when the secret changed are still answered. */
const FORMER_SECONDS = 10;

/**
 * Notes in a session that its owner has just given the password again, or a second factor, and returns its new secret:
 * what the former one can do is what it could before. `null`: there is no such session.
 */
export async function renewProof(
  tx: TenantTx,
  token: string,
  proof: 'authenticated_at' | 'second_factor_at',
): Promise<string | null> {
  const renewed = newToken();
  const row = await tx
    .updateTable('session')
    .set({
      token_hash: hashToken(renewed),
      former_hash: sql<Buffer>`token_hash`,
      former_until: sql<Date>`now() + make_interval(secs => ${FORMER_SECONDS})`,
      former_authenticated_at: sql<Date>`authenticated_at`,
      former_second_factor_at: sql<Date | null>`second_factor_at`,
      [proof]: sql`now()`,
    })
    .where('token_hash', '=', hashToken(token))
    .returning('session_id')
    .executeTakeFirst();
  return row ? renewed : null;
}

/** When a second factor was given in that session; `null`: never, or there is no such session. */
export async function secondFactorOf(tx: TenantTx, token: string): Promise<Date | null> {
  const row = await tx
    .selectFrom('session')
    .select('second_factor_at')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return row?.second_factor_at ?? null;
}

export async function closeSession(tx: TenantTx, token: string): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute();
}

export interface LiveSession {
  sessionId: number;
  userAgent: string | null;
  createdAt: Date;
  /** To the minute. */
  lastSeenAt: Date;
  isCurrent: boolean;
}

/** The sessions of an account that can still be used, the one in hand first. */
export async function listSessions(tx: TenantTx, accountId: number, token: string): Promise<LiveSession[]> {
  const result = await sql<LiveSession>`
    select session_id as "sessionId", user_agent as "userAgent", created_at as "createdAt",
      last_seen_at as "lastSeenAt", token_hash = ${hashToken(token)} as "isCurrent"
    from session
    where account_id = ${accountId} and expires_at > now()
      and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
    order by "isCurrent" desc, last_seen_at desc`.execute(tx);
  return result.rows;
}

/** Ends one session of that account; says whether there was such a one. */
export async function closeOwnSession(tx: TenantTx, accountId: number, sessionId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .returning('session_id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Ends every session of an account, except the one in hand when given: after a password change. Returns how many.
 */
export async function closeOtherSessions(
  tx: TenantTx,
  accountId: number,
  keepToken: string | null,
): Promise<number> {
  let query = tx.deleteFrom('session').where('account_id', '=', accountId);
  if (keepToken) query = query.where('token_hash', '<>', hashToken(keepToken));
  const { numDeletedRows } = await query.executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Ends every session of one account, or of the whole Comune; returns how many. */
export async function closeAllSessions(tx: TenantTx, accountId: number | null): Promise<number> {
  let query = tx.deleteFrom('session');
  if (accountId !== null) query = query.where('account_id', '=', accountId);
  const { numDeletedRows } = await query.executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

interface SessionRow {
  account_id: number;
  surface: Surface;
  username: string;
  display_name: string;
  guardian_id: number | null;
  must_change_password: boolean;
  roles: OfficeRole[];
  last_seen_at: Date;
  is_carer: boolean;
  authenticated_age: number;
  second_factor_age: number | null;
  has_second_factor: boolean;
  wants_second_factor: boolean;
}

interface TenantRow {
  found_tenant_id: string;
  slug: string;
  name: string;
  fiscal_code: string;
  is_demo: boolean;
  colour: string | null;
  logo_hash: string | null;
}

export interface FoundSession {
  actor: Actor;
  proof: SessionProof;
}

/** Who comes to the address of a Comune. */
export interface Visitor {
  tenant: TenantRef;
  /** `null`: without a live session of this Comune. */
  session: FoundSession | null;
}

/**
 * Of the Comune of that name and the secret of a cookie: whose live session it is. Unknown, idle too long, expired or
 * another Comune's are none. `null`: no such Comune.
 */
export type FindVisitor = (slug: string, token: string | null, now: Date) => Promise<Visitor | null>;

interface Caller {
  slug: string;
  hash: Buffer | null;
}

/** Every request begins with it: those that come together are recognised by one statement. */
export function visitorFinder(db: Db): FindVisitor {
  const find = doTogether((callers: readonly Caller[]) => findVisitors(db, callers), {
    lanes: 1,
    batchSize: 50,
  });
  return async (slug, token, now) => {
    const hash = token === null ? null : hashToken(token);
    const row = await find({ slug, hash });
    if (row.found_tenant_id === null) return null;
    const tenant = toTenant(row);
    if (row.account_id === null) return { tenant, session: null };
    // All columns of a session are there or none.
    const session = row as SessionRow;
    if (hash && now.getTime() - session.last_seen_at.getTime() > TOUCH_AFTER_MS) {
      await sql`select touch_session(${hash}::bytea)`.execute(db);
    }
    return { tenant, session: toSession(session) };
  };
}

type VisitorRow = (TenantRow | { found_tenant_id: null }) & {
  [Column in keyof SessionRow]: SessionRow[Column] | null;
};

async function findVisitors(db: Db, callers: readonly Caller[]): Promise<VisitorRow[]> {
  const found = await sql<VisitorRow>`${often}
    select * from find_visitors(${callers.map(({ slug }) => slug)}::text[], ${callers.map(({ hash }) => hash)}::bytea[],
      make_interval(mins => ${IDLE_MINUTES}::integer))`.execute(db);
  return found.rows;
}

function toTenant(row: TenantRow): TenantRef {
  return {
    tenantId: row.found_tenant_id,
    slug: row.slug,
    name: row.name,
    fiscalCode: row.fiscal_code,
    isDemo: row.is_demo,
    look: { colour: row.colour, logoHash: row.logo_hash },
  };
}

function toSession(row: SessionRow): FoundSession {
  return {
    actor: {
      accountId: row.account_id,
      surface: row.surface,
      username: row.username,
      displayName: row.display_name,
      guardianId: row.guardian_id,
      roles: row.roles,
      isCarer: row.is_carer,
      mustChangePassword: row.must_change_password,
    },
    proof: {
      authenticatedSeconds: row.authenticated_age,
      secondFactorSeconds: row.second_factor_age,
      hasSecondFactor: row.has_second_factor,
      wantsSecondFactor: row.wants_second_factor,
    },
  };
}

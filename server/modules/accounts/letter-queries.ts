/** Lettera Codici e Credenziali: who has had it, how, and what came of it. */
import { sql, type RawBuilder } from 'kysely';
import type { LetterFilter, LetterSelection, LetterSort, LetterState } from '#common/contract/accounts.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface Moment {
  now: Date;
  today: DateString;
}

export interface LetterFact {
  guardianId: number;
  name: string;
  username: string;
  email: string | null;
  state: LetterState;
  emailedAt: Date | null;
  printedAt: Date | null;
  activatedAt: Date | null;
  lastLoginAt: Date | null;
}

/**
 * `letter`: one row for each guardian in question. The newest e-mail counts; a letter printed after an e-mail that was
 * refused makes up for it. While no link is live, a letter that went out opens nothing any more.
 */
function letters(scope: LetterSelection, { now, today }: Moment): RawBuilder<unknown> {
  return sql`
    with mailed as materialized (
      select distinct on ((payload ->> 'accountId')::bigint) (payload ->> 'accountId')::bigint as account_id,
        state, sent_at, created_at
      from outbox_message where channel = 'email' and kind = 'accounts.letter'
      order by (payload ->> 'accountId')::bigint, message_id desc
    ), linked as materialized (
      select distinct account_id from account_link
      where purpose = 'activation' and used_at is null and expires_at > ${now}
    ), letter as (
      select g.guardian_id, g.last_name, g.first_name, coalesce(a.username, lower(trim(g.code))) as username,
        nullif(trim(g.email), '') as email, m.sent_at as emailed_at, a.letter_printed_at as printed_at,
        a.activated_at, a.last_login_at,
        case
          when a.is_disabled then 'disabled'
          when a.password_hash is not null then 'active'
          when m.state in ('pending', 'sending') then 'queued'
          when m.state in ('bounced', 'failed') and coalesce(a.letter_printed_at < m.created_at, true)
            then 'undelivered'
          when m.account_id is null and a.letter_printed_at is null then 'never'
          when l.account_id is null then 'expired'
          else 'sent'
        end as state
      from guardian g
      left join account a on a.tenant_id = g.tenant_id and a.guardian_id = g.guardian_id
      left join mailed m on m.account_id = a.account_id
      left join linked l on l.account_id = a.account_id
      where ${'filter' in scope ? matching(scope.filter, today) : sql`g.guardian_id = any(${scope.guardianIds}::bigint[])`}
    )`;
}

/** Names are found in both orders of writing, since each word may match anywhere. */
function matching(
  { search = '', address, withFormer = false }: LetterFilter,
  today: DateString,
): RawBuilder<unknown> {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return sql`
    (${withFormer} or exists (select 1 from guardian_child c
      where c.tenant_id = g.tenant_id and c.guardian_id = g.guardian_id and c.valid_to >= ${today}))
    and (${address ?? null}::text is null or (${address ?? null} = 'with') = (coalesce(trim(g.email), '') <> ''))
    and (cardinality(${words}::text[]) = 0 or not exists (
      select 1 from unnest(${words}::text[]) word
      where position(lower(word) in lower(concat_ws(' ', g.first_name, g.last_name, g.code, g.email, (
        select string_agg(concat_ws(' ', c.first_name, c.last_name, c.user_code), ' ') from guardian_child c
        where c.tenant_id = g.tenant_id and c.guardian_id = g.guardian_id)))) = 0))`;
}

function inState(scope: LetterSelection): RawBuilder<unknown> {
  const state = 'filter' in scope ? scope.filter.state : undefined;
  return state === undefined ? sql`true` : sql`state = ${state}`;
}

/** Who still has to do or to get something comes first; then by name. */
const STATE_ORDER: readonly LetterState[] = [
  'undelivered',
  'expired',
  'never',
  'queued',
  'sent',
  'active',
  'disabled',
];

function sorted(sort: LetterSort, { today }: Moment): RawBuilder<unknown> {
  const byName = sql`lower(last_name), lower(first_name), guardian_id`;
  switch (sort) {
    case 'name':
      return byName;
    case 'username':
      return sql`username, guardian_id`;
    case 'state':
      return sql`array_position(${STATE_ORDER}::text[], state), ${byName}`;
    case 'last_login':
      return sql`last_login_at desc nulls last, ${byName}`;
    case 'class':
      return sql`(select min(c.school_name || ' ' || c.class_name) from guardian_child c
        where c.guardian_id = letter.guardian_id and c.valid_to >= ${today}) nulls last, ${byName}`;
  }
}

export async function findLetters(
  tx: TenantTx,
  filter: LetterFilter,
  page: { sort: LetterSort; limit: number; offset: number },
  moment: Moment,
): Promise<LetterFact[]> {
  const scope = { filter };
  const result = await sql<LetterFact>`
    ${letters(scope, moment)}
    select guardian_id as "guardianId", last_name || ' ' || first_name as name, username, email, state,
      emailed_at as "emailedAt", printed_at as "printedAt", activated_at as "activatedAt",
      last_login_at as "lastLoginAt"
    from letter where ${inState(scope)}
    order by ${sorted(page.sort, moment)} limit ${page.limit} offset ${page.offset}`.execute(tx);
  return result.rows;
}

export async function countLetters(
  tx: TenantTx,
  filter: LetterFilter,
  moment: Moment,
): Promise<{ state: LetterState; count: number }[]> {
  const result = await sql<{ state: LetterState; count: number }>`
    ${letters({ filter }, moment)} select state, count(*)::int as count from letter group by state`.execute(
    tx,
  );
  return result.rows;
}

/** The guardians of a selection, in the order of the list. */
export async function findChosen(
  tx: TenantTx,
  selection: LetterSelection,
  sort: LetterSort,
  moment: Moment,
): Promise<number[]> {
  const result = await sql<{ guardianId: number }>`
    ${letters(selection, moment)}
    select guardian_id as "guardianId" from letter
    where ${inState(selection)} order by ${sorted(sort, moment)}`.execute(tx);
  return result.rows.map((row) => row.guardianId);
}

export interface ChildOfGuardian {
  guardianId: number;
  childId: number;
  userCode: string;
  name: string;
  /** School and class of today or to come. */
  className: string | null;
}

/** The children of each guardian, oldest first. */
export async function findChildren(
  tx: TenantTx,
  guardianIds: readonly number[],
  today: DateString,
): Promise<ChildOfGuardian[]> {
  const result = await sql<ChildOfGuardian>`
    select guardian_id as "guardianId", child_id as "childId", user_code as "userCode", first_name || ' ' || last_name as name,
      (array_agg(school_name || ', ' || class_name order by valid_from) filter (where valid_to >= ${today}))[1]
        as "className"
    from guardian_child where guardian_id = any(${guardianIds}::bigint[])
    group by guardian_id, child_id, user_code, first_name, last_name, birth_date
    order by birth_date nulls last, user_code`.execute(tx);
  return result.rows;
}

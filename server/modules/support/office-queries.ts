/** Tickets as the office looks for them and works on them. */
import { sql, type RawBuilder } from 'kysely';
import type {
  TicketChannel,
  TicketFilter,
  TicketPage,
  TicketSort,
  TicketState,
} from '#common/contract/support.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { TICKET_COLUMNS, type TicketFact } from './queries.ts';

export interface OfficeTicketFact extends TicketFact {
  guardianName: string;
  schoolName: string | null;
  assigneeName: string | null;
}

export type WantedTickets = Omit<TicketFilter, 'mine'> & {
  /** Only what this operator has taken. */
  assigneeId?: number;
};

const FROM = sql`
  from ticket t
  join guardian_contact g on g.tenant_id = t.tenant_id and g.guardian_id = t.guardian_id
  left join school s on s.tenant_id = t.tenant_id and s.school_id = t.school_id`;

const OFFICE_COLUMNS = sql`
  ${TICKET_COLUMNS}, g.last_name || ' ' || g.first_name as "guardianName", s.name as "schoolName",
  t.assignee_name as "assigneeName"`;

/** All but the state, which the counts are by. Each word may match number, names, or what was written. */
function matching({ kind, schoolId, assigneeId, search = '' }: WantedTickets): RawBuilder<unknown> {
  const words = search.split(/\s+/).filter((word) => word !== '');
  return sql`
    (${kind ?? null}::text is null or t.kind = ${kind ?? null})
    and (${schoolId ?? null}::bigint is null or t.school_id = ${schoolId ?? null})
    and (${assigneeId ?? null}::bigint is null or t.assignee_id = ${assigneeId ?? null})
    and not exists (
      select 1 from unnest(${words}::text[]) word
      where position(lower(word) in lower(concat_ws(' ', t.year || '/' || lpad(t.number::text, 5, '0'),
          g.first_name, g.last_name, (select concat_ws(' ', c.first_name, c.last_name, c.user_code)
            from child_guardianship c where c.tenant_id = t.tenant_id and c.child_id = t.child_id limit 1)))) = 0
        and not exists (select 1 from ticket_message m
          where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id
            and position(lower(word) in lower(m.text)) > 0))`;
}

const ORDER: Record<TicketSort, RawBuilder<unknown>> = {
  due: sql`array_position(array['open', 'answered', 'closed'], t.state),
    case when t.state = 'open' then t.due_on + coalesce(t.due_time, '24:00') end, t.last_activity_at desc`,
  newest: sql`t.opened_at desc`,
  activity: sql`t.last_activity_at desc`,
};

export async function findTickets(
  tx: TenantTx,
  wanted: WantedTickets,
  { sort, limit, offset }: { sort: TicketSort; limit: number; offset: number },
): Promise<OfficeTicketFact[]> {
  const state = wanted.state ?? null;
  const result = await sql<OfficeTicketFact>`
    select ${OFFICE_COLUMNS} ${FROM}
    where ${matching(wanted)} and (${state}::text is null or t.state = ${state})
    order by ${ORDER[sort]}, t.ticket_id desc limit ${limit} offset ${offset}`.execute(tx);
  return result.rows;
}

export async function countTickets(tx: TenantTx, wanted: WantedTickets): Promise<TicketPage['counts']> {
  const result = await sql<TicketPage['counts']>`
    select (count(*) filter (where t.state = 'open'))::int as open,
      (count(*) filter (where t.state = 'answered'))::int as answered,
      (count(*) filter (where t.state = 'closed'))::int as closed
    ${FROM} where ${matching(wanted)}`.execute(tx);
  return result.rows[0] ?? { open: 0, answered: 0, closed: 0 };
}

export async function countInState(tx: TenantTx, state: TicketState): Promise<number> {
  const row = await tx
    .selectFrom('ticket')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return row.count;
}

export interface OfficeTicketDetail extends OfficeTicketFact {
  channel: TicketChannel;
  assigneeId: number | null;
  childId: number | null;
  userCode: string | null;
  guardianEmail: string | null;
  guardianPhone: string | null;
  invoiceId: number | null;
}

export async function findTicket(tx: TenantTx, ticketId: number): Promise<OfficeTicketDetail | null> {
  const result = await sql<OfficeTicketDetail>`
    select ${OFFICE_COLUMNS}, t.channel, t.assignee_id as "assigneeId", t.child_id as "childId",
      (select c.user_code from child_guardianship c
       where c.tenant_id = t.tenant_id and c.child_id = t.child_id limit 1) as "userCode",
      g.email as "guardianEmail", g.phone as "guardianPhone", t.invoice_id as "invoiceId"
    ${FROM} where t.ticket_id = ${ticketId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Of these guardians or about these children; the latest first. */
export async function findTicketsAbout(
  tx: TenantTx,
  { guardianIds, childIds }: { guardianIds: readonly number[]; childIds: readonly number[] },
  limit: number,
): Promise<Pick<TicketFact, 'ticketId' | 'year' | 'number' | 'kind' | 'state' | 'openedAt'>[]> {
  const result = await sql<Pick<TicketFact, 'ticketId' | 'year' | 'number' | 'kind' | 'state' | 'openedAt'>>`
    select ticket_id as "ticketId", year, number, kind, state, opened_at as "openedAt" from (
      select * from ticket where guardian_id = any(${guardianIds}::bigint[])
      union select * from ticket where child_id = any(${childIds}::bigint[])
    ) t order by t.ticket_id desc limit ${limit}`.execute(tx);
  return result.rows;
}

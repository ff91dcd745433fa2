import { sql } from 'kysely';
import type {
  MatchKind,
  MovementFilter,
  MovementPage,
  MovementRow,
} from '#common/contract/reconciliation.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MatchableFlow } from './causale-rules.ts';

export interface NewMovement {
  movementKey: string;
  bookedOn: DateString;
  amountCents: number;
  description: string;
  reference: string | null;
  flowId: number | null;
}

export async function findKnownKeys(tx: TenantTx, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await sql<{ key: string }>`
    select movement_key as key from bank_movement where movement_key = any(${keys}::text[])`.execute(tx);
  return new Set(rows.rows.map(({ key }) => key));
}

export async function insertMovements(
  tx: TenantTx,
  tenantId: TenantId,
  movements: readonly NewMovement[],
  actor: string,
): Promise<void> {
  const column = <Value>(read: (movement: NewMovement) => Value): Value[] => movements.map(read);
  await sql`
    insert into bank_movement (tenant_id, movement_key, booked_on, amount_cents, description, reference, flow_id,
      match_kind, matched_by, matched_at, imported_by)
    select ${tenantId}::uuid, m.movement_key, m.booked_on, m.amount_cents, m.description, m.reference, m.flow_id,
      case when m.flow_id is null then 'none' else 'causale' end,
      case when m.flow_id is not null then ${actor} end, case when m.flow_id is not null then now() end, ${actor}
    from unnest(${column(({ movementKey }) => movementKey)}::text[], ${column(({ bookedOn }) => bookedOn)}::date[],
      ${column(({ amountCents }) => amountCents)}::bigint[], ${column(({ description }) => description)}::text[],
      ${column(({ reference }) => reference)}::text[], ${column(({ flowId }) => flowId)}::bigint[])
      as m (movement_key, booked_on, amount_cents, description, reference, flow_id)
    on conflict (tenant_id, movement_key) do nothing`.execute(tx);
}

export interface OpenFlow extends MatchableFlow {
  settledOn: DateString;
  senderName: string;
}

/** Flows whose money has not come in full, and with `isNamedToo` all others: a causale may name one that is settled. */
export async function findMatchableFlows(
  tx: TenantTx,
  { isNamedToo }: { isNamedToo: boolean },
): Promise<OpenFlow[]> {
  const found = await sql<OpenFlow>`
    select flow_id as "flowId", flow_name as "flowName", declared_cents - moved_cents as "missingCents",
      settled_on as "settledOn", coalesce(sender_name, sender_code) as "senderName"
    from flow_standing where ${isNamedToo} or declared_cents <> moved_cents
    order by settled_on, flow_id`.execute(tx);
  return found.rows;
}

const MOVEMENT = sql`
  m.movement_id as "movementId", m.booked_on as "bookedOn", m.amount_cents as "amountCents", m.description, m.reference,
  m.match_kind as "matchKind", m.matched_by as "matchedBy", m.flow_id as "flowId", f.flow_name as "flowName",
  f.declared_cents as "flowCents",
  coalesce((
    select json_agg(json_build_object('flowId', s.flow_id, 'flowName', w.flow_name, 'amountCents', s.amount_cents)
      order by w.flow_name)
    from bank_movement_share s join reporting_flow w on w.tenant_id = s.tenant_id and w.flow_id = s.flow_id
    where s.tenant_id = m.tenant_id and s.movement_id = m.movement_id), '[]') as shares`;
const FROM = sql`
  from bank_movement m left join flow_standing f on f.tenant_id = m.tenant_id and f.flow_id = m.flow_id`;

export async function findMovementsOf(tx: TenantTx, flowId: number): Promise<MovementRow[]> {
  const found = await sql<MovementRow>`
    select ${MOVEMENT} ${FROM}
    where m.movement_id = any(array(select b.movement_id from flow_money b where b.flow_id = ${flowId}))
    order by m.booked_on, m.movement_id`.execute(tx);
  return found.rows;
}

/** Movements without a flow that a program may still give one. */
export async function findWaiting(tx: TenantTx): Promise<MovementRow[]> {
  const found = await sql<MovementRow>`
    select ${MOVEMENT} ${FROM} where m.match_kind = 'none' order by m.movement_id`.execute(tx);
  return found.rows;
}

/** Movements of that sum or less, near that day, without a flow; first those of that sum. */
export async function findCandidates(
  tx: TenantTx,
  wanted: { amountCents: number; day: DateString; withinDays: number },
): Promise<MovementRow[]> {
  const { amountCents, day, withinDays } = wanted;
  const found = await sql<MovementRow>`
    select ${MOVEMENT} ${FROM}
    where m.match_kind in ('none', 'apart') and m.amount_cents <= ${amountCents}
      and abs(m.booked_on - ${day}::date) <= ${withinDays}
    order by m.amount_cents = ${amountCents} desc, m.booked_on, m.movement_id limit 20`.execute(tx);
  return found.rows;
}

export async function findOrphans(
  tx: TenantTx,
  range: { startsOn: DateString; endsOn: DateString },
  limit: number,
): Promise<MovementRow[]> {
  const found = await sql<MovementRow>`
    select ${MOVEMENT} ${FROM}
    where m.flow_id is null and m.match_kind = 'none' and m.booked_on between ${range.startsOn} and ${range.endsOn}
    order by m.booked_on, m.movement_id limit ${limit}`.execute(tx);
  return found.rows;
}

export interface WantedMovements {
  filter: MovementFilter;
  search: string;
}

function matching({ filter, search }: WantedMovements) {
  const like = `%${search.replace(/[\\%_]/g, (found) => `\\${found}`)}%`;
  return sql`(${search} = '' or m.description ilike ${like} or m.reference ilike ${like} or f.flow_name ilike ${like}
      or exists (select 1 from bank_movement_share s
        join reporting_flow w on w.tenant_id = s.tenant_id and w.flow_id = s.flow_id
        where s.tenant_id = m.tenant_id and s.movement_id = m.movement_id and w.flow_name ilike ${like}))
    and (${filter} = 'all' or ${filter} = case m.match_kind when 'none' then 'open' when 'apart' then 'apart' else 'matched' end)`;
}

export async function findMovements(
  tx: TenantTx,
  wanted: WantedMovements,
  page: { limit: number; offset: number },
): Promise<MovementRow[]> {
  const found = await sql<MovementRow>`
    select ${MOVEMENT} ${FROM} where ${matching(wanted)}
    order by m.booked_on desc, m.movement_id desc limit ${page.limit} offset ${page.offset}`.execute(tx);
  return found.rows;
}

export async function countMovements(tx: TenantTx, search: string): Promise<MovementPage['counts']> {
  const found = await sql<MovementPage['counts']>`
    select count(*) filter (where m.match_kind = 'none')::int as open,
      count(*) filter (where m.match_kind = 'apart')::int as apart,
      count(*) filter (where m.match_kind not in ('none', 'apart'))::int as matched, count(*)::int as all
    ${FROM} where ${matching({ filter: 'all', search })}`.execute(tx);
  return found.rows[0] ?? { open: 0, matched: 0, apart: 0, all: 0 };
}

export interface LockedMovement {
  amountCents: number;
  matchKind: MatchKind;
  /** The flows that it was matched with. */
  flowIds: number[];
}

export async function lockMovement(tx: TenantTx, movementId: number): Promise<LockedMovement | null> {
  const row = await tx
    .selectFrom('bank_movement')
    .select(['amount_cents as amountCents', 'match_kind as matchKind'])
    .where('movement_id', '=', movementId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const found = await sql<{ flowId: number }>`
    select flow_id as "flowId" from flow_money where movement_id = ${movementId} order by flow_id`.execute(
    tx,
  );
  return { ...row, flowIds: found.rows.map(({ flowId }) => flowId) };
}

/** With several flows each gets its share. */
export async function insertShares(
  tx: TenantTx,
  tenantId: TenantId,
  movementId: number,
  shares: readonly { flowId: number; amountCents: number }[],
): Promise<void> {
  await tx
    .insertInto('bank_movement_share')
    .values(
      shares.map(({ flowId, amountCents }) => ({
        tenant_id: tenantId,
        movement_id: movementId,
        flow_id: flowId,
        amount_cents: amountCents,
      })),
    )
    .execute();
}

export async function deleteShares(tx: TenantTx, movementId: number): Promise<void> {
  await tx.deleteFrom('bank_movement_share').where('movement_id', '=', movementId).execute();
}

export async function setMatch(
  tx: TenantTx,
  movementId: number,
  match: { flowId: number | null; kind: MatchKind; actor: string },
): Promise<void> {
  await tx
    .updateTable('bank_movement')
    .set({
      flow_id: match.flowId,
      match_kind: match.kind,
      matched_by: match.actor,
      matched_at: sql`now()`,
    })
    .where('movement_id', '=', movementId)
    .execute();
}

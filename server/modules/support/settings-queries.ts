/** How the office works on tickets: its hours and targets, and its ready answers. */
import { sql } from 'kysely';
import type { TicketKind } from '#common/contract/support.ts';
import type { TemplateBody, TicketTargets, TicketTemplate } from '#common/contract/ticket-settings.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { RomanTime } from './due-rules.ts';

/** As long as the office has not said when it works. */
const HOURS = sql`coalesce(to_char(h.opens_at, 'HH24:MI'), '09:00') as "opensAt",
  coalesce(to_char(h.closes_at, 'HH24:MI'), '17:00') as "closesAt", coalesce(h.weekdays, '{1,2,3,4,5}') as weekdays,
  coalesce(h.skips_closures, true) as "skipsClosures"`;

type OfficeHours = Omit<TicketTargets, 'hours'>;

export async function findOfficeHours(tx: TenantTx): Promise<OfficeHours> {
  const result = await sql<OfficeHours>`
    select ${HOURS} from (select 1) one left join office_hours h on true`.execute(tx);
  const [hours] = result.rows;
  if (!hours) throw new Error('an office without hours');
  return hours;
}

/** In hours of the office's work; `null`: the subject has no target of its own. */
export async function findTarget(tx: TenantTx, kind: TicketKind): Promise<number | null> {
  const result = await sql<{ hours: number }>`select hours from ticket_target where kind = ${kind}`.execute(
    tx,
  );
  return result.rows[0]?.hours ?? null;
}

export async function readRomanTime(tx: TenantTx): Promise<RomanTime> {
  const result = await sql<RomanTime>`
    select n::date::text as date, (extract(hour from n) * 60 + extract(minute from n))::int as minutes
    from (select now() at time zone 'Europe/Rome' as n) now`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a clock without a time');
  return row;
}

export async function findTargets(tx: TenantTx): Promise<TicketTargets> {
  const targets = await sql<{ kind: TicketKind; hours: number }>`
    select kind, hours from ticket_target`.execute(tx);
  const hoursOf = (kind: TicketKind) => targets.rows.find((row) => row.kind === kind)?.hours ?? null;
  return {
    ...(await findOfficeHours(tx)),
    hours: {
      disputed_day: hoursOf('disputed_day'),
      payment: hoursOf('payment'),
      data_change: hoursOf('data_change'),
      general: hoursOf('general'),
    },
  };
}

export async function saveTargetRows(
  tx: TenantTx,
  tenantId: TenantId,
  { opensAt, closesAt, weekdays, skipsClosures, hours }: TicketTargets,
): Promise<void> {
  await sql`
    insert into office_hours (tenant_id, opens_at, closes_at, weekdays, skips_closures)
    values (${tenantId}, ${opensAt}, ${closesAt}, ${weekdays}, ${skipsClosures})
    on conflict (tenant_id) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at,
      weekdays = excluded.weekdays, skips_closures = excluded.skips_closures`.execute(tx);
  await sql`delete from ticket_target`.execute(tx);
  await sql`
    insert into ticket_target (tenant_id, kind, hours)
    select ${tenantId}, key, value::smallint from jsonb_each_text(${JSON.stringify(hours)}::jsonb)
    where value is not null`.execute(tx);
}

export async function findTemplates(tx: TenantTx): Promise<TicketTemplate[]> {
  const result = await sql<TicketTemplate>`
    select template_id as "templateId", title, text from ticket_template order by title`.execute(tx);
  return result.rows;
}

/** `null`: there is no such template to change. A title that is taken violates `ticket_template_tenant_id_title_key`. */
export async function saveTemplateRow(
  tx: TenantTx,
  tenantId: TenantId,
  { templateId, title, text }: TemplateBody,
): Promise<number | null> {
  const result =
    templateId === undefined
      ? await sql<{ id: number }>`
          insert into ticket_template (tenant_id, title, text) values (${tenantId}, ${title}, ${text})
          returning template_id as id`.execute(tx)
      : await sql<{ id: number }>`
          update ticket_template set title = ${title}, text = ${text} where template_id = ${templateId}
          returning template_id as id`.execute(tx);
  return result.rows[0]?.id ?? null;
}

export async function deleteTemplateRow(tx: TenantTx, templateId: number): Promise<boolean> {
  const result = await sql`delete from ticket_template where template_id = ${templateId}`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

import { randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import type { Channel, ChoiceBody, NotificationChoices, Subject } from '#common/contract/notifications.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** A message that could be sent. */
export interface Message {
  guardianId: number;
  /** Whom it speaks of; of several, one that wants it is enough. */
  childIds: readonly number[];
  subject: Subject;
  channel: Channel;
}

export async function isWanted(tx: TenantTx, message: Message): Promise<boolean> {
  const result = await sql<{ isWanted: boolean }>`
    select wants_message(${message.guardianId}::bigint, ${[...message.childIds]}::bigint[], ${message.subject},
      ${message.channel}) as "isWanted"`.execute(tx);
  return result.rows[0]?.isWanted ?? false;
}

export type ChildChoices = NotificationChoices['children'][number] & { hasEmail: boolean };

export async function findChoices(tx: TenantTx, guardianId: number): Promise<ChildChoices[]> {
  const result = await sql<ChildChoices>`
    select g.child_id as "childId", g.first_name as "firstName", g.last_name as "lastName",
      g.guardian_email is not null as "hasEmail",
      coalesce((select jsonb_agg(jsonb_build_object('subject', c.subject, 'channel', c.channel) order by c.subject, c.channel)
        from notification_choice c
        where c.tenant_id = g.tenant_id and c.guardian_id = g.guardian_id and c.child_id = g.child_id
          and not c.is_wanted), '[]') as refused
    from child_guardianship g where g.guardian_id = ${guardianId} order by g.user_code`.execute(tx);
  return result.rows;
}

/** Writes the choice for those of the children that the guardian stands for; returns for how many. */
export async function upsertChoices(
  tx: TenantTx,
  guardianId: number,
  { childId, subject, channel, isWanted }: Omit<ChoiceBody, 'childId'> & { childId: number | 'all' },
): Promise<number> {
  const chosen = childId === 'all' ? null : childId;
  const result = await sql`
    insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
    select g.tenant_id, g.guardian_id, g.child_id, ${subject}, ${channel}, ${isWanted}
    from child_guardianship g
    where g.guardian_id = ${guardianId} and (${chosen}::bigint is null or g.child_id = ${chosen}::bigint)
    on conflict (tenant_id, guardian_id, child_id, subject, channel)
      do update set is_wanted = excluded.is_wanted, changed_at = now()`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/** As they are handed over to the guardian, for the children that it stands for. */
export function choicesToCopy(guardianId: number): RawBuilder<unknown> {
  return sql`
    select g.user_code as codice_utente, c.subject as argomento, c.channel as canale, c.is_wanted as voluto,
      c.changed_at as scelto_il
    from notification_choice c join child_guardianship g using (tenant_id, guardian_id, child_id)
    where c.guardian_id = ${guardianId} order by g.user_code, c.subject, c.channel`;
}

/** In which language a guardian is written to, as its account says; `null`: never chosen. */
export async function findLanguage(tx: TenantTx, guardianId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('guardian_language')
    .select('language')
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
  return row?.language ?? null;
}

/** As `findLanguage`; those who never chose are left out. */
export async function findLanguages(
  tx: TenantTx,
  guardianIds: readonly number[],
): Promise<Map<number, string>> {
  const result = await sql<{ guardianId: number; language: string }>`
    select guardian_id as "guardianId", language from guardian_language
    where guardian_id = any(${[...guardianIds]}::bigint[])`.execute(tx);
  return new Map(result.rows.map(({ guardianId, language }) => [guardianId, language]));
}

/** The Comune's own; made when it is first asked for. Of two askers at once both get the same. */
export async function readLinkSecret(tx: TenantTx, tenantId: TenantId): Promise<Buffer> {
  const find = () =>
    tx.selectFrom('link_secret').select('secret').where('purpose', '=', 'unsubscribe').executeTakeFirst();
  const known = await find();
  if (known) return known.secret;
  await tx
    .insertInto('link_secret')
    .values({ tenant_id: tenantId, purpose: 'unsubscribe', secret: randomBytes(32) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'purpose']).doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('a link secret that was written cannot be read');
  return made.secret;
}

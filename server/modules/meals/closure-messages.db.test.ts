/** Who is told that the canteen closes, and that it does not after all. */
import { beforeEach, expect, it } from 'vitest';
import type { CalendarView } from '#common/contract/calendar.ts';
import { addDays, formatDate, weekday } from '#common/dates.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  makeEnrolledFamily,
  today,
  workday,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { BatchMailBuilder } from '../../platform/mail-kinds.ts';
import { writeMail } from '../../platform/mail-template.ts';
import type { OutboxMessage } from '../../platform/outbox.ts';
import { mealMails } from './mails.ts';
import { mealPushes } from './pushes.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const calendar = () => `/api/c/${family.slug}/office/calendar`;
const days = (startsOn: string, endsOn = startsOn, schoolId: number | null = null) => ({
  serviceId: family.serviceId,
  schoolId,
  classId: null,
  kind: 'closure',
  effect: 'no_meals',
  correctsRecorded: false,
  startsOn,
  endsOn,
  reason: 'Sciopero',
});
async function add(closure: object): Promise<number> {
  const answer = await web.call('POST', `${calendar()}/entries`, { cookie: office, body: closure });
  expect(answer.statusCode).toBe(204);
  const view = (await web.call('GET', calendar(), { cookie: office })).json<CalendarView>();
  return Math.max(...view.entries.map(({ closureId }) => closureId));
}
const remove = (closureId: number) =>
  web.call('DELETE', `${calendar()}/entries/${closureId}`, { cookie: office });
const messages = async () =>
  (
    await database.ownerPool.query<{ kind: string; channel: string; recipient: string } & OutboxMessage>(
      `select kind, channel, recipient, subject_key as "subjectKey", payload from outbox_message
       where tenant_id = $1 order by message_id`,
      [family.tenantId],
    )
  ).rows;
const kinds = async () => (await messages()).map(({ kind }) => kind);
const markSent = () =>
  database.ownerPool.query(`update outbox_message set state = 'sent', attempts = 1 where tenant_id = $1`, [
    family.tenantId,
  ]);
async function readMails(kind: 'meals.closure' | 'meals.reopening') {
  const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
  const builder = mealMails('https://mensa.example')[kind] as BatchMailBuilder;
  const own = (await messages()).filter((message) => message.kind === kind);
  const made = await database.inTenant(family.tenantId, (tx) => builder.read(tx, tenant, own));
  return Promise.all(
    [...made.values()].map(async (make) => {
      const draft = await make();
      return { ...draft, ...writeMail(draft) };
    }),
  );
}
const refuse = (channel = 'email') =>
  database.ownerPool.query(
    `insert into notification_choice (tenant_id, guardian_id, child_id, subject, channel, is_wanted)
     values ($1, $2, $3, 'closures', $4, false)`,
    [family.tenantId, family.guardianId, family.childId, channel],
  );

it('writes to each guardian once for a closure, after a moment for the office to think', async () => {
  await add(days(workday(2), workday(4)));
  const [message, ...others] = await messages();
  expect(others).toEqual([]);
  expect(message).toMatchObject({ kind: 'meals.closure', channel: 'email', recipient: 'prova@example.org' });
  const due = await database.ownerPool.query(
    `select from outbox_message where tenant_id = $1 and next_attempt_at > now() + interval '4 minutes'`,
    [family.tenantId],
  );
  expect(due.rowCount).toBe(1);
  const [mail] = await readMails('meals.closure');
  expect(mail?.subject).toContain(`mensa chiusa dal ${formatDate(workday(2))} al ${formatDate(workday(4))}`);
  expect(mail?.text).toContain('Sciopero');
  expect(mail?.unsubscribeUrl).toContain('/disiscrizione/');
});

it('takes the message back when the closure goes before it has left', async () => {
  const closureId = await add(days(workday(2)));
  expect((await remove(closureId)).statusCode).toBe(204);
  expect(await messages()).toEqual([]);
});

it('tells who was told that the canteen serves after all, and nobody else', async () => {
  const closureId = await add(days(workday(2)));
  await markSent();
  await remove(closureId);
  expect(await kinds()).toEqual(['meals.closure', 'meals.reopening']);
  expect(await readMails('meals.closure')).toEqual([]);
  const [mail] = await readMails('meals.reopening');
  expect(mail?.subject).toContain(`mensa aperta il ${formatDate(workday(2))}`);
});

it('says nothing of days on which no child of the family would have eaten', async () => {
  const saturday = addDays(today(), 6 - weekday(today()) + 7);
  await add(days(saturday, addDays(saturday, 1)));
  await add(days(addDays(today(), 130)));
  const other = await database.ownerPool.query<{ id: number }>(
    `insert into school (tenant_id, code, name, level) values ($1, 'P9', 'Altra', 'primary') returning school_id::int as id`,
    [family.tenantId],
  );
  await add(days(workday(2), workday(3), other.rows[0]?.id ?? 0));
  expect(await messages()).toEqual([]);
  await add(days(workday(2), workday(2), family.schoolId));
  expect((await readMails('meals.closure'))[0]?.text).toContain('Primaria');
});

it('asks what the family wants, when the closure is made and when the message leaves', async () => {
  await add(days(workday(2)));
  await refuse();
  expect(await readMails('meals.closure')).toEqual([]);
  await add(days(workday(3)));
  expect(await kinds()).toEqual(['meals.closure']);
});

it('tells devices too', async () => {
  await database.ownerPool.query(
    `insert into push_subscription (tenant_id, account_id, endpoint, receiver_key, auth_secret, user_agent)
     select tenant_id, account_id, 'https://push.example/1', decode(repeat('04', 65), 'hex'), decode(repeat('00', 16), 'hex'), ''
     from account where tenant_id = $1 and guardian_id = $2`,
    [family.tenantId, family.guardianId],
  );
  const closureId = await add(days(workday(2)));
  const push = (await messages()).find(({ channel }) => channel === 'push');
  const read = (kind: string, message = push) =>
    database.inTenant(family.tenantId, async (tx) =>
      message ? ((await mealPushes[kind]?.(tx, message, 'it')) ?? null) : null,
    );
  expect(await read('meals.push_closure')).toMatchObject({
    body: `Dal ${formatDate(workday(2))}: Sciopero.`,
  });
  await markSent();
  await remove(closureId);
  expect(await read('meals.push_closure')).toBeNull();
  expect((await kinds()).sort()).toEqual([
    'meals.closure',
    'meals.push_closure',
    'meals.push_reopening',
    'meals.reopening',
  ]);
  const reopened = (await messages()).find(({ kind }) => kind === 'meals.push_reopening');
  expect(await read('meals.push_reopening', reopened)).toMatchObject({ title: 'La mensa è aperta' });
});

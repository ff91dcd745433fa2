/** Who wants which messages: chosen in the portal, stopped from an e-mail, honoured by what is sent. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { SUBJECTS, type NotificationChoices } from '#common/contract/notifications.ts';
import { mealMails } from '#server/modules/meals/mails.ts';
import { mailSender } from '#server/platform/dispatch-mail.ts';
import { drainOutbox } from '#server/platform/outbox-pump.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, workday, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { wantsMessage } from './wants-message.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await family.setCutoff();
  web.mails.length = 0;
});

const url = () => `/api/c/${family.slug}/portal/notifications`;
const choose = (body: object, cookie = family.cookie) => web.call('PUT', url(), { cookie, body });
const choice = (over: object = {}) => ({
  childId: family.childId,
  subject: 'meal_receipt',
  channel: 'email',
  isWanted: false,
  ...over,
});
const choices = async () =>
  (await web.call('GET', url(), { cookie: family.cookie })).json<NotificationChoices>();

async function deliver(): Promise<void> {
  await drainOutbox({
    db: database.db,
    senders: [mailSender(web.context, mealMails(web.context.publicUrl), 1)],
    onFailure: (_channel, error) => {
      throw error;
    },
  });
}

/** A day further on each time, so that there is always a meal to cancel. */
async function cancelMeal(): Promise<void> {
  keys += 1;
  const day = workday((keys % 20) + 2);
  const response = await web.call(
    'POST',
    `/api/c/${family.slug}/portal/presences/${family.childId}/cancellations`,
    {
      cookie: family.cookie,
      headers: { 'idempotency-key': `avviso-${keys}` },
      body: { kind: 'cancelled', startsOn: day, endsOn: day },
    },
  );
  expect(response.statusCode).toBe(201);
}

/** A brother, for whom nothing is refused. */
function addSibling(): Promise<number> {
  return database.inTenant(family.tenantId, async (tx) => {
    const tenant = { tenant_id: family.tenantId };
    const { family_id } = await tx.selectFrom('family').select('family_id').executeTakeFirstOrThrow();
    const { child_id } = await tx
      .insertInto('child')
      .values({ ...tenant, family_id, user_code: 'BRUNO', first_name: 'Bruno', last_name: 'Prova' })
      .returning('child_id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('guardianship')
      .values({ ...tenant, guardian_id: family.guardianId, child_id, role: 'payer' })
      .execute();
    return child_id;
  });
}

describe('choices', () => {
  it('everything is wanted until somebody says otherwise', async () => {
    expect(await choices()).toEqual({
      hasEmail: true,
      children: [{ childId: family.childId, firstName: 'Anna', lastName: 'Prova', refused: [] }],
    });
    for (const subject of SUBJECTS) {
      const wanted = await database.inTenant(family.tenantId, (tx) =>
        wantsMessage(tx, {
          guardianId: family.guardianId,
          childIds: [family.childId],
          subject,
          channel: 'email',
        }),
      );
      expect(wanted).toBe(true);
    }
  });

  it('is kept, taken back, and the same twice', async () => {
    expect((await choose(choice())).statusCode).toBe(204);
    expect((await choose(choice())).statusCode).toBe(204);
    expect((await choices()).children[0]?.refused).toEqual([{ subject: 'meal_receipt', channel: 'email' }]);
    expect((await choose(choice({ isWanted: true }))).statusCode).toBe(204);
    expect((await choices()).children[0]?.refused).toEqual([]);
  });

  it('of devices are apart from those of e-mails', async () => {
    await choose(choice({ channel: 'push' }));
    expect((await choices()).children[0]?.refused).toEqual([{ subject: 'meal_receipt', channel: 'push' }]);
    await choose(choice());
    expect((await choices()).children[0]?.refused).toEqual([
      { subject: 'meal_receipt', channel: 'email' },
      { subject: 'meal_receipt', channel: 'push' },
    ]);
  });

  it('another family’s child is unknown', async () => {
    const stranger = await makeEnrolledFamily(database);
    expect((await choose(choice({ childId: stranger.childId }))).statusCode).toBe(404);
    expect((await choose(choice(), stranger.cookie)).statusCode).toBe(401);
  });

  it('what is due by law cannot be refused', async () => {
    for (const subject of ['invoice_issued', 'credit_note', 'recovery'])
      expect((await choose(choice({ subject }))).statusCode).toBe(400);
  });
});

describe('sendings', () => {
  it('a message about several children is sent while one of them wants it', async () => {
    const brunoId = await addSibling();
    const about = (childIds: number[]) =>
      database.inTenant(family.tenantId, (tx) =>
        wantsMessage(tx, { guardianId: family.guardianId, childIds, subject: 'news', channel: 'email' }),
      );
    await choose(choice({ subject: 'news' }));
    expect(await about([family.childId])).toBe(false);
    expect(await about([family.childId, brunoId])).toBe(true);
    await choose(choice({ subject: 'news', childId: brunoId }));
    expect(await about([family.childId, brunoId])).toBe(false);
    expect(await about([])).toBe(true);
  });

  it('a sending to many asks in its own SQL, and other Comuni’s choices count for nothing', async () => {
    const brunoId = await addSibling();
    await choose(choice({ subject: 'closures' }));
    const reached = await database.inTenant(family.tenantId, (tx) =>
      sql<{ childId: number }>`
        select g.child_id as "childId" from child_guardianship g
        where wants_message(g.guardian_id, array[g.child_id], 'closures', 'email')`.execute(tx),
    );
    expect(reached.rows).toEqual([{ childId: brunoId }]);
    const stranger = await makeEnrolledFamily(database);
    const seen = await database.inTenant(stranger.tenantId, (tx) =>
      wantsMessage(tx, {
        guardianId: family.guardianId,
        childIds: [family.childId],
        subject: 'closures',
        channel: 'email',
      }),
    );
    expect(seen).toBe(true);
  });

  it('the receipt of a cancellation goes out with its way to stop it, and no more once it is stopped', async () => {
    await cancelMeal();
    await deliver();
    expect(web.mails).toHaveLength(1);
    const [mail] = web.mails.splice(0);
    expect(mail?.unsubscribeUrl).toMatch(
      new RegExp(`^https://mensa.example/c/${family.slug}/disiscrizione/[\\w.-]+$`),
    );
    expect(mail?.text).toContain(mail?.unsubscribeUrl);
    await choose(choice());
    await cancelMeal();
    await deliver();
    expect(web.mails).toEqual([]);
    await choose(choice({ isWanted: true }));
    await cancelMeal();
    await deliver();
    expect(web.mails).toHaveLength(1);
  });

  it('is written in the language of the account', async () => {
    await web.call('PUT', `/api/c/${family.slug}/portal/language`, {
      cookie: family.cookie,
      body: { language: 'en' },
    });
    await cancelMeal();
    await deliver();
    expect(web.mails[0]?.subject).toMatch(/^School meals: meal cancellation \(disdetta\) no\. \d+$/);
    expect(web.mails[0]?.html).toContain('<html lang="en"');
    expect(web.mails[0]?.text).toContain('Stop receiving these messages');
  });
});

describe('the link of an e-mail', () => {
  async function readLink(): Promise<{ page: string; api: string }> {
    await cancelMeal();
    await deliver();
    const page = new URL(web.mails.splice(0)[0]?.unsubscribeUrl ?? '').pathname;
    return { page, api: `/api${page.replace('disiscrizione', 'unsubscribe')}` };
  }

  it('changes nothing by being opened, and stops the messages of every child when confirmed, without a login', async () => {
    const brunoId = await addSibling();
    const { api } = await readLink();
    expect((await web.call('GET', api)).json()).toEqual({ subject: 'meal_receipt', isWanted: true });
    expect((await choices()).children.flatMap(({ refused }) => refused)).toEqual([]);
    const stop = async () => (await web.call('POST', api)).json<unknown>();
    expect(await stop()).toEqual({ subject: 'meal_receipt', isWanted: false });
    expect(await stop()).toEqual({ subject: 'meal_receipt', isWanted: false });
    expect((await choices()).children.map(({ childId, refused }) => [childId, refused.length])).toEqual([
      [family.childId, 1],
      [brunoId, 1],
    ]);
    expect((await web.call('GET', api)).json()).toMatchObject({ isWanted: false });
  });

  it('works with one press in the mail program, which has no cookie and no header of ours (RFC 8058)', async () => {
    const { page } = await readLink();
    const press = (payload: string, type: string) =>
      web.app.inject({
        method: 'POST',
        url: page,
        headers: { 'content-type': type, 'sec-fetch-site': 'cross-site' },
        payload,
      });
    const form = 'application/x-www-form-urlencoded';
    expect((await press('List-Unsubscribe=One-Click', form)).statusCode).toBe(200);
    expect((await choices()).children[0]?.refused).toHaveLength(1);
  });

  it('of another Comune, changed or invented, is refused', async () => {
    const { api, page } = await readLink();
    const stranger = await makeEnrolledFamily(database);
    const elsewhere = api.replace(family.slug, stranger.slug);
    const changed = api.replace('meal_receipt', 'news');
    for (const bad of [
      elsewhere,
      changed,
      `${api}x`,
      `/api/c/${family.slug}/unsubscribe/1.news.email.AAAA`,
    ]) {
      expect((await web.call('GET', bad)).statusCode).toBe(404);
      expect((await web.call('POST', bad)).statusCode).toBe(404);
    }
    const pressed = await web.app.inject({ method: 'POST', url: `${page}x` });
    expect(pressed.statusCode).toBe(404);
    expect((await choices()).children[0]?.refused).toEqual([]);
  });
});

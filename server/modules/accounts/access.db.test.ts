/** The people around a child: invited, let in, and shut out again; and what a carer never sees. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessView, InvitationAnswer } from '#common/contract/access.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, workday, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { cookieOf, useApp } from '../../../test/support/test-app.ts';
import { telephoneMails } from '../telephone/mails.ts';
import { accessMails } from './access-mails.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;

const DAY = 86_400;
const PASSWORD = 'una frase lunga e sicura';

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  await database.inTenant(family.tenantId, (tx) =>
    tx.updateTable('account').set({ email: 'prova@example.org' }).execute(),
  );
});

const portal = (path: string) => `/api/c/${family.slug}/portal${path}`;
const reasonOf = (response: { json<T>(): T }) => response.json<{ reason: string }>().reason;
const access = async (cookie = family.cookie) =>
  (await web.call('GET', portal('/access'), { cookie })).json<AccessView>();
const invite = (body: object = {}, cookie = family.cookie) =>
  web.call('POST', portal('/access/invitations'), {
    cookie,
    body: { email: 'nonna@example.org', role: 'carer', childIds: [family.childId], ...body },
  });
const onlyInvitation = async () => {
  const [invitation] = (await access()).invitations;
  if (!invitation) throw new Error('no invitation');
  return invitation;
};

interface Waiting {
  recipient: string;
  subject_key: string;
  payload: Record<string, unknown>;
}

async function waiting(kind: string): Promise<Waiting[]> {
  const { rows } = await database.ownerPool.query<Waiting>(
    'select recipient, subject_key, payload from outbox_message where tenant_id = $1 and kind = $2 order by message_id',
    [family.tenantId, kind],
  );
  return rows;
}

/** Makes the newest mail of that kind as the pump does, and takes the secret out of its link. */
async function tokenFrom(kind: string): Promise<string | null> {
  const row = (await waiting(kind)).at(-1);
  if (!row) throw new Error(`no ${kind}`);
  const build = accessMails(web.context)[kind];
  const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
  const message = { subjectKey: row.subject_key, recipient: row.recipient, payload: row.payload };
  const mail = await database.inTenant(family.tenantId, async (tx) =>
    typeof build === 'function' ? build(tx, tenant, message as never) : null,
  );
  return /\/(?:invito|conferma-email)\/([\w-]+)/.exec(mailText(mail))?.[1] ?? null;
}

async function invitedToken(body: object = {}): Promise<string> {
  const response = await invite(body);
  expect(response.statusCode, response.body).toBe(204);
  return (await tokenFrom('accounts.invitation')) ?? '';
}

const accept = (token: string, body: object = {}) =>
  web.call('POST', portal(`/invitations/${token}`), {
    body: { firstName: 'Nonna', lastName: 'Prova', password: PASSWORD, ...body },
  });

async function letIn(body: object = {}): Promise<string> {
  const response = await accept(await invitedToken(body));
  expect(response.statusCode, response.body).toBe(200);
  return cookieOf(response);
}

const removeFirst = async () => {
  const [person] = (await access()).people;
  return web.call('DELETE', portal(`/access/people/${person?.guardianId ?? 0}`), { cookie: family.cookie });
};

describe('an invitation', () => {
  it('is mailed, accepted by a new person, and shown to the payer', async () => {
    const token = await invitedToken();
    const opened = await web.call('GET', portal(`/invitations/${token}`));
    expect(opened.json<InvitationAnswer>()).toMatchObject({
      inviterName: 'Genitore Prova',
      email: 'nonna@example.org',
      role: 'carer',
      hasAccount: false,
    });
    expect(opened.body).not.toContain('Anna');

    const accepted = await accept(token);
    expect(accepted.json()).toMatchObject({ account: { displayName: 'Nonna Prova', isCarer: true } });
    const view = await access();
    expect(view.invitations).toEqual([]);
    expect(view.people).toEqual([
      expect.objectContaining({
        name: 'Nonna Prova',
        email: 'nonna@example.org',
        role: 'carer',
        childNames: ['Anna'],
        canRemove: true,
      }),
    ]);
    const login = await web.call('POST', portal('/login'), {
      body: { username: 'nonna@example.org', password: PASSWORD },
    });
    expect(login.statusCode).toBe(200);
  });

  it('leaves no secret in the database', async () => {
    const token = await invitedToken();
    const dump = await database.ownerPool.query<{ text: string }>(
      `select (select string_agg(m::text, ' ') from outbox_message m) || (select string_agg(l::text, ' ') from mailed_link l) as text`,
    );
    expect(dump.rows[0]?.text).not.toContain(token);
  });

  it('is used once, by whichever of its mails', async () => {
    const first = await invitedToken();
    const second = (await tokenFrom('accounts.invitation')) ?? '';
    expect(second).not.toBe(first);
    expect((await accept(second)).statusCode).toBe(200);
    for (const token of [first, second]) {
      expect((await web.call('GET', portal(`/invitations/${token}`))).statusCode).toBe(404);
      expect(reasonOf(await accept(token))).toBe('invitation_expired');
    }
  });

  it('of two acceptances at once takes one', async () => {
    const token = await invitedToken();
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 404]);
    expect((await access()).people).toHaveLength(1);
  });

  it('expires after seven days, and can then be sent anew', async () => {
    const token = await invitedToken();
    web.advance(7 * DAY);
    try {
      expect(reasonOf(await accept(token))).toBe('invitation_expired');
      const { invitationId, isExpired } = await onlyInvitation();
      expect(isExpired).toBe(true);
      expect(await tokenFrom('accounts.invitation')).toBeNull();
      const again = await web.call('POST', portal(`/access/invitations/${invitationId}/send`), {
        cookie: family.cookie,
      });
      expect(again.statusCode).toBe(204);
      expect((await accept((await tokenFrom('accounts.invitation')) ?? '')).statusCode).toBe(200);
    } finally {
      web.advance(-7 * DAY);
    }
  });

  it('is sent again only after a while', async () => {
    await invite();
    const { invitationId } = await onlyInvitation();
    const send = () =>
      web.call('POST', portal(`/access/invitations/${invitationId}/send`), { cookie: family.cookie });
    expect(reasonOf(await send())).toBe('too_soon');
    web.advance(900);
    try {
      expect((await send()).statusCode).toBe(204);
    } finally {
      web.advance(-900);
    }
    expect((await waiting('accounts.invitation')).map((row) => row.subject_key)).toEqual([
      `${invitationId}:1`,
      `${invitationId}:2`,
    ]);
  });

  it('that is revoked opens nothing', async () => {
    const token = await invitedToken();
    const { invitationId } = await onlyInvitation();
    const revoke = () =>
      web.call('DELETE', portal(`/access/invitations/${invitationId}`), { cookie: family.cookie });
    expect((await revoke()).statusCode).toBe(204);
    expect((await revoke()).statusCode).toBe(404);
    expect(reasonOf(await accept(token))).toBe('invitation_expired');
    expect(await tokenFrom('accounts.invitation')).toBeNull();
  });

  it('repeated is one; with another role it is refused', async () => {
    await invite();
    expect((await invite({ email: 'Nonna@example.org' })).statusCode).toBe(204);
    expect(await waiting('accounts.invitation')).toHaveLength(1);
    expect(reasonOf(await invite({ role: 'parent' }))).toBe('already_invited');
  });

  it('has its limits', async () => {
    expect(reasonOf(await invite({ email: 'nonna' }))).toBe('bad_email');
    expect(reasonOf(await invite({ email: 'PROVA@example.org' }))).toBe('own_address');
    expect(reasonOf(await invite({ childIds: [family.childId + 1_000] }))).toBe('unknown_child');
    for (let n = 0; n < 10; n += 1) await invite({ email: `n${n}@example.org` });
    const eleventh = await invite({ email: 'n11@example.org' });
    expect([eleventh.statusCode, reasonOf(eleventh)]).toEqual([429, 'too_many_invitations']);
  });

  it('comes from the payer only', async () => {
    const parent = await letIn({ role: 'parent', email: 'papa@example.org' });
    expect((await access(parent)).children).toEqual([]);
    expect(reasonOf(await invite({}, parent))).toBe('unknown_child');
    await invite();
    const { invitationId } = await onlyInvitation();
    const foreign = await web.call('DELETE', portal(`/access/invitations/${invitationId}`), {
      cookie: parent,
    });
    expect(foreign.statusCode).toBe(404);
  });

  it('names, passwords and taken addresses are looked at before anything is made', async () => {
    const token = await invitedToken();
    expect(reasonOf(await accept(token, { firstName: '1' }))).toBe('bad_first_name');
    expect(reasonOf(await accept(token, { lastName: ' ' }))).toBe('bad_last_name');
    expect(reasonOf(await accept(token, { password: 'corta' }))).toBe('password_too_short');
    await letIn({ email: 'zia@example.org' });
    const other = await makeEnrolledFamily(database);
    expect(other.slug).not.toBe(family.slug);
    expect((await accept(token)).statusCode).toBe(200);
  });

  it('is accepted with the access that the person already has', async () => {
    const aunt = await letIn({ email: 'zia@example.org' });
    const token = await invitedToken({ role: 'parent', email: 'zia2@example.org' });
    const join = (cookie: string) => web.call('POST', portal(`/invitations/${token}/join`), { cookie });
    expect(reasonOf(await join(family.cookie))).toBe('own_invitation');
    expect((await join(aunt)).statusCode).toBe(204);
    expect((await access()).people).toEqual([
      expect.objectContaining({ role: 'parent', childNames: ['Anna'] }),
    ]);
    expect((await join(aunt)).statusCode).toBe(404);
  });

  it('to an address that has an access makes no second one', async () => {
    await letIn({ email: 'zia@example.org' });
    const token = await invitedToken({ role: 'parent', email: 'ZIA@example.org' });
    expect((await web.call('GET', portal(`/invitations/${token}`))).json()).toMatchObject({
      hasAccount: true,
    });
    expect(reasonOf(await accept(token))).toBe('has_account');
  });

  it('of another Comune opens nothing here', async () => {
    const token = await invitedToken();
    const other = await makeEnrolledFamily(database);
    const foreign = await web.call('GET', `/api/c/${other.slug}/portal/invitations/${token}`);
    expect(foreign.statusCode).toBe(404);
    const hidden = await database.inTenant(other.tenantId, (tx) =>
      tx.selectFrom('guardian_invitation').selectAll().execute(),
    );
    expect(hidden).toEqual([]);
  });
});

describe('a carer', () => {
  /** Open before anybody has signed in. */
  const PUBLIC = [
    'POST /login',
    'POST /recovery',
    'GET /links/{token}',
    'POST /links/{token}',
    'GET /invitations/{token}',
    'POST /invitations/{token}',
    'GET /email-links/{token}',
    'POST /email-links/{token}',
  ];
  /** What a carer may open. Whoever adds a route here has thought about money. */
  const OPEN_TO_CARERS = [
    'POST /password',
    'GET /presences',
    'GET /presences/{childId}',
    'POST /presences/{childId}/cancellations',
    'POST /presences/{childId}/cancellations/undo',
    'GET /presences/{childId}/early-leaves',
    'PUT /presences/{childId}/early-leaves/{date}',
    'DELETE /presences/{childId}/early-leaves/{date}',
    'GET /presences/{childId}/phone-code',
    'GET /family',
    'PUT /family/contacts',
    'POST /family/change-requests',
    'DELETE /family/change-requests/{requestId}',
    'GET /email-change',
    'POST /email-change',
    'DELETE /email-change',
    'POST /invitations/{token}/join',
    'POST /own-data',
    'GET /sessions',
    'DELETE /sessions/{sessionId}',
    'POST /sessions/end-others',
    'PUT /language',
    'GET /notifications',
    'PUT /notifications',
    'GET /notifications/key',
    'GET /notifications/devices',
    'POST /notifications/devices',
    'DELETE /notifications/devices',
    'POST /notifications/test',
    'GET /menu/schools',
    'GET /news',
    'GET /news/unread',
    'GET /news/{newsId}',
    'POST /news/{newsId}/read',
    'GET /news/{newsId}/attachments/{attachmentId}',
    'GET /tickets',
    'POST /tickets',
    'GET /tickets/unread',
    'GET /tickets/{ticketId}',
    'POST /tickets/{ticketId}/messages',
    'POST /tickets/{ticketId}/close',
    'POST /tickets/{ticketId}/attachments',
    'GET /tickets/{ticketId}/attachments/{attachmentId}',
    'PUT /tickets/{ticketId}/read',
    'PUT /tickets/{ticketId}/rating',
    'POST /proof',
  ];
  const MONEY = [
    'GET /invoices',
    'GET /statement',
    'GET /statement.{format}',
    'GET /monthly-figures',
    'GET /attestations',
    'GET /attestations/{year}/pdf',
    'POST /payments/checkout',
    'POST /notices',
    'GET /disputed-days/{childId}',
  ];

  it('is refused by every route of the portal but the few that hold no money', async () => {
    const carer = await letIn();
    const base = '/api/c/{slug}/portal';
    const paths: Record<string, object | undefined> = web.app.swagger().paths ?? {};
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      path.startsWith(base)
        ? Object.keys(methods ?? {}).map((method) => `${method.toUpperCase()} ${path.slice(base.length)}`)
        : [],
    );
    expect(routes).toEqual(expect.arrayContaining([...PUBLIC, ...OPEN_TO_CARERS, ...MONEY]));
    const closed = routes.filter((route) => !PUBLIC.includes(route) && !OPEN_TO_CARERS.includes(route));
    expect(closed).toEqual(expect.arrayContaining(MONEY));
    const ask = async (route: string) => {
      const [method = '', path = ''] = route.split(' ');
      const response = await web.call(method as 'GET', portal(path.replaceAll(/\{\w+\}/g, '1')), {
        cookie: carer,
      });
      return [route, response.statusCode, response.statusCode === 403 ? reasonOf(response) : null];
    };
    for (const route of closed) expect(await ask(route)).toEqual([route, 403, 'closed_to_carers']);
    for (const route of OPEN_TO_CARERS)
      expect(await ask(route)).not.toEqual([route, 403, 'closed_to_carers']);
  });

  it('sees the presences and cancels a meal', async () => {
    await family.setCutoff();
    const carer = await letIn();
    const date = workday(2);
    const overview = await web.call('GET', portal('/presences'), { cookie: carer });
    expect(overview.json()).toMatchObject({ children: [{ firstName: 'Anna' }] });
    const cancelled = await web.call('POST', portal(`/presences/${family.childId}/cancellations`), {
      cookie: carer,
      headers: { 'idempotency-key': 'nonna-annulla' },
      body: { kind: 'cancelled', startsOn: date, endsOn: date },
    });
    expect([cancelled.statusCode, cancelled.json()]).toEqual([
      201,
      expect.objectContaining({ days: [date] }),
    ]);
  });

  it('writes to the office, but not about money', async () => {
    const carer = await letIn();
    const ask = async (key: string, body: object) => {
      const response = await web.call('POST', portal('/tickets'), {
        cookie: carer,
        headers: { 'idempotency-key': key },
        body,
      });
      return [response.statusCode, response.statusCode === 201 ? null : reasonOf(response)];
    };
    const text = 'Oggi viene a prenderla il nonno.';
    expect(await ask('nonna-chiede', { kind: 'general', childId: family.childId, text })).toEqual([
      201,
      null,
    ]);
    const closed = [403, 'closed_to_carers'];
    expect(await ask('nonna-paga', { kind: 'payment', text })).toEqual(closed);
    expect(await ask('nonna-fattura', { kind: 'general', invoiceId: 1, text })).toEqual(closed);
    const claim = { childId: family.childId, serviceDate: workday(-1), claimedState: 'absent' };
    expect(await ask('nonna-contesta', { kind: 'disputed_day', ...claim })).toEqual(closed);
  });

  it('is no carer any more where it is a parent too', async () => {
    const person = await letIn();
    const token = await invitedToken({ role: 'parent', email: 'nonna2@example.org' });
    await web.call('POST', portal(`/invitations/${token}/join`), { cookie: person });
    expect((await web.call('GET', portal('/invoices'), { cookie: person })).statusCode).toBe(200);
  });
});

describe('access taken back', () => {
  it('ends at once: the session, the password, the links', async () => {
    const carer = await letIn();
    expect((await web.call('GET', portal('/presences'), { cookie: carer })).statusCode).toBe(200);
    expect((await removeFirst()).statusCode).toBe(204);
    expect((await web.call('GET', portal('/presences'), { cookie: carer })).statusCode).toBe(401);
    for (const username of ['nonna@example.org', 'portale-1']) {
      const login = await web.call('POST', portal('/login'), { body: { username, password: PASSWORD } });
      expect(login.statusCode).toBe(401);
    }
    expect((await access()).people).toEqual([]);
    const left = await database.ownerPool.query(
      `select 1 from session s join account a using (tenant_id, account_id)
       where a.tenant_id = $1 and a.display_name = 'Nonna Prova'`,
      [family.tenantId],
    );
    expect(left.rowCount).toBe(0);
  });

  it('makes the code of the telephone another one, and tells the parents', async () => {
    await database.ownerPool.query(
      `insert into cancellation_code (tenant_id, child_id, code) values ($1, $2, '123456789')`,
      [family.tenantId, family.childId],
    );
    await database.ownerPool.query(`update guardian set email = 'prova@example.org' where guardian_id = $1`, [
      family.guardianId,
    ]);
    await letIn();
    await removeFirst();
    const { rows } = await database.ownerPool.query<{ code: string }>(
      'select code from cancellation_code where tenant_id = $1',
      [family.tenantId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.code).not.toBe('123456789');
    const told = await waiting('telephone.code_renewed');
    expect(told.map(({ recipient }) => recipient)).toEqual(['prova@example.org']);
    const build = telephoneMails('https://mensa.example')['telephone.code_renewed'];
    const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
    const mail = await database.inTenant(family.tenantId, async (tx) =>
      typeof build === 'function' ? build(tx, tenant, told[0] as never) : null,
    );
    expect(mail?.subject).toBe('Nuovo codice di disdetta per Anna – Comune di Prova');
    expect(mailText(mail)).not.toContain(rows[0]?.code);
  });

  it('can be given again', async () => {
    await letIn();
    await removeFirst();
    const carer = await letIn();
    expect((await web.call('GET', portal('/presences'), { cookie: carer })).statusCode).toBe(200);
    const login = await web.call('POST', portal('/login'), {
      body: { username: 'nonna@example.org', password: PASSWORD },
    });
    expect(login.statusCode).toBe(200);
  });

  it('is not taken from whom the Comune has registered, nor by anybody but the payer', async () => {
    const parent = await letIn({ role: 'parent', email: 'papa@example.org' });
    const [person] = (await access()).people;
    const path = portal(`/access/people/${person?.guardianId ?? 0}`);
    expect((await web.call('DELETE', path, { cookie: parent })).statusCode).toBe(404);
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('guardianship').set({ invited_by: null }).where('role', '=', 'parent').execute(),
    );
    expect((await access()).people).toEqual([expect.objectContaining({ canRemove: false })]);
    expect((await web.call('DELETE', path, { cookie: family.cookie })).statusCode).toBe(404);
    const own = portal(`/access/people/${family.guardianId}`);
    expect((await web.call('DELETE', own, { cookie: family.cookie })).statusCode).toBe(404);
  });
});

describe('a new e-mail address', () => {
  const request = (email: string) =>
    web.call('POST', portal('/email-change'), { cookie: family.cookie, body: { email } });
  const emailOf = async () =>
    (await web.call('GET', portal('/family'), { cookie: family.cookie })).json<{
      guardian: { email: string };
    }>().guardian.email;

  it('counts once its link is used, and the old one is told', async () => {
    expect((await request('nuova@example.org')).statusCode).toBe(204);
    expect(await emailOf()).toBe('prova@example.org');
    const pending = await web.call('GET', portal('/email-change'), { cookie: family.cookie });
    expect(pending.json()).toMatchObject({ pending: { email: 'nuova@example.org' } });
    const token = (await tokenFrom('accounts.email_change')) ?? '';
    const link = portal(`/email-links/${token}`);
    expect((await web.call('GET', link)).json()).toEqual({ email: 'nuova@example.org' });
    expect(await emailOf()).toBe('prova@example.org');
    expect((await web.call('POST', link)).statusCode).toBe(200);
    expect(await emailOf()).toBe('nuova@example.org');
    expect((await web.call('POST', link)).statusCode).toBe(404);
    expect((await waiting('accounts.email_changed')).map(({ recipient }) => recipient)).toEqual([
      'prova@example.org',
    ]);
    const account = await database.inTenant(family.tenantId, (tx) =>
      tx
        .selectFrom('account')
        .select('email')
        .where('guardian_id', '=', family.guardianId)
        .executeTakeFirst(),
    );
    expect(account?.email).toBe('nuova@example.org');
    const kept = await database.inTenant(family.tenantId, (tx) =>
      tx.selectFrom('family_change').select('field').execute(),
    );
    expect(kept).toEqual([{ field: 'email' }]);
  });

  it('that is asked for again takes the place of the first; cancelled, it is nothing', async () => {
    await request('prima@example.org');
    const first = (await tokenFrom('accounts.email_change')) ?? '';
    await request('seconda@example.org');
    const second = (await tokenFrom('accounts.email_change')) ?? '';
    expect((await web.call('POST', portal(`/email-links/${first}`))).statusCode).toBe(404);
    await web.call('DELETE', portal('/email-change'), { cookie: family.cookie });
    expect((await web.call('POST', portal(`/email-links/${second}`))).statusCode).toBe(404);
    expect(await emailOf()).toBe('prova@example.org');
  });

  it('expires after a day, and is asked for five times a day', async () => {
    expect(reasonOf(await request('no'))).toBe('bad_email');
    expect(reasonOf(await request('Prova@example.org'))).toBe('unchanged');
    await request('n0@example.org');
    const token = (await tokenFrom('accounts.email_change')) ?? '';
    for (let n = 1; n < 5; n += 1) await request(`n${n}@example.org`);
    expect(reasonOf(await request('n6@example.org'))).toBe('too_many_requests');
    web.advance(DAY + 1);
    try {
      expect((await web.call('POST', portal(`/email-links/${token}`))).statusCode).toBe(404);
    } finally {
      web.advance(-DAY - 1);
    }
  });
});

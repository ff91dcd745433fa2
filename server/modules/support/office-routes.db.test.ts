/** Segnalazioni through the office's own addresses. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { OfficeTicket, TicketPage } from '#common/contract/support.ts';
import type { Overview } from '#common/contract/office.ts';
import { addDays } from '#common/dates.ts';
import { recordAttendance } from '#server/modules/meals/record-attendance.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  lastWorkday,
  makeEnrolledFamily,
  today,
  type EnrolledFamily,
} from '../../../test/support/enrolled-family.ts';
import { makeInvoicedComune, MEAL_CENTS } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { openTicket, type WantedTicket } from './open-ticket.ts';
import { readTicket } from './read-ticket.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;
let colleague: string;
let keys = 0;
const newKey = () => `chiave-${(keys += 1)}`;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
  colleague = await signInOperator(database, family.tenantId, 'accounting');
});

const base = () => `/api/c/${family.slug}/office/tickets`;
const inbox = async (query = '', cookie = office) =>
  (await web.call('GET', `${base()}${query}`, { cookie })).json<TicketPage>();
const read = async (ticketId: number, cookie = office) =>
  (await web.call('GET', `${base()}/${ticketId}`, { cookie })).json<OfficeTicket>();
const lastOf = ({ messages }: OfficeTicket) => messages.at(-1)?.messageId ?? 0;
const answer = (
  ticketId: number,
  body: { text: string; seenId: number; kind?: string; close?: boolean },
  { cookie = office, key = newKey() } = {},
) =>
  web.call('POST', `${base()}/${ticketId}/messages`, {
    cookie,
    headers: { 'idempotency-key': key },
    body: { kind: 'message', close: false, ...body },
  });
const turn = (ticketId: number, body: { turn: string; seenId: number }, cookie = office) =>
  web.call('POST', `${base()}/${ticketId}/turn`, { cookie, body });
const assign = (ticketId: number, body: { take: boolean; seenAssigneeId: number | null }, cookie = office) =>
  web.call('PUT', `${base()}/${ticketId}/assignee`, { cookie, body });
const refusal = (response: { statusCode: number; json: () => { reason?: string } }) => [
  response.statusCode,
  response.json().reason,
];

async function opened(
  wanted: Omit<WantedTicket, 'requestKey'> = { kind: 'general', text: 'Buongiorno' },
  { guardianId = family.guardianId, channel = 'portal' as const, on = today() } = {},
): Promise<number> {
  const outcome = await database.inTenant(family.tenantId, (tx) =>
    openTicket(
      tx,
      family.tenantId,
      { ...wanted, requestKey: newKey() },
      { actor: 'portal:prova', channel, guardianId, today: on },
    ),
  );
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.ticketId;
}

async function recordMeal(state: 'served' | 'absent', recordedBy: string): Promise<void> {
  const recordedAt = new Date();
  await database.inTenant(family.tenantId, (tx) =>
    recordAttendance(
      tx,
      family.tenantId,
      { serviceId: family.serviceId, source: 'roll_call', recordedBy, recordedAt },
      [{ childId: family.childId, serviceDate: lastWorkday(), state }],
    ),
  );
}

const disputedDay = () =>
  ({
    kind: 'disputed_day',
    childId: family.childId,
    serviceDate: lastWorkday(),
    claimedState: 'absent',
  }) as const;

describe('the inbox', () => {
  it('filters by state, kind, school, words and who has it; the counts follow all but the state', async () => {
    await recordMeal('served', 'office:appello');
    const question = await opened({ kind: 'payment', text: 'Ho già pagato la bolletta di ottobre' });
    const day = await opened(disputedDay());
    const closed = await opened();
    await turn(closed, { turn: 'close', seenId: lastOf(await read(closed)) });
    await assign(day, { take: true, seenAssigneeId: null });
    const idsOf = ({ rows }: TicketPage) => rows.map(({ ticketId }) => ticketId).sort((a, b) => a - b);

    const all = await inbox();
    expect([all.total, all.counts]).toEqual([3, { open: 2, answered: 0, closed: 1 }]);
    expect(all.schools).toEqual([{ schoolId: family.schoolId, name: 'Primaria' }]);
    const open = await inbox('?state=open');
    expect([idsOf(open), open.total, open.counts.closed]).toEqual([[question, day], 2, 1]);
    expect(idsOf(await inbox('?kind=payment'))).toEqual([question]);
    expect(idsOf(await inbox(`?schoolId=${family.schoolId}`))).toEqual([day]);
    expect(idsOf(await inbox('?mine=true'))).toEqual([day]);
    expect(idsOf(await inbox('?mine=true', colleague))).toEqual([]);
    expect(idsOf(await inbox('?search=bolletta%20PROVA'))).toEqual([question]);
    expect(idsOf(await inbox('?search=anna'))).toEqual([day]);
    expect(idsOf(await inbox('?search=/00002'))).toEqual([day]);
    expect(idsOf(await inbox('?search=nessuno'))).toEqual([]);
    const overview = await web.call('GET', `/api/c/${family.slug}/office/overview`, { cookie: office });
    expect(overview.json<Overview>().openTickets).toBe(2);
  });

  it('puts first what is to be answered, the most pressing on top, and marks what is late', async () => {
    const answered = await opened();
    await answer(answered, { text: 'Fatto', seenId: lastOf(await read(answered)) });
    const fresh = await opened();
    const late = await opened(undefined, { on: addDays(today(), -20) });
    const rows = (await inbox()).rows;
    expect(rows.map(({ ticketId }) => ticketId)).toEqual([late, fresh, answered]);
    expect(rows.map(({ isLate }) => isLate)).toEqual([true, false, false]);
    expect((await inbox('?sort=newest')).rows.map(({ ticketId }) => ticketId)).toEqual([
      late,
      fresh,
      answered,
    ]);
  });

  it('comes in pages, and whole as a file', async () => {
    await database.ownerPool.query(
      `insert into ticket (tenant_id, year, number, kind, guardian_id, channel, opened_by, request_key, due_on)
       select $1, 2026, n, 'general', $2, 'portal', 'prova', 'k' || n, '2026-01-01' from generate_series(1, 51) as n`,
      [family.tenantId, family.guardianId],
    );
    expect((await inbox()).rows).toHaveLength(50);
    expect((await inbox('?page=2')).rows).toHaveLength(1);
    const file = await web.call('GET', `${base()}.csv?state=open`, { cookie: office });
    expect(file.headers['content-disposition']).toContain(`segnalazioni-${today()}.csv`);
    expect(file.body.trim().split('\r\n')).toHaveLength(52);
    expect(file.body).toContain('2026/00051;Altro;Da rispondere;Prova Genitore;');
    const sheet = await web.call('GET', `${base()}.xlsx?state=open`, { cookie: office });
    expect(sheet.headers['content-disposition']).toContain(`segnalazioni-${today()}.xlsx`);
  });
});

describe('a disputed day', () => {
  it('shows who recorded what and when, what the family had asked for, and nothing billed yet', async () => {
    await recordMeal('absent', 'office:primo');
    await recordMeal('served', 'office:appello');
    const { day, billed, ticket } = await read(await opened(disputedDay()));
    expect(day).toMatchObject({ className: '1A', orderedAt: null, cancellations: [] });
    expect(day?.changes.map(({ state, recordedBy }) => [state, recordedBy])).toEqual([
      ['absent', 'office:primo'],
      ['served', 'office:appello'],
    ]);
    expect(billed).toBeNull();
    expect(ticket).toMatchObject({
      recordedState: 'served',
      claimedState: 'absent',
      schoolName: 'Primaria',
      guardianName: 'Prova Genitore',
      guardianEmail: 'prova@example.org',
      userCode: 'ANNA',
      channel: 'portal',
    });
  });

  it('shows the invoice that charged it', async () => {
    const { tenantId, children } = await makeInvoicedComune(database);
    const found = await database.inTenant(tenantId, async (tx) => {
      const { guardian_id: guardianId } = await tx
        .selectFrom('guardianship')
        .select('guardian_id')
        .where('child_id', '=', children.anna)
        .executeTakeFirstOrThrow();
      const outcome = await openTicket(
        tx,
        tenantId,
        {
          kind: 'disputed_day',
          childId: children.anna,
          serviceDate: '2026-11-03',
          claimedState: 'absent',
          requestKey: newKey(),
        },
        { actor: 'assistant', channel: 'assistant', guardianId, today: '2026-12-01' },
      );
      if (!outcome.ok) throw new Error(outcome.reason);
      return readTicket(tx, outcome.value.ticketId, 0);
    });
    expect(found.ok && found.value.ticket.channel).toBe('assistant');
    expect(found.ok && found.value.billed).toMatchObject({
      state: 'served',
      priceCents: MEAL_CENTS,
      creditedCents: 0,
    });
  });
});

describe('an answer', () => {
  it('is written, moves the ticket, and closes it when asked', async () => {
    const ticketId = await opened();
    const first = await answer(ticketId, { text: ' Guardiamo ', seenId: lastOf(await read(ticketId)) });
    expect(first.statusCode).toBe(201);
    const after = first.json<OfficeTicket>();
    expect(after.ticket.state).toBe('answered');
    expect(after.messages.at(-1)).toMatchObject({
      side: 'office',
      text: 'Guardiamo',
      writerName: 'school_office',
    });
    const closing = await answer(ticketId, { text: 'Fatto', seenId: lastOf(after), close: true });
    expect(closing.json<OfficeTicket>().ticket.state).toBe('closed');
    expect(closing.json<OfficeTicket>().messages.map(({ kind }) => kind)).toEqual([
      'message',
      'message',
      'message',
      'closed',
    ]);
  });

  it('of two clerks at once is one; the second hears of it and can send again what it wrote', async () => {
    const ticketId = await opened();
    const seenId = lastOf(await read(ticketId));
    const [one, two] = await Promise.all([
      answer(ticketId, { text: 'Risposta A', seenId }),
      answer(ticketId, { text: 'Risposta B', seenId }, { cookie: colleague }),
    ]);
    expect([one.statusCode, two.statusCode].sort()).toEqual([201, 409]);
    const second = one.statusCode === 409 ? one : two;
    expect(second.json<{ reason: string }>().reason).toBe('changed_meanwhile');
    const now = await read(ticketId);
    expect(now.messages).toHaveLength(2);
    const again = await answer(ticketId, { text: 'Aggiungo', seenId: lastOf(now) }, { cookie: colleague });
    expect(again.statusCode).toBe(201);
  });

  it('is refused when the family has written meanwhile', async () => {
    const ticketId = await opened();
    const seenId = lastOf(await read(ticketId));
    const wrote = await web.call('POST', `/api/c/${family.slug}/portal/tickets/${ticketId}/messages`, {
      cookie: family.cookie,
      headers: { 'idempotency-key': newKey() },
      body: { text: 'Trovato da me' },
    });
    expect(wrote.statusCode).toBe(201);
    expect(refusal(await answer(ticketId, { text: 'Ecco', seenId }))).toEqual([409, 'changed_meanwhile']);
    expect(refusal(await turn(ticketId, { turn: 'close', seenId }))).toEqual([409, 'changed_meanwhile']);
  });

  it('is taken once when it is sent twice with the same key, also when others wrote since', async () => {
    const ticketId = await opened();
    const seenId = lastOf(await read(ticketId));
    const first = await answer(ticketId, { text: 'Una', seenId }, { key: 'risposta-1' });
    await answer(ticketId, { text: 'Altra', seenId: lastOf(first.json()) }, { cookie: colleague });
    const repeated = await answer(ticketId, { text: 'Una', seenId }, { key: 'risposta-1' });
    expect(repeated.statusCode).toBe(201);
    expect(repeated.json<OfficeTicket>().messages).toHaveLength(3);
    expect(refusal(await answer(ticketId, { text: 'Diversa', seenId }, { key: 'risposta-1' }))).toEqual([
      422,
      'key_reused',
    ]);
  });

  it('for the office alone changes nothing that the family sees', async () => {
    const ticketId = await opened();
    const noted = await answer(ticketId, {
      kind: 'note',
      text: 'Sentire la maestra',
      seenId: lastOf(await read(ticketId)),
      close: true,
    });
    expect(noted.json<OfficeTicket>()).toMatchObject({
      ticket: { state: 'open' },
      messages: [{ kind: 'message' }, { kind: 'note', text: 'Sentire la maestra' }],
    });
  });

  it.each([
    ['without words', { text: '  ', seenId: 0 }, 422, 'text_missing'],
    ['with too many words', { text: 'x'.repeat(4_001), seenId: 0 }, 400, 'invalid_request'],
  ])('%s is refused', async (_, body, status, reason) => {
    expect(refusal(await answer(await opened(), body))).toEqual([status, reason]);
  });
});

describe('a ticket', () => {
  it('is closed and opened again, with a new day to answer', async () => {
    const ticketId = await opened(undefined, { on: addDays(today(), -20) });
    const closed = await turn(ticketId, { turn: 'close', seenId: lastOf(await read(ticketId)) });
    expect(closed.json<OfficeTicket>().ticket).toMatchObject({ state: 'closed', isLate: false });
    const seenId = lastOf(closed.json());
    expect(refusal(await turn(ticketId, { turn: 'close', seenId }))).toEqual([409, 'nothing_to_change']);
    const reopened = (await turn(ticketId, { turn: 'reopen', seenId })).json<OfficeTicket>();
    expect(reopened.ticket).toMatchObject({ state: 'open', isLate: false });
    expect(reopened.messages.map(({ kind }) => kind)).toEqual(['message', 'closed', 'reopened']);
  });

  it('is taken by one operator at a time, and let go', async () => {
    const ticketId = await opened();
    const wanted = { take: true, seenAssigneeId: null };
    const [one, two] = await Promise.all([assign(ticketId, wanted), assign(ticketId, wanted, colleague)]);
    expect([one.statusCode, two.statusCode].sort()).toEqual([200, 409]);
    const holder = one.statusCode === 200 ? office : colleague;
    const { ticket } = await read(ticketId, holder);
    expect(ticket).toMatchObject({ isMine: true, assigneeName: expect.any(String) as string });
    // The second touch of a double one.
    expect((await assign(ticketId, wanted, holder)).statusCode).toBe(200);
    const released = await assign(ticketId, { take: false, seenAssigneeId: ticket.assigneeId }, holder);
    expect(released.json<OfficeTicket>().ticket).toMatchObject({ isMine: false, assigneeName: null });
  });

  it('is read by whoever reads, changed by who may, and unknown to another Comune', async () => {
    const ticketId = await opened();
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    const elsewhere = await makeEnrolledFamily(database);
    const stranger = await signInOperator(database, elsewhere.tenantId, 'school_office');
    const status = (method: 'GET' | 'POST' | 'PUT', path: string, cookie: string, body?: object) =>
      web
        .call(method, path, {
          cookie,
          headers: { 'idempotency-key': newKey() },
          ...(body ? { body } : {}),
        })
        .then(({ statusCode }) => statusCode);
    const one = `${base()}/${ticketId}`;
    for (const path of [base(), `${base()}.csv`, one]) {
      expect(await status('GET', path, '')).toBe(401);
      expect(await status('GET', path, stranger)).toBe(401);
      expect(await status('GET', path, reader)).toBe(200);
    }
    const changes: ['POST' | 'PUT', string, object][] = [
      ['POST', 'messages', { kind: 'message', text: 'x', close: false, seenId: 0 }],
      ['POST', 'turn', { turn: 'close', seenId: 0 }],
      ['PUT', 'assignee', { take: true, seenAssigneeId: null }],
    ];
    for (const [method, path, body] of changes) {
      expect(await status(method, `${one}/${path}`, reader, body)).toBe(403);
      const foreign = `/api/c/${elsewhere.slug}/office/tickets/${ticketId}/${path}`;
      expect(await status(method, foreign, stranger, body)).toBe(404);
    }
    expect(await status('GET', `/api/c/${elsewhere.slug}/office/tickets/${ticketId}`, stranger)).toBe(404);
  });

  it('is found by the name of who asked, also of who has no child at the canteen', async () => {
    const other = await addGuardian(database, family.tenantId, null);
    const ticketId = await opened(undefined, { guardianId: other.guardianId });
    expect((await inbox('?search=adulto')).rows).toMatchObject([{ ticketId, guardianName: 'Adulto Altro' }]);
  });
});

it('leaves a line of audit for each thing done', async () => {
  const ticketId = await opened();
  await assign(ticketId, { take: true, seenAssigneeId: null });
  const answered = await answer(ticketId, { text: 'Sì', seenId: lastOf(await read(ticketId)) });
  await turn(ticketId, { turn: 'close', seenId: lastOf(answered.json()) });
  const lines = await database.ownerPool.query<{ action: string }>(
    `select action from audit_event where tenant_id = $1 and subject_kind = 'ticket' and subject_id = $2
     order by event_id`,
    [family.tenantId, String(ticketId)],
  );
  expect(lines.rows.map(({ action }) => action)).toEqual([
    'support.open_ticket',
    'support.take',
    'support.answer',
    'support.close',
  ]);
});

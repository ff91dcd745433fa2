/** Segnalazioni: the files that a family adds, who opens them, and when they go. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { OfficeTicket, OpenedTicket, OwnTicket } from '#common/contract/support.ts';
import { MAX_TICKET_FILE_BYTES, MAX_TICKET_FILES } from '#common/ticket.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { purgeTenant } from '../retention/purge-tenant.ts';
import { supportRetention } from './retention.ts';

const database = useDatabase();
const web = useApp(database);
const PDF = Buffer.from('%PDF-1.4\nscontrino di prova\n%%EOF\n');
let family: EnrolledFamily;
let office: string;
let ticketId: number;
let keys = 0;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
  const opened = await web.call('POST', TICKETS(), {
    cookie: family.cookie,
    headers: { 'idempotency-key': nextKey() },
    body: { kind: 'general', text: 'La pasta era fredda' },
  });
  ({ ticketId } = opened.json<OpenedTicket>());
});

const TICKETS = () => `/api/c/${family.slug}/portal/tickets`;
const nextKey = () => `allegato-${(keys += 1)}`;

function attach(content = PDF, { key = nextKey(), name = 'scontrino.pdf', cookie = family.cookie } = {}) {
  const body = Buffer.concat([
    Buffer.from(`--confine\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    content,
    Buffer.from('\r\n--confine--\r\n'),
  ]);
  return web.call('POST', `${TICKETS()}/${ticketId}/attachments`, {
    cookie,
    headers: { 'content-type': 'multipart/form-data; boundary=confine', 'idempotency-key': key },
    body,
  });
}
const own = async () =>
  (await web.call('GET', `${TICKETS()}/${ticketId}`, { cookie: family.cookie })).json<OwnTicket>();
const files = async () => (await own()).messages.flatMap(({ attachment }) => attachment ?? []);
const openOwn = (attachmentId: number, cookie = family.cookie) =>
  web.call('GET', `${TICKETS()}/${ticketId}/attachments/${attachmentId}`, { cookie });
const openAtOffice = (attachmentId: number, cookie = office, slug = family.slug) =>
  web.call('GET', `/api/c/${slug}/office/tickets/${ticketId}/attachments/${attachmentId}`, { cookie });
async function attached(): Promise<number> {
  await attach();
  return (await files())[0]?.attachmentId ?? 0;
}

describe('a file', () => {
  it('is a further word of the family, which both sides open', async () => {
    const answer = await attach();
    expect(answer.statusCode, answer.body).toBe(201);
    const [file] = await files();
    expect(file).toMatchObject({ fileName: 'scontrino.pdf', byteCount: PDF.length, isPurged: false });
    const id = file?.attachmentId ?? 0;
    expect((await openOwn(id)).rawPayload).toEqual(PDF);
    const seen = await openAtOffice(id);
    expect(seen.rawPayload).toEqual(PDF);
    expect(seen.headers).toMatchObject({
      'content-disposition': `attachment; filename="allegato-${id}.pdf"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    const { messages } = (
      await web.call('GET', `/api/c/${family.slug}/office/tickets/${ticketId}`, { cookie: office })
    ).json<OfficeTicket>();
    expect(messages.at(-1)).toMatchObject({ side: 'family', text: 'Allegato: scontrino.pdf' });
  });

  it('brings the ticket back to the office', async () => {
    await web.call('POST', `${TICKETS()}/${ticketId}/close`, { cookie: family.cookie });
    await attach();
    expect((await own()).ticket.state).toBe('open');
  });

  it('is added once, however often it is sent; with other content the key is refused', async () => {
    const key = nextKey();
    const answers = [
      await attach(PDF, { key }),
      await attach(PDF, { key }),
      await attach(Buffer.concat([PDF, Buffer.from('\n')]), { key }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 422]);
    expect(await files()).toHaveLength(1);
  });

  it('is stored sealed, and each opening by the office leaves a line', async () => {
    const id = await attached();
    const { rows } = await database.ownerPool.query<{ sealed: Buffer }>(
      'select sealed from ticket_attachment where attachment_id = $1',
      [id],
    );
    expect(rows[0]?.sealed.includes('scontrino di prova')).toBe(false);
    await openAtOffice(id);
    const audit = await database.ownerPool.query(
      `select actor from audit_event where action = 'support.open_attachment' and tenant_id = $1`,
      [family.tenantId],
    );
    expect(audit.rows).toEqual([{ actor: 'office:school_office' }]);
  });

  it.each([
    ['a page', Buffer.from('<html></html>'), 'bad_type'],
    ['nothing', Buffer.alloc(0), 'no_file'],
    ['too large', Buffer.concat([PDF, Buffer.alloc(MAX_TICKET_FILE_BYTES)]), 'too_large'],
  ])('is refused when it is %s, and nothing is written', async (_, content, reason) => {
    expect((await attach(content)).json()).toMatchObject({ reason });
    expect((await own()).messages).toHaveLength(1);
  });

  it('is refused when there are enough', async () => {
    for (let count = 0; count < MAX_TICKET_FILES; count += 1) await attach();
    expect((await attach()).statusCode).toBe(409);
    expect(await files()).toHaveLength(MAX_TICKET_FILES);
  });

  it('is neither added nor opened by another family, another Comune or who reads no tickets', async () => {
    const id = await attached();
    const other = await addGuardian(database, family.tenantId, null);
    expect((await attach(PDF, { cookie: other.cookie })).statusCode).toBe(404);
    expect((await openOwn(id, other.cookie)).statusCode).toBe(404);
    const stranger = await makeEnrolledFamily(database);
    const foreign = await signInOperator(database, stranger.tenantId, 'school_office');
    expect((await openAtOffice(id, foreign, stranger.slug)).statusCode).toBe(404);
    for (const role of ['caterer', 'school'] as const) {
      const cookie = await signInOperator(database, family.tenantId, role);
      expect((await openAtOffice(id, cookie)).statusCode).toBe(403);
    }
  });

  it('goes a year after the ticket’s end, and not before', async () => {
    const id = await attached();
    const isKept = async () => {
      await purgeTenant(database.db, family.tenantId, supportRetention);
      return (await files())[0]?.isPurged === false;
    };
    const rest = (state: string, months: number) =>
      database.ownerPool.query(
        `update ticket set state = $1, last_activity_at = now() - make_interval(months => $2) where ticket_id = $3`,
        [state, months, ticketId],
      );
    await rest('open', 13);
    expect(await isKept()).toBe(true);
    await rest('closed', 11);
    expect(await isKept()).toBe(true);
    await rest('closed', 13);
    expect(await isKept()).toBe(false);
    expect((await files())[0]).toMatchObject({ fileName: 'scontrino.pdf', isPurged: true });
    expect((await openOwn(id)).statusCode).toBe(404);
  });
});

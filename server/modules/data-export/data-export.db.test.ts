/** The archive of a whole Comune: every table of it, and nothing of anybody else's. */
import { createHash } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DataExport, DataExportList, DownloadLink } from '#common/contract/data-export.ts';
import { drainJobs } from '#server/platform/jobs.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeInvoicedComune } from '../../../test/support/invoiced-comune.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { readZip } from '../../../test/support/read-zip.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { personalTables, readCatalogue, type Catalogue } from '../../../test/security/catalogue.ts';
import { World } from '../../../test/security/world.ts';
import { sealContext } from '../diets/rules.ts';
import { attachFile } from '../support/attachments.ts';
import { openTicket } from '../support/open-ticket.ts';
import { EXPORTED, LEFT_OUT } from './exported-tables.ts';
import { dataExportJobs } from './jobs.ts';
import { fileName } from './table-rules.ts';

const database = useDatabase();
const web = useApp(database);
let catalogue: Catalogue;
let made = 0;
let keys = 0;
let tenantId: string;
let slug: string;
/** May see diets. */
let administrator: string;
let manager: string;

beforeAll(async () => {
  catalogue = await readCatalogue(database.ownerPool);
});
beforeEach(async () => {
  slug = `archivio-${(made += 1)}`;
  ({ tenantId } = await makeInvoicedComune(database, { slug, fiscalCode: String(99_999_400_000 + made) }));
  manager = await signInOperator(database, tenantId, 'service_manager');
  administrator = await signInOperator(database, tenantId, 'administrator');
  await database.ownerPool.query(
    `insert into operator_role (tenant_id, account_id, role)
     select tenant_id, account_id, 'school_office' from account where tenant_id = $1 and username = 'administrator'`,
    [tenantId],
  );
});

const at = (ending = '') => `/api/c/${slug}/office/data-exports${ending}`;
const newKey = () => `chiave-prova-${(keys += 1)}`;
const ask = (cookie: string, key = newKey()) =>
  web.call('POST', at(), { cookie, headers: { 'idempotency-key': key }, body: { reason: 'Prova' } });
const list = async (cookie = manager) =>
  (await web.call('GET', at(), { cookie })).json<DataExportList>().exports;
const failures: unknown[] = [];
const work = () =>
  drainJobs({
    ownerPool: database.ownerPool,
    jobs: dataExportJobs(web.context),
    onFailure: (_, error) => failures.push(error),
  });

async function linkTo(exportId: number, cookie: string): Promise<string> {
  const answer = await web.call('POST', at(`/${exportId}/link`), { cookie });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<DownloadLink>().token;
}

async function makeArchive(
  cookie: string,
): Promise<{ files: Map<string, Buffer>; made: DataExport; bytes: Buffer }> {
  expect((await ask(cookie)).statusCode).toBe(202);
  failures.length = 0;
  await work();
  expect(failures).toEqual([]);
  const [done] = await list(cookie);
  if (!done) throw new Error('no export');
  expect(done.state).toBe('done');
  const token = await linkTo(done.exportId, cookie);
  const answer = await web.call('GET', at(`/download/${token}`), { cookie });
  expect(answer.statusCode).toBe(200);
  return { files: readZip(answer.rawPayload), made: done, bytes: answer.rawPayload };
}

const SECRET_LOOKING = /secret|token|hash|password|sealed|private|_key$|digest/;
/** Named like a secret, and none: digests of what is not secret, keys that forms make, public keys. */
const HARMLESS = new Set([
  'request_key',
  'idempotency_key',
  'movement_key',
  'edit_key',
  'subject_key',
  'hold_key',
  'header_key',
  'cart_key',
  'public_key',
  'body_hash',
  'digest',
  'person_hash',
  'previous_hash',
  'hash',
  'logo_hash',
  'second_factor',
  'secret_made_at',
  'sealed_at',
  'must_change_password',
  'token_id',
  'source_key',
]);

const rowCount = (file: Buffer | undefined): number => {
  // A line break may stand within quotes.
  const text = (file ?? Buffer.alloc(0)).toString('utf8').replaceAll(/"(?:[^"]|"")*"/g, '');
  return text.split('\n').length - 2;
};

describe('the tables', () => {
  it('of a Comune are all exported, or left out with a reason', () => {
    const ofTenants = [...catalogue.values()].filter(({ columns }) => columns.has('tenant_id'));
    expect(ofTenants.length).toBeGreaterThan(100);
    const unknown = ofTenants
      .map(({ name }) => name)
      .filter((name) => !(name in EXPORTED) && !(name in LEFT_OUT));
    expect(unknown, 'say in exported-tables.ts what they hold, or why they stay').toEqual([]);
    const gone = [...Object.keys(EXPORTED), ...Object.keys(LEFT_OUT)].filter((name) => !catalogue.has(name));
    expect(gone).toEqual([]);
  });

  it('keep back every column that is a secret', () => {
    const open = Object.entries(EXPORTED).flatMap(([name, { withheld = [] }]) =>
      [...(catalogue.get(name)?.columns.keys() ?? [])]
        .filter(
          (column) => SECRET_LOOKING.test(column) && !HARMLESS.has(column) && !withheld.includes(column),
        )
        .map((column) => `${name}.${column}`),
    );
    // Sealed for the Comune's own private key, which is not here.
    expect(open).toEqual(['identity_transaction.sealed']);
    for (const [name, { withheld = [] }] of Object.entries(EXPORTED))
      for (const column of withheld)
        expect([...(catalogue.get(name)?.columns.keys() ?? [])]).toContain(column);
  });

  it('have each as many rows in the archive as in the database, none of another Comune', async () => {
    const other = await makeInvoicedComune(database, {
      slug: `${slug}-altrove`,
      fiscalCode: String(99_999_450_000 + made),
    });
    for (const [owner, mark] of [
      [tenantId, 'nostro'],
      [other.tenantId, 'ALTROVE'],
    ] as const) {
      const world = new World(database.ownerPool, {
        tenantId: owner,
        catalogue,
        personal: personalTables(catalogue),
        mark,
      });
      await world.fill();
    }
    for (const name of ['data_export_link', 'data_export_part', 'data_export'])
      await database.ownerPool.query(`delete from ${name}`);
    const { files, made: done } = await makeArchive(administrator);
    const counts = new Map<string, number>();
    for (const name of Object.keys(EXPORTED)) {
      const found = await database.ownerPool.query<{ count: number }>(
        `select count(*)::int as count from "${name}" where tenant_id = $1`,
        [tenantId],
      );
      counts.set(name, found.rows[0]?.count ?? 0);
    }
    // Written by the export itself, after it had looked.
    for (const name of ['audit_event', 'audit_block']) counts.delete(name);
    const written = new Map([...counts.keys()].map((name) => [name, rowCount(files.get(fileName(name)))]));
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(counts));
    expect([...counts.values()].filter((count) => count > 0).length).toBeGreaterThan(90);
    for (const [name, content] of files) expect(content.includes('ALTROVE'), name).toBe(false);
    expect(done.tablesDone).toBe(Object.keys(EXPORTED).length);
  }, 120_000);
});

describe('an archive', () => {
  it('says in its README what each file is, its rows and its digest', async () => {
    const { files, made: done, bytes } = await makeArchive(manager);
    const readme = files.get('README.txt')?.toString('utf8') ?? '';
    for (const [name, content] of files) {
      if (!name.endsWith('.csv') || ['colonne.csv', 'indice-file.csv'].includes(name)) continue;
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(readme).toContain(`righe ${rowCount(content)}, byte ${content.length}, sha256 ${sha256}`);
    }
    expect(files.get('colonne.csv')?.toString('utf8')).toContain('invoice,total_cents,"bigint",sì,no,');
    expect(done.byteCount).toBe(bytes.length);
    expect(done.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('keeps texts as they are: quotes, breaks, empty and absent ones', async () => {
    await database.ownerPool.query(
      `update guardian set first_name = $2, city = '', street = null where tenant_id = $1 and code = 'ROSSI'`,
      [tenantId, 'An"na;\n=1+1, Òrla'],
    );
    const { files } = await makeArchive(manager);
    const guardians = files.get('guardian.csv')?.toString('utf8') ?? '';
    expect(guardians).toContain('"An""na;\n=1+1, Òrla"');
    const [head = ''] = guardians.split('\n');
    expect(head.split(',').slice(0, 3)).toEqual(['guardian_id', 'family_id', 'code']);
    expect(guardians).toMatch(/,,[^\n]*""/);
  });

  it('holds diets and opened certificates for whoever may see them, and says to others that it does not', async () => {
    const childId = await database.ownerPool
      .query<{ id: number }>(`select child_id::int as id from child where tenant_id = $1 limit 1`, [tenantId])
      .then(({ rows }) => rows[0]?.id ?? 0);
    const { rows } = await database.ownerPool.query<{ id: number }>(
      `insert into diet_request (tenant_id, child_id, kind, wish, starts_on, ends_on, created_by, request_key)
       values ($1, $2, 'health', 'Senza uova', '2026-10-01', '2027-06-01', 'prova', 'chiave-di-prova') returning request_id::int as id`,
      [tenantId, childId],
    );
    const requestId = rows[0]?.id ?? 0;
    const insert = (sealed: Buffer) =>
      database.ownerPool.query(
        `insert into diet_certificate (tenant_id, request_id, media_type, byte_count, sealed, uploaded_by)
         values ($1, $2, 'application/pdf', 8, $3, 'prova')`,
        [tenantId, requestId, sealed],
      );
    await insert(web.context.secrets.seal(Buffer.from('%PDF-1.7'), sealContext(tenantId, requestId)));
    await insert(Buffer.from('chiuso con un’altra chiave'));
    await database.ownerPool.query(
      `insert into audit_event (tenant_id, actor, action, subject_kind, subject_id)
       values ($1, 'office:prova', 'diets.open_certificate', 'child', $2)`,
      [tenantId, childId],
    );

    const whole = await makeArchive(administrator);
    const certificates = [...whole.files].filter(([name]) => name.startsWith('certificati/'));
    expect(certificates.map(([name, content]) => [name.slice(-4), content.toString()])).toEqual([
      ['.pdf', '%PDF-1.7'],
    ]);
    expect(whole.files.get('diet_request.csv')?.toString()).toContain('Senza uova');
    expect(whole.files.get('README.txt')?.toString()).toContain('1 non si sono aperti');

    const partial = await makeArchive(manager);
    expect(partial.files.has('diet_request.csv')).toBe(false);
    expect([...partial.files.keys()].filter((name) => name.startsWith('certificati/'))).toEqual([]);
    expect(partial.files.get('audit_event.csv')?.toString()).not.toContain('diets.open_certificate');
    expect(partial.files.get('README.txt')?.toString()).toContain('SENZA LE DIETE');

    // An archive with diets is not for whoever may not see them.
    const refused = await web.call('POST', at(`/${whole.made.exportId}/link`), { cookie: manager });
    expect(refused.json()).toMatchObject({ status: 404, reason: 'unknown_export' });
  });

  it('holds every file, with an index that says whose row it is and what it must come to', async () => {
    const pdf = Buffer.from('%PDF-1.7 allegato %%EOF');
    const bank = Buffer.from('data;importo\n2026-12-01;45,00\n');
    const { rows } = await database.ownerPool.query<{ id: number }>(
      `insert into import_batch (tenant_id, kind, file_name, content, uploaded_by)
       values ($1, 'bank_movements', '../../banca "dicembre".CSV', $2, 'prova') returning batch_id::int as id`,
      [tenantId, bank],
    );
    const batchId = rows[0]?.id ?? 0;
    const attachmentId = await database.inTenant(tenantId, async (tx) => {
      const { guardian_id: guardianId } = await tx
        .selectFrom('guardian')
        .select('guardian_id')
        .where('code', '=', 'ROSSI')
        .executeTakeFirstOrThrow();
      const by = { guardianId, actor: 'prova', today: '2026-12-01', secrets: web.context.secrets };
      const wish = { kind: 'general' as const, text: 'Prova', requestKey: 'segnalazione-1' };
      const opened = await openTicket(tx, tenantId, wish, { ...by, channel: 'portal' });
      if (!opened.ok) throw new Error(opened.reason);
      const { ticketId } = opened.value;
      const upload = { fileName: 'ricevuta.pdf', content: pdf };
      await attachFile(tx, tenantId, { ticketId, upload, requestKey: 'file-1' }, by);
      const row = await tx.selectFrom('ticket_attachment').select('attachment_id').executeTakeFirstOrThrow();
      return row.attachment_id;
    });

    const { files, made: done } = await makeArchive(manager);
    expect(files.get(`segnalazioni/${attachmentId}.pdf`)).toEqual(pdf);
    expect(files.get(`importazioni/${batchId}.csv`)).toEqual(bank);
    const digest = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(files.get('indice-file.csv')?.toString('utf8').trim().split('\n')).toEqual([
      'file,tabella,colonna,riga,nome_originale,byte,sha256,esito',
      `importazioni/${batchId}.csv,import_batch,batch_id,${batchId},"../../banca ""dicembre"".CSV",${bank.length},${digest(bank)},aperto`,
      `segnalazioni/${attachmentId}.pdf,ticket_attachment,attachment_id,${attachmentId},"ricevuta.pdf",${pdf.length},${digest(pdf)},aperto`,
    ]);
    expect(files.get('import_batch.csv')?.toString('utf8')).not.toContain(bank.toString('base64'));
    expect(files.get('README.txt')?.toString('utf8')).toContain('Chiesta per: Prova');
    expect(done).toMatchObject({ fileCount: 2, hasTicketFiles: true, reason: 'Prova' });
    const { rows: audited } = await database.ownerPool.query<{ detail: unknown }>(
      `select detail from audit_event where tenant_id = $1 and action = 'data_export.complete'`,
      [tenantId],
    );
    expect(audited[0]?.detail).toEqual({
      sha256: done.sha256,
      files: { importazioni: { opened: 1, closed: 0 }, segnalazioni: { opened: 1, closed: 0 } },
    });

    // Whoever only looks after accounts reads no tickets: neither their files, nor an archive that holds them.
    await database.ownerPool.query(
      `delete from operator_role where tenant_id = $1 and role = 'school_office'`,
      [tenantId],
    );
    const refused = await web.call('POST', at(`/${done.exportId}/link`), { cookie: administrator });
    expect(refused.json()).toMatchObject({ status: 404, reason: 'unknown_export' });
    const partial = await makeArchive(administrator);
    expect([...partial.files.keys()].filter((name) => name.startsWith('segnalazioni/'))).toEqual([]);
    expect(partial.files.get('README.txt')?.toString('utf8')).toContain('SENZA I FILE DELLE SEGNALAZIONI');
  });

  it('is not made without a reason', async () => {
    const answer = await web.call('POST', at(), {
      cookie: manager,
      headers: { 'idempotency-key': newKey() },
      body: { reason: '  ' },
    });
    expect(answer.json()).toMatchObject({ status: 422, reason: 'reason_missing' });
    expect(await list()).toEqual([]);
  });

  it('is asked for one at a time, and once by a double click', async () => {
    const key = newKey();
    const both = await Promise.all([ask(manager, key), ask(manager, key)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
    expect(await list()).toHaveLength(1);
    expect((await ask(manager)).json()).toMatchObject({ status: 409, reason: 'under_way' });
    expect((await ask(administrator)).json()).toMatchObject({ status: 409 });
    await work();
    expect((await ask(manager)).statusCode).toBe(202);
    await work();
  });

  it('is begun anew after a stop, whole', async () => {
    await ask(manager);
    await database.ownerPool.query(
      `update data_export set state = 'running', tables_done = 7, row_count = 99 where tenant_id = $1`,
      [tenantId],
    );
    await database.ownerPool.query(
      `insert into data_export_part (tenant_id, export_id, part_no, bytes)
       select tenant_id, export_id, 1, 'resto' from data_export where tenant_id = $1`,
      [tenantId],
    );
    await work();
    const [done] = await list();
    const token = await linkTo(done?.exportId ?? 0, manager);
    const { rawPayload } = await web.call('GET', at(`/download/${token}`), { cookie: manager });
    expect(readZip(rawPayload).has('README.txt')).toBe(true);
  });

  it('goes after seven days, or when it is deleted, and what a dead worker left is given up', async () => {
    const { made: done } = await makeArchive(manager);
    const parts = () =>
      database.ownerPool
        .query<{ count: number }>(
          'select count(*)::int as count from data_export_part where tenant_id = $1',
          [tenantId],
        )
        .then(({ rows }) => rows[0]?.count);
    expect(Date.parse(done.expiresAt ?? '') - Date.parse(done.finishedAt ?? '')).toBe(7 * 86_400_000);
    const keepHouse = () =>
      dataExportJobs(web.context)
        .find(({ name }) => name === 'data_export.keep_house')
        ?.handle(undefined as never);
    await keepHouse();
    expect(await parts()).toBeGreaterThan(0);
    await database.ownerPool.query(
      `update data_export set expires_at = now() - interval '1 minute' where tenant_id = $1`,
      [tenantId],
    );
    await keepHouse();
    expect(await parts()).toBe(0);
    expect(await list()).toMatchObject([{ state: 'deleted' }]);
    expect((await web.call('POST', at(`/${done.exportId}/link`), { cookie: manager })).json()).toMatchObject({
      status: 409,
      reason: 'not_ready',
    });

    const second = await makeArchive(manager);
    for (let time = 0; time < 2; time += 1) {
      const deleted = await web.call('DELETE', at(`/${second.made.exportId}`), { cookie: manager });
      expect(deleted.statusCode).toBe(204);
    }
    expect(await parts()).toBe(0);

    await ask(manager);
    await database.ownerPool.query(
      `update data_export set state = 'running', moved_at = now() - interval '7 hours' where tenant_id = $1 and state = 'queued'`,
      [tenantId],
    );
    await keepHouse();
    expect((await list())[0]).toMatchObject({ state: 'failed' });
  }, 60_000);
});

describe('the link', () => {
  it('opens once, for a few minutes, for whoever asked for it alone', async () => {
    const { made: done } = await makeArchive(manager);
    const take = (token: string, cookie = manager) => web.call('GET', at(`/download/${token}`), { cookie });
    const token = await linkTo(done.exportId, manager);
    expect((await take(token, administrator)).statusCode).toBe(404);
    expect((await take(token)).statusCode).toBe(200);
    expect((await take(token)).statusCode).toBe(404);
    const late = await linkTo(done.exportId, manager);
    await database.ownerPool.query(`update data_export_link set expires_at = now() where tenant_id = $1`, [
      tenantId,
    ]);
    expect((await take(late)).statusCode).toBe(404);
    expect((await take('inventato')).statusCode).toBe(404);
    const audit = await database.ownerPool.query<{ action: string }>(
      `select action from audit_event where tenant_id = $1 and action like 'data_export.%' order by event_id`,
      [tenantId],
    );
    expect(audit.rows.map(({ action }) => action)).toEqual([
      'data_export.request',
      'data_export.complete',
      'data_export.download',
      'data_export.download',
      'data_export.download',
    ]);
  });

  it('is for administrators and service managers who have just proved who they are', async () => {
    for (const role of ['school_office', 'accounting', 'read_only', 'school', 'caterer'] as const) {
      const cookie = await signInOperator(database, tenantId, role);
      expect((await web.call('GET', at(), { cookie })).statusCode, role).toBe(403);
      expect((await ask(cookie)).statusCode, role).toBe(403);
    }
    await database.ownerPool.query(
      `update session s set second_factor_at = now() - interval '2 hours', authenticated_at = now() - interval '2 hours'
       from account a where a.tenant_id = s.tenant_id and a.account_id = s.account_id and s.tenant_id = $1
         and a.username = 'service_manager'`,
      [tenantId],
    );
    expect((await ask(manager)).statusCode).toBe(403);
    expect((await web.call('GET', at(), { cookie: manager })).statusCode).toBe(200);
  });
});

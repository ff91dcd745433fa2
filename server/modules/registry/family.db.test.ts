/** Anagrafica through its own addresses: what a family changes, what it asks for, and what an import makes of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangeRequestPage, FamilyView } from '#common/contract/family.ts';
import type { AppliedImport, ImportColumns, ImportPreview } from '#common/contract/registry.ts';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { openSession } from '#server/platform/session.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';
import { registryMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const portal = (path = '') => `/api/c/${family.slug}/portal/family${path}`;
const read = async (cookie = family.cookie) =>
  (await web.call('GET', portal(), { cookie })).json<FamilyView>();
const address = { street: 'Via Roma 1', postalCode: '20060', city: 'Truccazzano', province: 'MI' };
const save = (contacts: object, cookie = family.cookie) =>
  web.call('PUT', portal('/contacts'), { cookie, body: { phone: '', ...address, ...contacts } });
const ask = (body: object, cookie = family.cookie) =>
  web.call('POST', portal('/change-requests'), {
    cookie,
    body: { childId: family.childId, field: 'first_name', newValue: 'Anita', reason: 'Errore', ...body },
  });
const list = async (query = '') =>
  (
    await web.call('GET', `/api/c/${family.slug}/office/change-requests${query}`, { cookie: office })
  ).json<ChangeRequestPage>();
const decide = (requestId: number, body: object, cookie = office) =>
  web.call('POST', `/api/c/${family.slug}/office/change-requests/${requestId}/decision`, {
    cookie,
    body: { decision: 'approve', seen: 'Anna', reason: '', ...body },
  });
const onlyRequest = async () => {
  const [request] = (await list()).rows;
  if (!request) throw new Error('no request');
  return request;
};
const reasonOf = (response: { json<T>(): T }) => response.json<{ reason: string }>().reason;
const codeOf = (lastName: string, firstName: string, birthDate: string) =>
  makeFiscalCode({ lastName, firstName, birthDate, sex: 'F', birthplaceCode: 'F205' });

describe('what a family sees', () => {
  it('is its own data and its children’s, with their origin', async () => {
    const view = await read();
    expect(view.guardian).toMatchObject({
      firstName: 'Genitore',
      email: 'prova@example.org',
      updatedFrom: 'import',
    });
    expect(view.children).toHaveLength(1);
    expect(view.children[0]).toMatchObject({
      userCode: 'ANNA',
      role: 'payer',
      enrolment: { schoolName: 'Primaria', className: '1A', schoolYear: '2026/2027', isResident: true },
      details: { fiscalCode: null, isee: null, exemptUntil: null, updatedFrom: 'import' },
    });
    expect(view.requests).toEqual([]);
  });

  it('tells the ISEE that is valid today, and until when a child pays nothing', async () => {
    await database.inTenant(family.tenantId, async (tx) => {
      const { family_id } = await tx.selectFrom('family').select('family_id').executeTakeFirstOrThrow();
      const validity = { valid_from: '2020-01-01', valid_to: '2099-12-31' };
      const tenant = { tenant_id: family.tenantId };
      await tx
        .insertInto('isee_declaration')
        .values({ ...tenant, family_id, amount_cents: 950000, ...validity })
        .execute();
      await tx
        .insertInto('exemption')
        .values({ ...tenant, child_id: family.childId, reason: 'law_104', ...validity })
        .execute();
    });
    const response = await web.call('GET', portal(), { cookie: family.cookie });
    expect(response.json<FamilyView>().children[0]?.details).toMatchObject({
      isee: { amountCents: 950000 },
      exemptUntil: '2099-12-31',
    });
    expect(response.body).not.toContain('104');
  });

  it('is for a carer only what is needed at the table', async () => {
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('guardianship').set({ role: 'carer' }).execute(),
    );
    expect((await read()).children[0]).toMatchObject({ firstName: 'Anna', role: 'carer', details: null });
    expect(reasonOf(await ask({}))).toBe('unknown_child');
  });
});

describe('contacts', () => {
  it('change at once, are told as the family’s, and leave a line in the audit', async () => {
    expect((await save({ phone: '+39 333 1234567' })).statusCode).toBe(204);
    expect((await read()).guardian).toMatchObject({
      phone: '+393331234567',
      street: 'Via Roma 1',
      updatedFrom: 'family',
    });
    const audit = await database.ownerPool.query<{ detail: unknown }>(
      `select detail from audit_event where tenant_id = $1 and action = 'registry.save_contacts'`,
      [family.tenantId],
    );
    expect(audit.rows).toEqual([{ detail: { changed: ['phone', 'address'] } }]);
  });

  it.each([
    ['bad_phone', { phone: '12' }],
    ['bad_street', { street: '' }],
    ['bad_postal_code', { postalCode: '2006' }],
    ['bad_city', { city: '' }],
    ['bad_province', { province: 'Milano' }],
  ])('are refused as %s, and nothing changes', async (reason, contacts) => {
    const response = await save(contacts);
    expect([response.statusCode, reasonOf(response)]).toEqual([422, reason]);
    expect((await read()).guardian.updatedFrom).toBe('import');
  });

  it('may leave an address that was never known as it is', async () => {
    const empty = { street: '', postalCode: '', city: '', province: '' };
    expect((await save({ ...empty, phone: '3331234567' })).statusCode).toBe(204);
    expect((await read()).guardian).toMatchObject({ phone: '3331234567', street: null });
  });
});

describe('a richiesta di modifica', () => {
  it('waits, is approved, and is told by e-mail', async () => {
    expect((await ask({})).json()).toEqual({ state: 'pending' });
    expect((await read()).children[0]?.firstName).toBe('Anna');
    const request = await onlyRequest();
    expect(request).toMatchObject({
      oldValue: 'Anna',
      newValue: 'Anita',
      currentValue: 'Anna',
      personCode: 'ANNA',
      requesterName: 'Genitore Prova',
      state: 'pending',
    });
    expect((await decide(request.requestId, {})).statusCode).toBe(204);
    const view = await read();
    expect(view.children[0]).toMatchObject({ firstName: 'Anita', details: { updatedFrom: 'office' } });
    expect(view.requests[0]).toMatchObject({ state: 'approved', decisionReason: null });

    const { rows } = await database.ownerPool.query<{ recipient: string; subject_key: string }>(
      `select recipient, subject_key from outbox_message where tenant_id = $1`,
      [family.tenantId],
    );
    expect(rows).toEqual([{ recipient: 'prova@example.org', subject_key: String(request.requestId) }]);
    const build = registryMails('https://mensa.example')['registry.change_decided'];
    const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
    const mail = await database.inTenant(family.tenantId, async (tx) =>
      typeof build === 'function'
        ? build(tx, tenant, { subjectKey: String(request.requestId) } as never)
        : null,
    );
    expect(mail?.subject).toBe('Richiesta di modifica accolta – Comune di Prova');
    expect(mailText(mail)).toContain(`/c/${family.slug}/anagrafica`);
  });

  it('asked twice is one; for another value it must wait', async () => {
    const answers = await Promise.all([ask({}), ask({})]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await list()).total).toBe(1);
    expect(reasonOf(await ask({ newValue: 'Annalisa' }))).toBe('already_pending');
  });

  it('can be withdrawn until it is decided, by who made it', async () => {
    await ask({});
    const { requestId } = await onlyRequest();
    const withdraw = (cookie: string) =>
      web.call('DELETE', portal(`/change-requests/${requestId}`), { cookie });
    const stranger = await anotherGuardian();
    expect((await withdraw(stranger)).statusCode).toBe(404);
    expect((await withdraw(family.cookie)).statusCode).toBe(204);
    expect((await withdraw(family.cookie)).statusCode).toBe(204);
    expect(reasonOf(await decide(requestId, {}))).toBe('already_decided');
    expect((await ask({ newValue: 'Annalisa' })).statusCode).toBe(201);
  });

  it('is refused with a reason only, and the reason is shown', async () => {
    await ask({});
    const { requestId } = await onlyRequest();
    expect(reasonOf(await decide(requestId, { decision: 'refuse', reason: ' ' }))).toBe('reason_missing');
    expect((await decide(requestId, { decision: 'refuse', reason: 'Manca il documento' })).statusCode).toBe(
      204,
    );
    const view = await read();
    expect(view.children[0]?.firstName).toBe('Anna');
    expect(view.requests[0]).toMatchObject({ state: 'refused', decisionReason: 'Manca il documento' });
  });

  it('of two clerks at once is decided by one', async () => {
    await ask({});
    const { requestId } = await onlyRequest();
    const answers = await Promise.all([
      decide(requestId, {}),
      decide(requestId, { decision: 'refuse', reason: 'No' }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
  });

  it('whose datum has changed meanwhile is not approved unseen', async () => {
    await ask({});
    await database.inTenant(family.tenantId, (tx) =>
      tx.updateTable('child').set({ first_name: 'Annamaria' }).execute(),
    );
    const request = await onlyRequest();
    expect(request).toMatchObject({ oldValue: 'Anna', currentValue: 'Annamaria' });
    const unseen = await decide(request.requestId, { seen: 'Anna' });
    expect([unseen.statusCode, reasonOf(unseen)]).toEqual([409, 'changed_meanwhile']);
    expect((await list('?state=pending')).total).toBe(1);
    expect((await decide(request.requestId, { seen: 'Annamaria' })).statusCode).toBe(204);
    expect((await read()).children[0]?.firstName).toBe('Anita');
  });

  it('brings the account of a guardian to its new name', async () => {
    await ask({ childId: undefined, field: 'last_name', newValue: 'Provetti' });
    const { requestId } = await onlyRequest();
    expect((await decide(requestId, { seen: 'Prova' })).statusCode).toBe(204);
    const session = await web.call('GET', `/api/c/${family.slug}/session?surface=portal`, {
      cookie: family.cookie,
    });
    expect(session.json()).toMatchObject({ account: { displayName: 'Genitore Provetti' } });
  });

  it('for a fiscal code that was missing needs nobody; once it is there, it does', async () => {
    const code = codeOf('Prova', 'Anna', '2018-01-02');
    expect((await ask({ field: 'fiscal_code', newValue: code })).json()).toEqual({ state: 'written' });
    expect((await read()).children[0]?.details?.fiscalCode).toBe(code);
    const other = codeOf('Prova', 'Anna', '2018-01-03');
    expect((await ask({ field: 'fiscal_code', newValue: other })).json()).toEqual({ state: 'pending' });
  });

  it('is in doubt when the code would not fit, and refused when it is somebody else’s', async () => {
    const code = codeOf('Verdi', 'Carla', '2018-01-02');
    await ask({ field: 'fiscal_code', newValue: codeOf('Prova', 'Anna', '2018-01-02') });
    await ask({ field: 'fiscal_code', newValue: code });
    const request = await onlyRequest();
    expect(request.isDoubtful).toBe(true);
    await database.inTenant(family.tenantId, async (tx) => {
      const { family_id } = await tx.selectFrom('family').select('family_id').executeTakeFirstOrThrow();
      await tx
        .insertInto('child')
        .values({
          tenant_id: family.tenantId,
          family_id,
          user_code: 'CARLA',
          first_name: 'Carla',
          last_name: 'Verdi',
          fiscal_code: code,
        })
        .execute();
    });
    const taken = await decide(request.requestId, { seen: request.currentValue ?? '' });
    expect([taken.statusCode, reasonOf(taken)]).toEqual([409, 'fiscal_code_in_use']);
    expect((await list('?state=pending')).total).toBe(1);
  });

  it.each([
    ['bad_name', { newValue: '12' }],
    ['bad_date', { field: 'birth_date', newValue: '2099-01-01' }],
    ['bad_field', { childId: undefined, field: 'birth_date', newValue: '1980-01-01' }],
    ['bad_fiscal_code', { field: 'fiscal_code', newValue: 'XXX' }],
    ['unchanged', { newValue: 'Anna' }],
  ])('is refused as %s', async (reason, body) => {
    const response = await ask(body);
    expect([response.statusCode, reasonOf(response)]).toEqual([422, reason]);
  });

  it('about another family’s child, or another Comune’s, is about nobody', async () => {
    const other = await makeEnrolledFamily(database);
    expect((await ask({ childId: other.childId + 1_000 })).statusCode).toBe(404);
    expect((await ask({}, await anotherGuardian())).statusCode).toBe(404);
    const foreign = await web.call('POST', `/api/c/${other.slug}/portal/family/change-requests`, {
      cookie: family.cookie,
      body: { childId: other.childId, field: 'first_name', newValue: 'Anita', reason: '' },
    });
    expect(foreign.statusCode).toBe(401);
  });

  it('is found by name, by state, and decided by nobody who only reads', async () => {
    await ask({});
    expect((await list('?search=prova%20ann')).total).toBe(1);
    expect((await list('?search=verdi')).total).toBe(0);
    expect((await list('?state=approved')).total).toBe(0);
    const { requestId } = await onlyRequest();
    const reader = await signInOperator(database, family.tenantId, 'read_only');
    expect((await decide(requestId, {}, reader)).statusCode).toBe(403);
  });
});

/** Of the same Comune, with no child. */
async function anotherGuardian(): Promise<string> {
  return database.inTenant(family.tenantId, async (tx) => {
    const tenant = { tenant_id: family.tenantId };
    const { family_id } = await tx
      .insertInto('family')
      .values({ ...tenant, code: 'ALTRA' })
      .returning('family_id')
      .executeTakeFirstOrThrow();
    const { guardian_id } = await tx
      .insertInto('guardian')
      .values({ ...tenant, family_id, code: 'ALTRO', first_name: 'Altro', last_name: 'Genitore' })
      .returning('guardian_id')
      .executeTakeFirstOrThrow();
    const { account_id } = await tx
      .insertInto('account')
      .values({ ...tenant, surface: 'portal', username: 'altro', display_name: 'Altro', guardian_id })
      .returning('account_id')
      .executeTakeFirstOrThrow();
    return `portal=${await openSession(tx, account_id, 'portal', null)}`;
  });
}

describe('an import after the family has changed something', () => {
  const HEADER =
    'Codice famiglia;Codice genitore;Cognome genitore;Nome genitore;E-mail;Telefono;Indirizzo;CAP;Comune;Provincia;' +
    'Codice utente;Cognome bambino;Nome bambino;Codice scuola;Classe;Anno scolastico;Iscritto dal;Iscritto al';
  const italian = (date: string) => date.split('-').reverse().join('/');

  async function upload(phone: string, street: string, firstName = 'Anna') {
    const enrolment = (await read()).children[0]?.enrolment;
    const row =
      `PROVA;PROVA;Prova;Genitore;prova@example.org;${phone};${street};20060;Truccazzano;MI;` +
      `ANNA;Prova;${firstName};P1;1A;2026/2027;${italian(enrolment?.validFrom ?? today())};${italian(enrolment?.validTo ?? today())}`;
    const boundary = 'confine';
    const part = (name: string, value: string, file = '') =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
    const response = await web.call('POST', `/api/c/${family.slug}/office/imports`, {
      cookie: office,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `${part('kind', 'registry')}${part('file', `${HEADER}\r\n${row}\r\n`, '; filename="a.csv"')}--${boundary}--\r\n`,
    });
    expect(response.statusCode).toBe(201);
    return response.json<ImportColumns>().batch.batchId;
  }
  const preview = async (batchId: number) =>
    (
      await web.call('GET', `/api/c/${family.slug}/office/imports/${batchId}/preview`, { cookie: office })
    ).json<ImportPreview>();
  const apply = async (batchId: number, body: object = {}) => {
    const response = await web.call('POST', `/api/c/${family.slug}/office/imports/${batchId}/apply`, {
      cookie: office,
      body,
    });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<AppliedImport>();
  };

  beforeEach(async () => {
    await apply(await upload('02999', 'Via Vecchia 9'));
    await save({ phone: '3331234567', street: 'Via Nuova 1' });
  });

  it('keeps it, tells the clerk, and writes the rest', async () => {
    const batchId = await upload('02999', 'Via Vecchia 9', 'Annalisa');
    const shown = await preview(batchId);
    expect(shown.totals).toMatchObject({ changed: 1, kept: 2 });
    expect(shown.kept).toEqual([
      {
        line: 2,
        userCode: 'ANNA',
        name: 'Prova Annalisa',
        fields: [
          { label: 'Indirizzo', before: 'Via Nuova 1', after: 'Via Vecchia 9' },
          { label: 'Telefono', before: '3331234567', after: '02999' },
        ],
      },
    ]);
    await apply(batchId);
    const view = await read();
    expect(view.guardian).toMatchObject({
      phone: '3331234567',
      street: 'Via Nuova 1',
      updatedFrom: 'family',
    });
    expect(view.children[0]).toMatchObject({ firstName: 'Annalisa', details: { updatedFrom: 'import' } });
  });

  it('gives way to the file when the clerk says so, and the file rules from then on', async () => {
    await apply(await upload('02999', 'Via Vecchia 9'), { preferFile: true });
    expect((await read()).guardian).toMatchObject({
      phone: '02999',
      street: 'Via Vecchia 9',
      updatedFrom: 'import',
    });
    const next = await upload('02888', 'Via Vecchia 9');
    expect((await preview(next)).totals).not.toHaveProperty('kept');
    await apply(next);
    expect((await read()).guardian.phone).toBe('02888');
  });

  it('is settled once the file says the same: the next file rules again', async () => {
    const caughtUp = await upload('333 1234567', 'Via Nuova 1');
    expect((await preview(caughtUp)).totals).toMatchObject({ changed: 0 });
    await apply(caughtUp);
    await apply(await upload('02777', 'Via Nuova 1'));
    expect((await read()).guardian.phone).toBe('02777');
  });

  it('leaves standing what the office has approved', async () => {
    await ask({ newValue: 'Anita' });
    await decide((await onlyRequest()).requestId, {});
    const batchId = await upload('3331234567', 'Via Nuova 1', 'Anna');
    expect((await preview(batchId)).kept?.[0]?.fields).toEqual([
      { label: 'Nome bambino', before: 'Anita', after: 'Anna' },
    ]);
    await apply(batchId);
    expect((await read()).children[0]?.firstName).toBe('Anita');
  });
});

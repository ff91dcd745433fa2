/** A family applies for the canteen, the office decides; the registry says what was accepted, once. */
import { beforeEach, describe, expect, it } from 'vitest';
import type {
  ApplicationPage,
  OfficeApplication,
  RenewalPreview,
} from '#common/contract/enrolment-office.ts';
import type { WindowBody, WindowList } from '#common/contract/enrolment-windows.ts';
import type { EnrolmentForm, OwnApplication, OwnEnrolments, SavedForm } from '#common/contract/enrolments.ts';
import type { Overview } from '#common/contract/office.ts';
import { addDays } from '#common/dates.ts';
import { makeFiscalCode } from '#common/fiscal-code.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { mailText } from '../../../test/support/mail-text.ts';
import { addNextYear, windowBody, type NextYear } from '../../../test/support/enrolment-window.ts';
import { signInOperator, signInSchool } from '../../../test/support/office-session.ts';
import { addGuardian } from '../../../test/support/other-guardian.ts';
import { addOtherSchool, type OtherSchool } from '../../../test/support/other-school.ts';
import { useApp } from '../../../test/support/test-app.ts';
import type { OutboxMessage } from '../../platform/outbox.ts';
import { enrolmentMails } from './mails.ts';

const database = useDatabase();
const web = useApp(database);
const CONSENTS = { isTrue: true, agreesToRules: true, hasReadPrivacy: true };
const ADDRESS = {
  phone: '02123456',
  street: 'Via Roma 1',
  postalCode: '20060',
  city: 'Truccazzano',
  province: 'MI',
};
let family: EnrolledFamily;
let other: OtherSchool;
let next: NextYear;
let office: string;
let windowId: number;
let keys = 0;

const at = (path: string) => `/api/c/${family.slug}${path}`;
const withBody = (cookie: string, body?: object) => ({ cookie, ...(body ? { body } : {}) });
const portal = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path = '',
  body?: object,
  cookie = family.cookie,
) => web.call(method, at(`/portal/enrolments${path}`), withBody(cookie, body));
const atOffice = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object, cookie = office) =>
  web.call(method, at(`/office/enrolments${path}`), withBody(cookie, body));
const openWindow = (changed: Partial<WindowBody> = {}) =>
  atOffice('PUT', `/windows/${next.schoolYearId}`, windowBody(changed));

const begin = (childId: number | null = family.childId, cookie = family.cookie) =>
  portal('POST', '/applications', { windowId, childId, requestKey: `domanda-${(keys += 1)}` }, cookie);
async function begun(childId: number | null = family.childId, cookie = family.cookie): Promise<number> {
  const answer = await begin(childId, cookie);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json<{ applicationId: number }>().applicationId;
}
const read = async (id: number, cookie = family.cookie) =>
  (await portal('GET', `/applications/${id}`, undefined, cookie)).json<OwnApplication>();
const save = (id: number, form: EnrolmentForm, seen: number, cookie = family.cookie) =>
  portal('PUT', `/applications/${id}`, { form, seen }, cookie);
const send = (id: number, seen: number, cookie = family.cookie, consents: object = CONSENTS) =>
  portal('POST', `/applications/${id}/sending`, { seen, ...consents }, cookie);
/** Saves the form with these answers; its version then. */
async function filled(
  id: number,
  changed: Partial<EnrolmentForm> = {},
  cookie = family.cookie,
): Promise<number> {
  const { form, version } = await read(id, cookie);
  const answer = await save(id, { ...form, ...ADDRESS, ...changed }, version, cookie);
  expect(answer.json<SavedForm>().flaws, answer.body).toEqual([]);
  return answer.json<SavedForm>().version;
}
async function sent(
  changed: Partial<EnrolmentForm> = {},
  childId: number | null = family.childId,
): Promise<number> {
  const id = await begun(childId);
  const answer = await send(id, await filled(id, changed));
  expect(answer.statusCode, answer.body).toBe(200);
  return id;
}
const open = async (id: number) => (await atOffice('GET', `/applications/${id}`)).json<OfficeApplication>();
async function decide(id: number, decision: string, more: object = {}, cookie = office) {
  const { version: seen, wantedClassId: classId } = await open(id);
  const body = { decision, seen, note: '', classId, validFrom: null, ...more };
  return atOffice('POST', `/applications/${id}/decision`, body, cookie);
}
const reasonOf = (answer: { json<T>(): T }) => answer.json<{ reason: string }>().reason;
const run = <Row extends object>(text: string, ...values: unknown[]) =>
  database.ownerPool.query<Row>(text, [family.tenantId, ...values]);
const NEW = { lastName: 'Prova', firstName: 'Bruno' };
const newChild = (birthDate = '2021-03-05'): Partial<EnrolmentForm> => ({
  ...NEW,
  birthDate,
  fiscalCode: makeFiscalCode({ ...NEW, sex: 'M', birthplaceCode: 'F205', birthDate }),
  schoolId: family.schoolId,
  className: '2A',
});

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  other = await addOtherSchool(database, family);
  next = await addNextYear(database, family);
  office = await signInOperator(database, family.tenantId, 'school_office');
  expect((await openWindow()).statusCode).toBe(204);
  windowId = (await portal('GET')).json<OwnEnrolments>().windows[0]?.windowId ?? 0;
});

describe('a renewal', () => {
  it('is filled with what the Comune knows, sent with a protocol, accepted, and the child is enrolled', async () => {
    const id = await begun();
    expect(await read(id)).toMatchObject({
      state: 'draft',
      kind: 'renewal',
      childName: 'Anna Prova',
      protocol: null,
      form: {
        schoolId: family.schoolId,
        className: '2A',
        isResident: true,
        payerId: family.guardianId,
        isee: 'none',
      },
      canEdit: true,
    });
    const answer = await send(id, await filled(id));
    const year = today().slice(0, 4);
    expect(answer.json()).toEqual({ protocol: `${year}/000001` });
    expect(await read(id)).toMatchObject({ state: 'sent', canEdit: false, canWithdraw: true });
    expect((await decide(id, 'accept')).statusCode).toBe(204);
    const { rows } = await run(
      `select valid_from::text, valid_to::text, class_id::int, is_resident from enrolment
       where tenant_id = $1 and child_id = $2 order by valid_from desc limit 1`,
      family.childId,
    );
    expect(rows).toEqual([
      { valid_from: next.startsOn, valid_to: next.endsOn, class_id: next.classId, is_resident: true },
    ]);
    expect((await read(id)).steps.map(({ state, byFamily }) => `${state} ${byFamily}`)).toEqual([
      'draft true',
      'sent true',
      'accepted false',
    ]);
  });

  it('keeps what was typed, whole or not, and the second device is told that it is late', async () => {
    const id = await begun();
    const { form, version } = await read(id);
    const half = { ...form, phone: 'boh', firstName: 'Altra' };
    const saved = (await save(id, half, version)).json<SavedForm>();
    expect(saved.flaws).toContainEqual({ field: 'phone', flaw: 'bad_phone' });
    // Who the child is says the registry.
    expect((await read(id)).form).toMatchObject({ phone: 'boh', firstName: 'Anna' });
    expect(reasonOf(await save(id, form, version))).toBe('changed_meanwhile');
    expect(reasonOf(await send(id, saved.version))).toBe('incomplete');
  });

  it('begun again is the same draft', async () => {
    expect(await begun()).toBe(await begun());
  });

  it('sent twice is sent once', async () => {
    const id = await begun();
    const seen = await filled(id);
    const answers = await Promise.all([send(id, seen), send(id, seen)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(answers[0]?.json()).toEqual(answers[1]?.json());
    const { rows } = await run(
      `select count(*)::int as count from enrolment_step where tenant_id = $1 and state = 'sent'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('is not sent without the declarations', async () => {
    const id = await begun();
    const seen = await filled(id);
    expect(reasonOf(await send(id, seen, family.cookie, { ...CONSENTS, isTrue: false }))).toBe(
      'consents_missing',
    );
  });

  it('that was planned by the move of classes stays as it is', async () => {
    await run(
      `insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6)`,
      family.childId,
      family.serviceId,
      next.classId,
      next.startsOn,
      next.endsOn,
    );
    const id = await sent();
    expect(
      (await open(id)).differences.filter(({ isDifferent }) => isDifferent).map(({ field }) => field),
    ).toEqual(['phone', 'address']);
    expect((await decide(id, 'accept')).statusCode).toBe(204);
    const { rows } = await run(
      'select 1 from enrolment where tenant_id = $1 and child_id = $2',
      family.childId,
    );
    expect(rows).toHaveLength(2);
  });

  it('in another class takes the place of what was planned', async () => {
    const { rows: made } = await run<{ class_id: number }>(
      `insert into school_class (tenant_id, school_id, school_year_id, name) values ($1, $2, $3, '2B')
       returning class_id::int`,
      family.schoolId,
      next.schoolYearId,
    );
    await run(
      `insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to)
       values ($1, $2, $3, $4, $5, $6)`,
      family.childId,
      family.serviceId,
      next.classId,
      next.startsOn,
      next.endsOn,
    );
    const id = await sent({ className: '2B' });
    expect((await decide(id, 'accept')).statusCode).toBe(204);
    const { rows } = await run(
      'select class_id::int from enrolment where tenant_id = $1 and child_id = $2 and valid_from = $3',
      family.childId,
      next.startsOn,
    );
    expect(rows).toEqual(made);
  });

  it('writes who pays, how to reach the family and the ISEE from the day on which it was filed', async () => {
    const parent = await addGuardian(database, family.tenantId, family.childId);
    const signedOn = `${today().slice(0, 4)}-01-01`;
    const id = await sent({
      payerId: parent.guardianId,
      isee: 'declared',
      iseeAmount: '9.876,50',
      iseeProtocol: 'INPS-ISEE-2026-01234567A-00',
      iseeSignedOn: signedOn,
    });
    expect((await open(id)).iseeProtocol).toBe('INPS-ISEE-2026-01234567A-00');
    expect((await decide(id, 'accept')).statusCode).toBe(204);
    const { rows } = await run(
      `select i.amount_cents::int, i.protocol, i.valid_from::text, i.valid_to::text, g.street,
        (select guardian_id::int from planned_payer p where p.tenant_id = g.tenant_id) as payer
       from isee_declaration i join guardian g on g.tenant_id = i.tenant_id and g.guardian_id = $2
       where i.tenant_id = $1`,
      family.guardianId,
    );
    expect(rows).toEqual([
      {
        amount_cents: 987_650,
        protocol: 'INPS-ISEE-2026-01234567A-00',
        valid_from: today(),
        valid_to: `${today().slice(0, 4)}-12-31`,
        street: 'Via Roma 1',
        payer: parent.guardianId,
      },
    ]);
  });
});

describe('a new child', () => {
  it('is registered with its acceptance, in the family, with its payer', async () => {
    const id = await begun(null);
    const answer = await send(id, await filled(id, newChild()));
    expect(answer.statusCode, answer.body).toBe(200);
    expect((await decide(id, 'accept')).statusCode).toBe(204);
    const { childId } = await open(id);
    const { rows } = await run(
      `select c.first_name, c.birth_date::text, p.guardian_id::int, p.role,
        (select count(*)::int from enrolment e where e.child_id = c.child_id and e.tenant_id = c.tenant_id) as enrolments
       from child c join guardianship p using (tenant_id, child_id) where c.tenant_id = $1 and c.child_id = $2`,
      childId,
    );
    expect(rows).toEqual([
      {
        first_name: 'Bruno',
        birth_date: '2021-03-05',
        guardian_id: family.guardianId,
        role: 'payer',
        enrolments: 1,
      },
    ]);
  });

  it('whose fiscal code is another child’s is not told to the family, and not accepted', async () => {
    await run(
      'update child set fiscal_code = $3 where tenant_id = $1 and child_id = $2',
      other.childId,
      newChild().fiscalCode,
    );
    const id = await sent(newChild(), null);
    expect((await open(id)).warnings).toEqual(['code_in_use']);
    expect(reasonOf(await decide(id, 'accept'))).toBe('code_in_use');
    const { rows } = await run('select 1 from child where tenant_id = $1');
    expect(rows).toHaveLength(2);
  });

  it('is applied for once by the same parent; by another the office is warned', async () => {
    const id = await sent(newChild(), null);
    const again = await begun(null);
    expect(reasonOf(await send(again, await filled(again, newChild())))).toBe('already_applied');
    const theirs = await begun(null, other.cookie);
    const seen = await filled(theirs, newChild(), other.cookie);
    expect((await send(theirs, seen, other.cookie)).statusCode).toBe(200);
    expect((await open(id)).warnings).toEqual(['applied_twice']);
  });
});

describe('the window', () => {
  it('closed meanwhile refuses to begin, to save and to send; a correction may still be sent', async () => {
    const draft = await begun(null);
    const seen = await filled(draft, newChild());
    const corrected = await sent();
    await decide(corrected, 'send_back', { note: 'Manca il civico.' });
    await openWindow({ closesOn: addDays(today(), -1) });
    const { form } = await read(draft);
    expect(reasonOf(await begin(null))).toBe('window_closed');
    expect(reasonOf(await save(draft, form, seen))).toBe('window_closed');
    expect(reasonOf(await send(draft, seen))).toBe('window_closed');
    expect((await send(corrected, await filled(corrected))).statusCode).toBe(200);
  });

  it('takes whom it is opened for', async () => {
    await openWindow({ takesNew: false, takesNonresidents: false });
    expect(reasonOf(await begin(null))).toBe('not_taken');
    const id = await begun();
    const { form, version } = await read(id);
    const saved = await save(id, { ...form, ...ADDRESS, isResident: false }, version);
    expect(saved.json<SavedForm>().flaws).toEqual([{ field: 'isResident', flaw: 'residents_only' }]);
    await openWindow({ takesRenewals: false });
    const second = await portal(
      'POST',
      '/applications',
      { windowId, childId: other.childId, requestKey: 'altra-chiave' },
      other.cookie,
    );
    expect(reasonOf(second)).toBe('not_taken');
  });

  it('is refused turned round, for nobody, or for a year that is not there', async () => {
    expect(reasonOf(await openWindow({ closesOn: addDays(today(), -10) }))).toBe('bad_range');
    expect(reasonOf(await openWindow({ takesNew: false, takesRenewals: false }))).toBe('nobody_taken');
    expect(reasonOf(await atOffice('PUT', '/windows/999999', windowBody()))).toBe('unknown_year');
    const { years } = (await atOffice('GET', '/windows')).json<WindowList>();
    expect(years.map(({ label, window }) => `${label} ${window?.isOpen}`)).toEqual([
      '2027/2028 true',
      '2026/2027 undefined',
    ]);
  });
});

describe('another family', () => {
  it('neither reads, changes, sends nor withdraws it, and applies for no child but its own', async () => {
    const id = await sent();
    const { form, version } = await read(id);
    const tries = [
      await portal('GET', `/applications/${id}`, undefined, other.cookie),
      await portal('GET', `/applications/${id}/receipt.pdf`, undefined, other.cookie),
      await save(id, form, version, other.cookie),
      await send(id, version, other.cookie),
      await portal('DELETE', `/applications/${id}`, undefined, other.cookie),
      await begin(family.childId, other.cookie),
    ];
    expect(tries.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await read(id)).state).toBe('sent');
  });

  it('is not even the other parent, who sees that there is one and cannot send a second', async () => {
    const parent = await addGuardian(database, family.tenantId, family.childId);
    const early = await begun(family.childId, parent.cookie);
    await sent();
    const own = (await portal('GET', '', undefined, parent.cookie)).json<OwnEnrolments>();
    expect(own.children[0]?.appliedWindowIds).toEqual([windowId]);
    expect(own.applications.map(({ applicationId }) => applicationId)).toEqual([early]);
    const seen = await filled(early, {}, parent.cookie);
    expect(reasonOf(await send(early, seen, parent.cookie))).toBe('already_applied');
    // The number that it would have had is not lost.
    const { rows } = await run('select last_number from enrolment_counter where tenant_id = $1');
    expect(rows).toEqual([{ last_number: 1 }]);
  });

  it('can put neither a school nor a payer in its form that it is not offered', async () => {
    const id = await begun();
    const { form, version } = await read(id);
    const foreign = [{ schoolId: 999_999 }, { payerId: other.guardianId }, { payerId: 999_999 }];
    const answers = await Promise.all(foreign.map((one) => save(id, { ...form, ...one }, version)));
    expect(answers.map(reasonOf)).toEqual(['unknown_choice', 'unknown_choice', 'unknown_choice']);
    expect((await read(id)).version).toBe(version);
  });

  it('and a carer are kept out', async () => {
    await run(`update guardianship set role = 'carer' where tenant_id = $1`);
    const answers = [await portal('GET'), await begin()];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403]);
  });
});

describe('the family', () => {
  it('throws a draft away, and withdraws what is not decided, once', async () => {
    const draft = await begun();
    expect((await portal('DELETE', `/applications/${draft}`)).statusCode).toBe(204);
    expect((await portal('GET', `/applications/${draft}`)).statusCode).toBe(404);
    const id = await sent();
    await decide(id, 'take');
    const twice = [
      await portal('DELETE', `/applications/${id}`),
      await portal('DELETE', `/applications/${id}`),
    ];
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect((await read(id)).steps.at(-1)?.state).toBe('withdrawn');
    expect(reasonOf(await decide(id, 'accept'))).toBe('not_possible');
    // It may apply again.
    await sent();
  });

  it('corrects what was sent back under the same protocol, with the note at hand', async () => {
    const id = await sent({ className: '' });
    expect(reasonOf(await decide(id, 'send_back'))).toBe('note_missing');
    expect((await decide(id, 'send_back', { note: 'Scegli la classe.' })).statusCode).toBe(204);
    const { protocol, state, note } = await read(id);
    expect({ state, note }).toEqual({ state: 'to_correct', note: 'Scegli la classe.' });
    const answer = await send(id, await filled(id, { className: '2A' }));
    expect(answer.json()).toEqual({ protocol });
    expect(await read(id)).toMatchObject({ state: 'sent', note: '' });
  });

  it('cannot withdraw what is decided', async () => {
    const id = await sent();
    await decide(id, 'accept');
    expect(reasonOf(await portal('DELETE', `/applications/${id}`))).toBe('already_decided');
  });

  it('takes the receipt away as a PDF; of a draft there is none', async () => {
    const draft = await begun(null);
    expect((await portal('GET', `/applications/${draft}/receipt.pdf`)).statusCode).toBe(404);
    const id = await sent();
    const answer = await portal('GET', `/applications/${id}/receipt.pdf`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('hears of each change by e-mail, without the note', async () => {
    const id = await sent();
    await decide(id, 'send_back', { note: 'Parola segreta' });
    const { rows } = await run<OutboxMessage & { subject_key: string }>(
      `select kind, subject_key, recipient from outbox_message where tenant_id = $1 order by message_id`,
    );
    expect(rows.map(({ recipient }) => recipient)).toEqual(['prova@example.org', 'prova@example.org']);
    const build = enrolmentMails('https://mensa.example')['enrolments.step'];
    if (typeof build !== 'function') throw new Error('no such mail');
    const mails = await database.inTenant(family.tenantId, (tx) =>
      Promise.all(
        rows.map(async (row) => {
          const tenant = { tenantId: family.tenantId, slug: family.slug, name: 'Comune di Prova' };
          return build(tx, tenant, { ...row, subjectKey: row.subject_key });
        }),
      ),
    );
    expect(mails.map((mail) => mail?.subject)).toEqual([
      'Iscrizione alla mensa: domanda di iscrizione ricevuta – Comune di Prova',
      'Iscrizione alla mensa: la domanda è da correggere – Comune di Prova',
    ]);
    expect(mailText(mails[1])).toContain(`/anagrafica/iscrizioni/${id}`);
    expect(mailText(mails[1])).not.toContain('Parola segreta');
  });
});

describe('the office', () => {
  it('lists, finds, filters and exports; drafts are not its matter', async () => {
    await sent();
    const draft = await begun(null);
    await filled(draft, newChild());
    const list = async (query: string) =>
      (await atOffice('GET', `/applications?${query}`)).json<ApplicationPage>();
    expect(await list('')).toMatchObject({
      total: 1,
      waiting: 1,
      rows: [{ childName: 'Prova Anna', kind: 'renewal' }],
    });
    const totals = ['search=anna', 'search=genitore%20prova', 'search=000001', 'search=nessuno', 'kind=new', 'state=all', 'state=accepted', `schoolId=${family.schoolId}`, `schoolId=${other.schoolId}`, `windowId=${windowId}`, 'sort=school', 'page=2']; // prettier-ignore
    expect(await Promise.all(totals.map(async (query) => (await list(query)).total))).toEqual([
      1, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1,
    ]);
    expect((await list('page=2')).rows).toEqual([]);
    const csv = await atOffice('GET', '/applications.csv?state=all');
    expect(csv.body).toContain('Prova Anna;Rinnovo;Prova Genitore;2027/2028;Primaria;2A;Inviata');
    expect((await atOffice('GET', '/applications.xlsx')).statusCode).toBe(200);
    expect((await atOffice('GET', `/applications/${draft}`)).statusCode).toBe(404);
    expect(
      (await web.call('GET', at('/office/overview'), { cookie: office })).json<Overview>().waitingEnrolments,
    ).toBe(1);
  });

  it('of two clerks at once hears only the first', async () => {
    const id = await sent();
    const { version: seen } = await open(id);
    const body = { seen, note: 'Motivo', classId: next.classId, validFrom: null };
    const answers = await Promise.all(
      ['accept', 'refuse'].map((decision) =>
        atOffice('POST', `/applications/${id}/decision`, { ...body, decision }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await read(id)).steps).toHaveLength(3);
  });

  it('refuses with a reason, and may look at it again', async () => {
    const id = await sent();
    expect(reasonOf(await decide(id, 'refuse'))).toBe('note_missing');
    await decide(id, 'refuse', { note: 'Fuori zona.' });
    expect(await read(id)).toMatchObject({ state: 'refused', note: 'Fuori zona.' });
    expect((await decide(id, 'reopen')).statusCode).toBe(204);
    expect((await decide(id, 'accept')).statusCode).toBe(204);
  });

  it('cannot reopen a refusal when the family has sent another one', async () => {
    const id = await sent();
    await decide(id, 'refuse', { note: 'Fuori zona.' });
    await sent();
    expect(reasonOf(await decide(id, 'reopen'))).toBe('already_applied');
  });

  it('needs a class of that year, with a place, and a day of it that is not past', async () => {
    const id = await sent();
    expect(reasonOf(await decide(id, 'accept', { classId: null }))).toBe('class_missing');
    expect(reasonOf(await decide(id, 'accept', { classId: other.classId }))).toBe('unknown_class');
    expect(reasonOf(await decide(id, 'accept', { validFrom: today() }))).toBe('bad_date');
    expect(reasonOf(await decide(id, 'accept', { validFrom: addDays(next.endsOn, 1) }))).toBe('bad_date');
  });

  it('gives the last place of a class once', async () => {
    await openWindow({ placesPerClass: 1 });
    const [one, two] = [await sent(), await sent(newChild(), null)];
    const answers = await Promise.all([one, two].map((id) => decide(id, 'accept')));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    const refused = answers.find(({ statusCode }) => statusCode === 409);
    expect(refused && reasonOf(refused)).toBe('class_full');
    const { rows } = await run(
      'select 1 from enrolment where tenant_id = $1 and class_id = $2',
      next.classId,
    );
    expect(rows).toHaveLength(1);
  });

  it('accepts together the renewals that say what is known, and those alone', async () => {
    const same = await begun();
    const { form } = await read(same);
    await run(
      `update guardian set phone = '02123456', street = 'Via Roma 1', postal_code = '20060', city = 'Truccazzano',
        province = 'MI' where tenant_id = $1 and guardian_id = $2`,
      family.guardianId,
    );
    await send(same, await filled(same, form.isResident ? {} : {}));
    await sent(newChild(), null);
    const preview = (await atOffice('GET', `/renewals?windowId=${windowId}`)).json<RenewalPreview>();
    expect(preview).toMatchObject({ ready: [{ applicationId: same, place: 'Primaria, 2A' }], others: 0, firstDay: next.startsOn }); // prettier-ignore
    const body = { windowId, applications: preview.ready.map(({ applicationId, version }) => ({ applicationId, seen: version })) }; // prettier-ignore
    const twice = await Promise.all([1, 2].map(() => atOffice('POST', '/renewals', body)));
    const sums = twice.map((answer) => answer.json<{ accepted: number }>().accepted);
    expect(sums.sort()).toEqual([0, 1]);
    expect((await read(same)).state).toBe('accepted');
  });

  it('sees which families are late only where it has asked for that', async () => {
    const id = await sent();
    expect((await open(id)).isOverdue).toBe(false);
    await openWindow({ flagsOverdue: true });
    expect((await open(id)).warnings).toEqual([]);
  });

  it('lets others read and not decide; schools and the kitchen see nothing', async () => {
    const id = await sent();
    const roles = ['accounting', 'read_only', 'service_manager', 'caterer'] as const;
    const cookies = [
      ...(await Promise.all(roles.map((role) => signInOperator(database, family.tenantId, role)))),
      await signInSchool(database, family.tenantId, [family.schoolId]),
    ];
    const statuses = await Promise.all(
      cookies.map(async (cookie) => [
        (await atOffice('GET', `/applications/${id}`, undefined, cookie)).statusCode,
        (await decide(id, 'take', {}, cookie)).statusCode,
        (await atOffice('PUT', `/windows/${next.schoolYearId}`, windowBody(), cookie)).statusCode,
        (await atOffice('GET', `/renewals?windowId=${windowId}`, undefined, cookie)).statusCode,
      ]),
    );
    expect(statuses).toEqual([
      [200, 403, 403, 403],
      [200, 403, 403, 403],
      [200, 403, 403, 403],
      [403, 403, 403, 403],
      [403, 403, 403, 403],
    ]);
  });

  it('leaves a line in the child’s story for each decision', async () => {
    const id = await sent();
    await decide(id, 'accept');
    const { rows } = await run<{ action: string }>(
      `select action from audit_event where tenant_id = $1 and subject_kind = 'child' and subject_id = $2
       order by event_id`,
      String(family.childId),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'enrolments.sent',
      'registry.enrol_child',
      'enrolments.accepted',
    ]);
  });
});

it('numbers the applications of a year without gaps', async () => {
  const ids = await Promise.all([begun(), begun(null), begun(null)]);
  const codes = ['2020-01-01', '2020-01-02'];
  const versions = [
    await filled(ids[0] ?? 0),
    await filled(ids[1] ?? 0, newChild(codes[0])),
    await filled(ids[2] ?? 0, newChild(codes[1])),
  ];
  await Promise.all(ids.map((id, index) => send(id, versions[index] ?? 0)));
  const { rows } = await run<{ number: number }>(
    'select number from enrolment_application where tenant_id = $1 order by number',
  );
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
});

/** *Diete* through the office's addresses: who may see what, and what kitchens are told. */
import { beforeEach, expect, it } from 'vitest';
import type { DietList } from '#common/contract/diets.ts';
import { addDays } from '#common/dates.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { makeEnrolledFamily, today, type EnrolledFamily } from '../../../test/support/enrolled-family.ts';
import { signInOperator } from '../../../test/support/office-session.ts';
import { useApp } from '../../../test/support/test-app.ts';

const database = useDatabase();
const web = useApp(database);
let family: EnrolledFamily;
let office: string;

beforeEach(async () => {
  family = await makeEnrolledFamily(database);
  office = await signInOperator(database, family.tenantId, 'school_office');
});

const call = (method: 'GET' | 'POST' | 'DELETE', path = '', body?: object, cookie = office) =>
  web.call(method, `/api/c/${family.slug}/office/diets${path}`, { cookie, ...(body ? { body } : {}) });
const diet = (more: object = {}) => ({
  userCode: 'ANNA',
  label: 'Senza glutine',
  validFrom: addDays(today(), -5),
  validTo: addDays(today(), 100),
  reason: 'certificato del pediatra',
  ...more,
});

it('a diet is entered by the child’s code and listed without its reason', async () => {
  const answer = await call('POST', '', diet({ userCode: ' ANNA ' }));
  expect(answer.statusCode).toBe(201);
  expect(answer.body).not.toContain('pediatra');
  expect(answer.json<DietList>().diets).toMatchObject([
    { childName: 'Prova Anna', label: 'Senza glutine', hasReason: true },
  ]);
});

it.each([
  ['of an unknown child', { userCode: 'NESSUNO' }, 422, 'unknown_child'],
  ['without a label', { label: ' ' }, 422, 'no_label'],
  ['the wrong way round', { validTo: '2020-01-01' }, 422, 'bad_range'],
  ['on a day that does not exist', { validTo: '2027-02-30' }, 422, 'bad_range'],
])('is refused %s', async (_, more, status, reason) => {
  expect((await call('POST', '', diet(more))).json()).toMatchObject({ status, reason });
});

it('a child has one diet at a time', async () => {
  await call('POST', '', diet());
  expect((await call('POST', '', diet({ label: 'Senza uova' }))).json()).toMatchObject({
    reason: 'has_diet',
  });
});

it('is saved as a file in the order asked for, without reasons, and whoever does is written down', async () => {
  await call('POST', '', diet());
  const csv = await call('GET', '.csv?search=glutine&sort=end');
  expect(csv.headers['content-disposition']).toContain(`diete-${today()}.csv`);
  expect(csv.body).toContain('Prova Anna');
  expect(csv.body).toContain('Senza glutine');
  expect(csv.body).not.toContain('pediatra');
  expect((await call('GET', '.csv?search=lattosio')).body).not.toContain('Prova Anna');
  expect((await call('GET', '.xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
  const saved = await database.ownerPool.query(
    `select actor, detail from audit_event where tenant_id = $1 and action = 'registry.export_diets' order by event_id limit 1`,
    [family.tenantId],
  );
  expect(saved.rows).toEqual([{ actor: 'office:school_office', detail: { count: 1 } }]);
  for (const role of ['school', 'caterer', 'accounting', 'read_only'] as const) {
    const other = await signInOperator(database, family.tenantId, role);
    expect((await call('GET', '.csv', undefined, other)).statusCode).toBe(403);
  }
});

it('ends today, with the days before kept; one that has not begun goes', async () => {
  const begun = (await call('POST', '', diet())).json<DietList>().diets[0]?.childDietId;
  expect((await call('DELETE', `/${begun}`)).json<DietList>().diets).toEqual([]);
  expect((await call('DELETE', `/${begun}`)).statusCode).toBe(404);
  const later = { validFrom: addDays(today(), 10), label: 'Senza uova' };
  const coming = (await call('POST', '', diet(later))).json<DietList>().diets[0]?.childDietId;
  await call('DELETE', `/${coming}`);
  const kept = await database.ownerPool.query('select 1 from child_diet where tenant_id = $1', [
    family.tenantId,
  ]);
  expect(kept.rowCount).toBe(1);
});

it('the reason is for the school office, and whoever reads it is written down', async () => {
  const id = (await call('POST', '', diet())).json<DietList>().diets[0]?.childDietId;
  expect((await call('GET', `/${id}/reason`)).json()).toEqual({ reason: 'certificato del pediatra' });
  const read = await database.ownerPool.query(
    `select actor from audit_event where tenant_id = $1 and action = 'registry.read_diet_reason'`,
    [family.tenantId],
  );
  expect(read.rows).toEqual([{ actor: 'office:school_office' }]);
  for (const role of ['school', 'caterer', 'accounting', 'read_only'] as const) {
    const other = await signInOperator(database, family.tenantId, role);
    expect((await call('GET', `/${id}/reason`, undefined, other)).statusCode).toBe(403);
    expect((await call('GET', '', undefined, other)).statusCode).toBe(403);
  }
  const foreign = await makeEnrolledFamily(database);
  const cookie = await signInOperator(database, foreign.tenantId, 'school_office');
  expect((await call('GET', `/${id}/reason`, undefined, cookie)).statusCode).toBe(401);
});

it('is found by the child’s names, its code or a word of the label', async () => {
  await call('POST', '', diet());
  const found = async (query: string) => (await call('GET', `?${query}`)).json<DietList>();
  for (const search of ['ann', 'prova a', 'glutine', 'senza+ann', 'ANNA'])
    expect((await found(`search=${search}`)).total).toBe(1);
  for (const search of ['bruno', 'uova', 'glutine+bruno'])
    expect(await found(`search=${search}`)).toMatchObject({ total: 0, diets: [] });
  expect(await found('page=2')).toMatchObject({ total: 1, diets: [] });
});

it('is to be reviewed when it ends soon and nothing follows', async () => {
  const review = async () => (await call('GET', '?state=to_review')).json<DietList>();
  await call('POST', '', diet({ validTo: addDays(today(), 30) }));
  expect(await review()).toMatchObject({
    total: 1,
    toReview: 1,
    diets: [{ isEnding: true, isExpired: false }],
  });
  const next = { validFrom: addDays(today(), 31), validTo: addDays(today(), 200) };
  await call('POST', '', diet(next));
  expect(await review()).toMatchObject({ total: 0, toReview: 0 });
});

it('that ends later than in a month is no task', async () => {
  await call('POST', '', diet({ validTo: addDays(today(), 31) }));
  expect((await call('GET')).json<DietList>()).toMatchObject({ total: 1, toReview: 0 });
});

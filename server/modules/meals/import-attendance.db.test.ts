import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTenant } from '../../../test/support/factories.ts';
import { useDatabase } from '../../../test/support/database.ts';
import type { ImportKind } from '#common/contract/registry.ts';
import { applyImport } from '#server/modules/registry/apply-import.ts';
import { ensureCanteenService } from '#server/modules/registry/find-canteen-service.ts';
import type { ImportContext } from '#server/modules/registry/import-kinds.ts';
import { registryImporter } from '#server/modules/registry/import-registry.ts';
import { previewImport } from '#server/modules/registry/preview-import.ts';
import { uploadImport } from '#server/modules/registry/upload-import.ts';
import { clockAt } from '#server/platform/clock.ts';
import type { TenantId } from '#server/platform/db.ts';
import { freezeServiceDays } from './freeze-service-days.ts';
import { attendanceImporter } from './import-attendance.ts';
import { recordAttendance } from './record-attendance.ts';

const database = useDatabase();
const actor = 'office:anna';
const samples = path.join(import.meta.dirname, '../../../samples');
let context: ImportContext;
let tenantId: TenantId;
let serviceId: number;
let tenantCount = 0;

beforeAll(() => {
  const clock = clockAt(() => new Date('2026-11-02T09:00:00Z'));
  context = { db: database.db, clock, importers: [registryImporter, attendanceImporter] };
});
beforeEach(async () => {
  tenantCount += 1;
  const fiscalCode = String(tenantCount).padStart(11, '0');
  tenantId = await makeTenant(database.ownerPool, { slug: `comune-${tenantCount}`, fiscalCode });
  serviceId = await database.inTenant(tenantId, (tx) => ensureCanteenService(tx, tenantId));
  await apply('registry', await readFile(path.join(samples, 'anagrafica.csv')));
});

async function upload(kind: ImportKind, content: Buffer | string): Promise<number> {
  const upload = { kind, fileName: 'file.csv', content: Buffer.from(content as string), actor };
  const uploaded = await uploadImport(context, tenantId, upload);
  if (!uploaded.ok) throw new Error(uploaded.reason);
  return uploaded.value.batch.batchId;
}

async function apply(kind: ImportKind, content: Buffer | string, acceptRejects = false) {
  const applied = await applyImport(context, tenantId, await upload(kind, content), { actor, acceptRejects });
  if (!applied.ok) throw new Error(applied.reason);
  return applied.value.totals;
}

async function preview(...lines: string[]) {
  const content = ['Codice utente;Data;Stato', ...lines].join('\n');
  const previewed = await previewImport(context, tenantId, await upload('attendance', content));
  if (!previewed.ok) throw new Error(previewed.reason);
  return previewed.value;
}

function query<T>(statement: string): Promise<T[]> {
  return database.inTenant(tenantId, async (tx) => (await sql.raw<T>(statement).execute(tx)).rows);
}

function freeze(startsOn: string, endsOn: string) {
  return database.inTenant(tenantId, (tx) =>
    freezeServiceDays(tx, tenantId, { serviceId, startsOn, endsOn, reason: 'test' }),
  );
}

describe('the import of attendance', () => {
  it('takes the sample month, and a second time changes nothing', async () => {
    const month = await readFile(path.join(samples, 'presenze-2026-09.csv'));
    const first = await apply('attendance', month);
    expect(first).toEqual({
      rows: first.rows,
      added: first.rows,
      changed: 0,
      unchanged: 0,
      rejected: 0,
      warnings: 0,
    });
    const count =
      'select (select count(*) from attendance) as meals, (select count(*) from attendance_event) as events';
    const [before] = await query(count);
    expect(before).toEqual({ meals: first.rows, events: first.rows });
    expect(await apply('attendance', month)).toMatchObject({ added: 0, changed: 0, unchanged: first.rows });
    expect(await query(count)).toEqual([before]);
  });

  it('keeps the history of a state that changes', async () => {
    const header = 'Codice utente;Data;Stato\n';
    await apply('attendance', `${header}10001;14/09/2026;P\n10002;14/09/2026;assente`);
    const totals = await apply('attendance', `${header}10001;2026-09-14;Pasto in bianco\n10002;14/09/2026;A`);
    expect(totals).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    const events = await query(
      `select old_state, new_state, source, recorded_by from attendance_event
       where service_date = '2026-09-14' and child_id in (select child_id from attendance_change) order by position`,
    );
    expect(events).toEqual([
      { old_state: null, new_state: 'served', source: 'import', recorded_by: actor },
      { old_state: 'served', new_state: 'light_meal', source: 'import', recorded_by: actor },
    ]);
  });

  it('rejects rows one by one and says why', async () => {
    const { rejects, warnings, totals } = await preview(
      '10001;14/09/2026;P',
      '99999;14/09/2026;P',
      '10001;31/08/2026;P',
      '10001;14/09/2026;A',
      '10001;14/09/2026;P',
      '10001;40/09/2026;P',
      '10001;15/09/2026;forse',
      '10001;19/09/2026;P',
      '10001;30/11/2026;D',
    );
    expect(rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'unknown_user_code'],
      [4, 'not_enrolled'],
      [5, 'conflicting_rows'],
      [7, 'date'],
      [8, 'state'],
    ]);
    expect(warnings.map(({ line, reason }) => [line, reason])).toEqual([
      [6, 'duplicate_row'],
      [9, 'weekend'],
      [10, 'future_day'],
    ]);
    expect(totals).toEqual({ rows: 9, added: 3, changed: 0, unchanged: 1, rejected: 5, warnings: 3 });
  });

  it('rejects changes of frozen days, and lets what is recorded be repeated', async () => {
    await apply('attendance', 'Codice utente;Data;Stato\n10001;14/09/2026;P');
    expect(await freeze('2026-09-01', '2026-09-30')).toEqual({ ok: true, value: null });
    const { rejects, totals } = await preview(
      '10001;14/09/2026;P',
      '10001;15/09/2026;P',
      '10002;30/09/2026;A',
      '10001;01/10/2026;P',
    );
    expect(rejects.map(({ line, reason, message }) => [line, reason, message])).toEqual([
      [3, 'frozen_day', 'Il mese è già chiuso: usare una rettifica.'],
      [4, 'frozen_day', 'Il mese è già chiuso: usare una rettifica.'],
    ]);
    expect(totals).toMatchObject({ unchanged: 1, rejected: 2, added: 1 });
  });
});

describe('frozen days', () => {
  it('are frozen once', async () => {
    expect(await freeze('2026-09-01', '2026-09-30')).toMatchObject({ ok: true });
    expect(await freeze('2026-09-30', '2026-10-31')).toEqual({ ok: false, reason: 'already_frozen' });
    expect(await freeze('2026-10-01', '2026-10-31')).toMatchObject({ ok: true });
  });

  it('wait for a record under way, and make the next one wait and find them frozen', async () => {
    const [child] = await query<{ child_id: number }>(`select child_id from child where user_code = '10001'`);
    const facts = { serviceId, source: 'office', recordedBy: actor, recordedAt: new Date() } as const;
    const entry = { childId: child?.child_id ?? 0, serviceDate: '2026-09-14', state: 'served' } as const;
    const steps: string[] = [];
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const recording = database.inTenant(tenantId, async (tx) => {
      await recordAttendance(tx, tenantId, facts, [entry]);
      await gate;
      steps.push('recorded');
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const freezing = freeze('2026-09-01', '2026-09-30').then((outcome) => steps.push(`frozen ${outcome.ok}`));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const late = database.inTenant(tenantId, (tx) =>
      recordAttendance(tx, tenantId, facts, [{ ...entry, state: 'absent' }]),
    );
    release();
    await Promise.all([recording, freezing]);
    expect(steps).toEqual(['recorded', 'frozen true']);
    expect(await late).toEqual({ ok: false, reason: 'frozen_day' });
  });
});

import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../../test/support/database.ts';
import { makeTenant } from '../../test/support/factories.ts';
import { recordAudit, sealAudit } from './audit.ts';
import { checkInvariants } from './check-invariants.ts';
import type { TenantId } from './db.ts';

const database = useDatabase();
let tenantId: TenantId;
let made = 0;

beforeEach(async () => {
  made += 1;
  tenantId = await makeTenant(database.ownerPool, {
    slug: `comune${made}`,
    fiscalCode: String(made).padStart(11, '0'),
  });
});

async function record(count: number): Promise<void> {
  await database.inTenant(tenantId, async (tx) => {
    for (let index = 1; index <= count; index += 1) {
      await recordAudit(tx, {
        actor: 'ufficio',
        action: 'meals.cancel',
        subjectKind: 'child',
        subjectId: index,
        detail: { note: 'è | già "vista"\n', day: '2026-11-20' },
      });
    }
  });
}

const seal = () => database.inTenant(tenantId, sealAudit);
const asOwner = (statement: string) => database.ownerPool.query(statement, [tenantId]);

/** Three blocks of two events. */
async function sealThreeBlocks(): Promise<void> {
  for (let block = 0; block < 3; block += 1) {
    await record(2);
    await seal();
  }
}

describe('sealing', () => {
  it('takes what is there, once, and goes on from the last block', async () => {
    await record(3);
    expect(await seal()).toBe(3);
    expect(await seal()).toBe(0);
    await record(2);
    expect(await seal()).toBe(2);
    const blocks = await asOwner(
      'select block_no, event_count from audit_block where tenant_id = $1 order by block_no',
    );
    expect(blocks.rows).toEqual([
      { block_no: '1', event_count: 3 },
      { block_no: '2', event_count: 2 },
    ]);
    expect(await checkInvariants(database.ownerPool, tenantId)).toEqual([]);
  });

  it('takes no more than it was asked to, in the order of the events', async () => {
    await record(5);
    const sealed = () =>
      database.inTenant(tenantId, async (tx) => {
        const result = await sql<{ sealed: number }>`select seal_audit(${tenantId}, 2) as sealed`.execute(tx);
        return result.rows[0]?.sealed;
      });
    expect([await sealed(), await sealed(), await sealed(), await sealed()]).toEqual([2, 2, 1, 0]);
    expect(await checkInvariants(database.ownerPool, tenantId)).toEqual([]);
  });

  it('by several at once makes one chain', async () => {
    await record(4);
    const sealed = await Promise.all([seal(), seal(), seal()]);
    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(4);
    await record(1);
    await seal();
    expect(await checkInvariants(database.ownerPool, tenantId)).toEqual([]);
  });

  it('does not depend on the time zone of the session', async () => {
    await record(2);
    await database.inTenant(tenantId, async (tx) => {
      await sql`set local timezone to 'Asia/Kathmandu'`.execute(tx);
      await sealAudit(tx);
    });
    const client = await database.ownerPool.connect();
    await client.query(`set timezone to 'America/New_York'`);
    const found = await client.query('select * from check_invariants($1)', [tenantId]);
    client.release(true);
    expect(found.rows).toEqual([]);
  });
});

describe('tampering with sealed events is found (I10)', () => {
  it.each<[what: string, statement: string, detail: RegExp]>([
    [
      'another actor',
      `update audit_event set actor = 'x' where tenant_id = $1 and block_no = 2`,
      /blocco 2: .*alterato/,
    ],
    [
      'another moment',
      `update audit_event set occurred_at = occurred_at + interval '1 microsecond' where tenant_id = $1 and block_no = 1`,
      /blocco 1: .*alterato/,
    ],
    [
      'another detail',
      `update audit_event set detail = '{}' where tenant_id = $1 and block_no = 3`,
      /blocco 3: .*alterato/,
    ],
    [
      'a deleted event',
      `delete from audit_event where event_id = (select max(event_id) from audit_event where tenant_id = $1 and block_no = 2)`,
      /blocco 2: 1 operazioni invece di 2/,
    ],
    [
      'an event put in later',
      `insert into audit_event (tenant_id, actor, action, subject_kind, subject_id, block_no) values ($1, 'x', 'x', 'x', 'x', 2)`,
      /blocco 2: 3 operazioni invece di 2/,
    ],
    [
      'an event taken out',
      `update audit_event set block_no = null where event_id = (select max(event_id) from audit_event where tenant_id = $1 and block_no = 2)`,
      /blocco 2: 1 operazioni invece di 2/,
    ],
    [
      'a deleted block',
      `delete from audit_block where tenant_id = $1 and block_no = 2`,
      /blocco 3: manca il blocco precedente/,
    ],
    [
      'a block with its hash made anew',
      `with edited as (update audit_block set event_count = 0, hash = sha256(previous_hash) where tenant_id = $1 and block_no = 2 returning 1)
        update audit_event set block_no = null where tenant_id = $1 and block_no = 2`,
      /blocco 3: non prosegue/,
    ],
    [
      'a chain that begins elsewhere',
      `update audit_block set previous_hash = sha256('x') where tenant_id = $1 and block_no = 1`,
      /blocco 1: non prosegue/,
    ],
  ])('%s', async (_what, statement, detail) => {
    await sealThreeBlocks();
    expect(await checkInvariants(database.ownerPool, tenantId)).toEqual([]);
    await asOwner(statement);
    const found = await checkInvariants(database.ownerPool, tenantId);
    expect(new Set(found.map((violation) => violation.invariant))).toEqual(new Set(['I10']));
    expect(found.map((violation) => violation.detail)).toContainEqual(expect.stringMatching(detail));
  });
});

it.each([
  `update audit_event set actor = 'x'`,
  'delete from audit_event',
  `update audit_block set event_count = 0`,
  'delete from audit_block',
  `insert into audit_block (tenant_id, block_no, event_count, previous_hash, hash)
     values (current_setting('app.tenant_id')::uuid, 9, 0, '', '')`,
])('the application can only append events: %s', async (statement) => {
  const attempt = database.inTenant(tenantId, (tx) => sql.raw(statement).execute(tx));
  await expect(attempt).rejects.toThrow('permission denied');
});

/**
 * Writes the rows of receipts and nothing else, as pgbench would: sixteen connections, prepared statements one at a
 * time, a commit each. In a process of its own; told how many seconds, it answers with commits a second.
 */
import pg from 'pg';
import { readSql } from './database.ts';
import { receiptMessage, type Notice } from './messages.ts';

const CLIENTS = 16;
const url = process.env.DATABASE_URL ?? '';

interface Statement {
  name: string;
  text: string;
  parameters: string[];
}

type Values = Record<string, unknown>;

/** `:name` parameters become numbered ones. */
function parseStatements(file: string): Statement[] {
  const statements = file.replaceAll(/^--.*$/gm, '').split(/;\s*$/m);
  return statements
    .filter((text) => text.trim() !== '')
    .map((text, index) => {
      const parameters: string[] = [];
      const numbered = text.replaceAll(/:([a-z]+)/g, (_found, name: string) => {
        if (!parameters.includes(name)) parameters.push(name);
        return `$${parameters.indexOf(name) + 1}`;
      });
      return { name: `limit-${index}`, text: numbered, parameters };
    });
}

async function writeReceipt(
  client: pg.Client,
  statements: readonly Statement[],
  values: Values,
): Promise<void> {
  await client.query('begin');
  for (const { name, text, parameters } of statements) {
    await client.query({ name, text, values: parameters.map((parameter) => values[parameter]) });
  }
  await client.query('commit');
}

const statements = parseStatements(await readSql('limit-receipt.sql'));
const clients = Array.from({ length: CLIENTS }, () => new pg.Client({ connectionString: url }));
await Promise.all(clients.map((client) => client.connect()));
const positions = await clients[0]?.query<Notice & { positionId: string }>(`
  select tenant_id as "tenantId", position_id as "positionId", notice_number as "noticeNumber", '90000000001' as creditor,
    4500 as "amountCents", 'RSSMRA80A01F205X' as debtor
  from nodo_limit.debt_position order by hashtext(notice_number || tenant_id)`);
let written = 0;

async function measure(seconds: number): Promise<number> {
  const startedAt = performance.now();
  const before = written;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < startedAt + seconds * 1000) {
        const number = (written += 1);
        const position = positions?.rows[number];
        if (!position) throw new Error('no position left to write');
        const token = String(number).padStart(32, '0');
        await writeReceipt(client, statements, {
          tenant: position.tenantId,
          position: position.positionId,
          notice: position.noticeNumber,
          entry: 1e9 + number,
          token,
          message: Buffer.from(receiptMessage(position, token)),
        });
      }
    }),
  );
  return (written - before) / ((performance.now() - startedAt) / 1000);
}

process.on('message', (seconds: number) => {
  void measure(seconds).then((rate) => process.send?.({ rate }));
});
process.send?.({ ready: '' });

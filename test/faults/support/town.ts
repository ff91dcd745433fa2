/** A small Comune with September and October billed, its product running as one or more processes, and everybody's hands on it. */
import type { PaymentAnomalyKind, PaymentAnomalyList } from '../../../common/contract/payments.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { openClient, type Client } from './client.ts';
import { closeMonth, OCTOBER, seedComune, SEPTEMBER, type Comune } from './comune.ts';
import { findNotices, openNodo, type Nodo, type Notice } from './nodo.ts';
import { assertInvariants } from './oracle.ts';
import { onStage, type Scenario, type Size, type Stage, type StageDatabase } from './stage.ts';

export interface Town extends Comune {
  stage: Stage;
  database: StageDatabase;
  webs: ServerProcess[];
  /** The Nodo's way to each of the processes, in turns. */
  nodo(turn?: number): Nodo;
  office(turn?: number): Client;
  parent(payerId: number, turn?: number): Client;
  /** A notice that can be paid and was not taken before, of a parent who is signed in. */
  takeNotice(): Promise<Notice>;
  outstanding(invoiceId: number): Promise<number>;
  /** What belongs to the payer, in cents. */
  credit(payerId: number): Promise<number>;
  stateOf(notice: Notice): Promise<string>;
  receiptsOf(notice: Notice): Promise<number>;
  /** Of this notice, as the office finds them in its list of things to do. */
  tasksOf(notice: Notice): Promise<PaymentAnomalyKind[]>;
  assertInvariants(): Promise<void>;
}

export async function openTown(
  stage: Stage,
  { processes = 1, ...options }: { processes?: number; port?: number; env?: Record<string, string> } = {},
): Promise<Town> {
  const database = await stage.openDatabase();
  const comune = await seedComune(database, { children: 72, days: 4, mailEvery: 1 });
  await closeMonth(database, comune.tenantId, SEPTEMBER);
  await closeMonth(database, comune.tenantId, OCTOBER);
  const webs = await Promise.all(
    Array.from({ length: processes }, () =>
      stage.startServer({ databaseUrl: database.url, role: 'web', ...options }),
    ),
  );
  const originOf = (turn: number) => webs[turn % webs.length]?.url ?? '';
  const facts = factsOf(database);
  const notices = (await findNotices(database)).filter(({ payerId }) => comune.parents.has(payerId));
  return {
    ...comune,
    stage,
    database,
    webs,
    nodo: (turn = 0) => openNodo(originOf(turn)),
    office: (turn = 0) => openClient(originOf(turn), comune.operators[turn % 2] ?? ''),
    parent: (payerId, turn = 0) => openClient(originOf(turn), comune.parents.get(payerId) ?? ''),
    takeNotice: async () => {
      for (let notice = notices.shift(); notice; notice = notices.shift()) {
        if ((await facts.stateOf(notice)) === 'open') return notice;
      }
      throw new Error('the Comune is too small for the scenario');
    },
    ...facts,
    tasksOf: async ({ noticeNumber }) => {
      const { body } = await openClient(originOf(0), comune.operators[0]).call<PaymentAnomalyList>(
        'GET',
        '/office/anomalies',
      );
      return body.rows
        .filter((row) => row.noticeNumber === noticeNumber && row.state === 'open')
        .map(({ kind }) => kind)
        .sort();
    },
    assertInvariants: () => assertInvariants(database, comune.tenantId),
  };
}

function factsOf(database: StageDatabase): Pick<Town, 'outstanding' | 'credit' | 'stateOf' | 'receiptsOf'> {
  const cents = async (condition: string, id: number) => {
    const [row] = await database.rows<{ cents: number }>(
      `select coalesce(sum(amount_cents), 0)::int as cents from ledger_posting where ${condition}`,
      [id],
    );
    return row?.cents ?? 0;
  };
  return {
    outstanding: (invoiceId) => cents(`account = 'receivable' and invoice_id = $1`, invoiceId),
    credit: async (payerId) => -(await cents(`account = 'payer_credit' and payer_id = $1`, payerId)) + 0,
    stateOf: async ({ positionId }) => {
      const [row] = await database.rows<{ state: string }>(
        'select state from debt_position where position_id = $1',
        [positionId],
      );
      return row?.state ?? 'gone';
    },
    receiptsOf: async ({ noticeNumber }) =>
      (await database.rows('select receipt_id from receipt where notice_number = $1', [noticeNumber])).length,
  };
}

/** A scenario that asks only for notices of its own, so that several can share a town. */
export type TownScenario = (town: Town, size: Size) => Promise<string>;

/** In a town of its own, served by two processes. */
export function inOwnTown(play: TownScenario): Scenario {
  return (server, size) =>
    onStage(server, async (stage) => play(await openTown(stage, { processes: 2 }), size));
}

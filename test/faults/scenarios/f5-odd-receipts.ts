import assert from 'node:assert/strict';
import type { Receipt } from '../../../simulators/nodo-messages.ts';
import { codeOf, receiptOf, type Notice } from '../support/nodo.ts';
import type { Town, TownScenario } from '../support/town.ts';
import { until } from '../support/wait.ts';

interface Case {
  what: string;
  before?: (town: Town, notice: Notice) => Promise<unknown>;
  receipt: (notice: Notice) => Receipt;
  after?: (town: Town, notice: Notice) => Promise<unknown>;
  paidCents: (notice: Notice) => number;
  tasks: string[];
}

const all = (notice: Notice) => notice.amountCents;

const CASES: Case[] = [
  {
    what: 'stand-in, without any get',
    receipt: (notice) => receiptOf(notice, { standIn: true }),
    paidCents: all,
    tasks: [],
  },
  {
    what: 'before the get, which then finds it paid',
    receipt: (notice) => receiptOf(notice),
    after: async (town, { noticeNumber }) =>
      assert.equal(codeOf(await town.nodo().get(noticeNumber)), 'PAA_PAGAMENTO_DUPLICATO'),
    paidCents: all,
    tasks: [],
  },
  {
    what: 'hours after its token expired',
    before: async (town, { noticeNumber, positionId }) => {
      assert.equal(codeOf(await town.nodo().get(noticeNumber)), 'OK');
      // The activation is noted behind the answer's back.
      await until('the activation is noted', async () => {
        const noted = await town.database.rows(
          `update debt_position set activated_at = activated_at - interval '5 hours'
           where position_id = $1 and activated_at is not null returning 1`,
          [positionId],
        );
        return noted.length > 0;
      });
    },
    receipt: (notice) => receiptOf(notice),
    paidCents: all,
    tasks: [],
  },
  {
    what: 'less than was due',
    receipt: (notice) => receiptOf(notice, { amountCents: notice.amountCents - 100 }),
    paidCents: (notice) => notice.amountCents - 100,
    tasks: ['other_amount'],
  },
  {
    what: 'more than was due',
    receipt: (notice) => receiptOf(notice, { amountCents: notice.amountCents + 250 }),
    paidCents: (notice) => notice.amountCents + 250,
    tasks: ['other_amount', 'surplus'],
  },
  {
    what: 'another debtor',
    receipt: (notice) =>
      receiptOf(notice, { debtor: { type: 'F', fiscalCode: 'VRDLGI80A01F205X', fullName: 'Altra Persona' } }),
    paidCents: all,
    tasks: ['other_debtor'],
  },
];

/** F5: receipts that nobody announced, or that are not what was asked for. All are booked; what differs is a task. */
export const oddReceipts: TownScenario = async (town) => {
  for (const { what, before, receipt, after, paidCents, tasks } of CASES) {
    const notice = await town.takeNotice();
    const creditBefore = await town.credit(notice.payerId);
    await before?.(town, notice);
    assert.equal(codeOf(await town.nodo().send(receipt(notice))), 'OK', what);
    const paid = paidCents(notice);
    assert.equal(await town.outstanding(notice.invoiceId), Math.max(0, notice.amountCents - paid), what);
    assert.equal(
      (await town.credit(notice.payerId)) - creditBefore,
      Math.max(0, paid - notice.amountCents),
      what,
    );
    assert.equal(await town.stateOf(notice), 'paid', what);
    assert.deepEqual(await town.tasksOf(notice), tasks, what);
    await after?.(town, notice);
    await town.assertInvariants();
  }
  return `booked to the cent, differences queued: ${CASES.map(({ what }) => what).join('; ')}`;
};

import assert from 'node:assert/strict';
import type { BillingRunView } from '../../../common/contract/billing-runs.ts';
import { advanceRun } from '../../../server/modules/billing/advance-run.ts';
import { openClient } from '../support/client.ts';
import { ACKNOWLEDGED, confirmMonth, makeComune, OCTOBER } from '../support/comune.ts';
import { assertEqualsReference } from '../support/oracle.ts';
import { takeSnapshot } from '../support/snapshot.ts';
import { onStage, type Scenario } from '../support/stage.ts';
import { untilNotBusy } from '../support/wait.ts';
import { waitUntilIssued } from '../support/worker.ts';

const SIZES = {
  small: { rounds: 1, children: 1_100, days: 4, mailEvery: 40 },
  full: { rounds: 12, children: 3_300, days: 10, mailEvery: 100 },
};

/**
 * F3: two operators open and confirm the same month at the same moment, each through a process of their own, and both
 * processes work. There is one run, and it is that of an operator alone.
 */
export const twoClicks: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { rounds, ...dimensions } = SIZES[size];
    const { comune, copy } = await makeComune(stage, dimensions, async () => undefined);
    const alone = await copy();
    await advanceRun(alone.db, comune.tenantId, await confirmMonth(alone, comune.tenantId, OCTOBER));
    const reference = await takeSnapshot(alone);
    const replies = new Set<string>();
    for (let round = 1; round <= rounds; round += 1) {
      const database = await copy();
      const processes = await Promise.all([
        stage.startServer({ databaseUrl: database.url, role: 'all' }),
        stage.startServer({ databaseUrl: database.url, role: 'all' }),
      ]);
      const operators = processes.map(({ url }, index) => openClient(url, comune.operators[index] ?? ''));
      const opened = await Promise.all(
        operators.map((operator) =>
          untilNotBusy(() => operator.call<BillingRunView>('POST', '/office/billing-runs', OCTOBER), isBusy),
        ),
      );
      const runId = opened.find(({ status }) => status === 201)?.body.runId ?? 0;
      const confirmed = await Promise.all(
        operators.map((operator) =>
          untilNotBusy(
            () =>
              operator.call('POST', `/office/billing-runs/${runId}/confirm`, {
                acknowledgedKinds: ACKNOWLEDGED,
              }),
            isBusy,
          ),
        ),
      );
      assert.deepEqual(statuses(opened), [201, 409]);
      assert.deepEqual(statuses(confirmed), [202, 409]);
      replies.add(`${statuses(opened).join('/')} and ${statuses(confirmed).join('/')}`);
      await waitUntilIssued(database, runId);
      await assertEqualsReference(database, comune.tenantId, reference);
      await Promise.all(processes.map((process) => process.stop()));
    }
    return `${rounds} rounds, opened and confirmed with ${[...replies].join(', ')}; one run each time, equal to the reference`;
  });

function statuses(answers: readonly { status: number }[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b);
}

function isBusy({ status }: { status: number }): boolean {
  return status === 503;
}

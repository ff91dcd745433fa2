import assert from 'node:assert/strict';
import type { Board, UploadedFlow } from '../../../common/contract/reconciliation.ts';
import { flowXml, type SimulatedFlow } from '../../../simulators/reporting-flow.ts';
import { CREDITOR } from '../support/comune.ts';
import { codeOf, receiptOf, type Notice } from '../support/nodo.ts';
import type { Town, TownScenario } from '../support/town.ts';

const ROUNDS = { small: 1, full: 20 };

/**
 * F20: of four payments the flow of one never comes, that of another comes twice at once and under a second name, that of
 * the third does not add up until the PSP sends it again. Each payment is reconciled once, and the gap is listed.
 */
export const oddFlows: TownScenario = async (town, size) => {
  const rounds = ROUNDS[size];
  for (let round = 1; round <= rounds; round += 1) {
    const before = await boardOf(town);
    const paid = [await pay(town), await pay(town), await pay(town)] as const;
    const [, twice, wrong] = paid;
    const names = { twice: `F20-doppio-${round}`, wrong: `F20-errato-${round}` };

    const same = flowOf(names.twice, twice);
    const outcomes = await Promise.all([0, 1].map((turn) => upload(town, same, turn)));
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['added', 'unchanged']);
    const again = await upload(town, { ...same, flowName: `${names.twice}-bis` });
    assert.equal(again.openAnomalies, 1, 'the same payment under another name is told');

    const odd = flowOf(names.wrong, wrong);
    const declaredCents = wrong.amountCents + 1;
    assert.equal((await upload(town, { ...odd, declaredCents })).openAnomalies, 1, 'a sum that is wrong');
    const mended = await upload(town, { ...odd, madeAt: later(odd.madeAt) });
    assert.deepEqual([mended.outcome, mended.openAnomalies], ['replaced', 0]);
    const stale = await upload(town, { ...odd, declaredCents });
    assert.equal(stale.outcome, 'unchanged', 'the old version does not come back');

    const after = await boardOf(town);
    const reported = twice.amountCents + wrong.amountCents;
    assert.equal(after.paid.cents - before.paid.cents, sumOf(paid));
    assert.equal(after.reported.cents - before.reported.cents, reported, 'each payment once');
    assert.equal(
      after.paid.count - after.reported.count,
      before.paid.count - before.reported.count + 1,
      'the gap',
    );
  }
  await town.assertInvariants();
  return `${rounds} rounds of a flow missing, one twice and one that does not add up: reconciled once, the gap remains`;
};

const sumOf = (notices: readonly Notice[]) => notices.reduce((sum, { amountCents }) => sum + amountCents, 0);
const later = (moment: string) => moment.replace('T06', 'T09');

async function pay(town: Town): Promise<Notice & { receiptId: string }> {
  const notice = await town.takeNotice();
  const receipt = receiptOf(notice);
  assert.equal(codeOf(await town.nodo().send(receipt)), 'OK');
  return { ...notice, receiptId: receipt.receiptId };
}

function flowOf(flowName: string, payment: Notice & { receiptId: string }): SimulatedFlow {
  const { noticeNumber, receiptId, amountCents } = payment;
  return {
    flowName,
    madeAt: '2026-11-11T06:00:00Z',
    settledOn: '2026-11-11',
    psp: { id: 'PSPGUASTI', name: 'Banca dei guasti' },
    creditor: { fiscalCode: CREDITOR.fiscalCode, name: 'Comune di prova' },
    payments: [{ iuv: noticeNumber.slice(1), receiptId, amountCents, paidOn: '2026-11-10' }],
  };
}

async function upload(town: Town, flow: SimulatedFlow, turn = 0): Promise<UploadedFlow> {
  const form = new FormData();
  form.set('file', new Blob([flowXml(flow)]), `${flow.flowName}.xml`);
  const answer = await town.office(turn).call<UploadedFlow>('POST', '/office/reconciliation/flows', form);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

async function boardOf(town: Town): Promise<Board> {
  const { body } = await town.office().call<Board>('GET', '/office/reconciliation?month=2026-11');
  return body;
}

import { describe, expect, it } from 'vitest';
import type { RollCallReceipt } from '#common/contract/roll-call.ts';
import { ApiProblem } from '../../ui/api.ts';
import { SendQueue } from './send-queue.ts';
import { waitingFor, type Sending } from './sendings.ts';

const sendingOf = (key: string, classId = 7): Sending => ({
  key,
  classId,
  className: '1A',
  refusal: null,
  body: {
    key,
    serviceId: 1,
    date: '2026-11-27',
    madeAt: '2026-11-27T07:50:00.000Z',
    madeBy: 'scuola',
    isConfirmation: true,
    edits: [],
    adults: [],
  },
});

/** What the device keeps, and a server that answers as it is told. */
function device(kept: Sending[] = []) {
  const table = new Map(kept.map((sending) => [sending.key, sending]));
  const answers: ApiProblem[] = [];
  const sent: string[] = [];
  const open = () =>
    new SendQueue({
      store: {
        listSendings: async () => [...table.values()],
        putSending: async (sending) => void table.set(sending.key, sending),
        removeSending: async (key) => void table.delete(key),
      },
      send: async ({ key }) => {
        const answer = answers.shift();
        if (answer) throw answer;
        sent.push(key);
        return { skipped: [] } as unknown as RollCallReceipt;
      },
      unexpected: 'Non registrato.',
    });
  return { table, answers, sent, open };
}

describe('a roll call', () => {
  it('is kept, sent and let go', async () => {
    const { table, sent, open } = device();
    const queue = open();
    await queue.add(sendingOf('a'));
    expect([sent, queue.sendings(), table.size]).toEqual([['a'], [], 0]);
  });

  it.each([0, 401, 429, 500, 503])(
    'stays when the server gives no answer (%i), and goes later',
    async (status) => {
      const { table, answers, sent, open } = device();
      const queue = open();
      answers.push(new ApiProblem(status, {}));
      await queue.add(sendingOf('a'));
      expect(waitingFor(queue.sendings(), 7, '2026-11-27')).toHaveLength(1);
      expect(table.size).toBe(1);
      await queue.flush();
      expect([sent, queue.sendings()]).toEqual([['a'], []]);
    },
  );

  it('outlives the page and the login, in the order in which it was made', async () => {
    const { answers, sent, open } = device();
    const before = open();
    answers.push(new ApiProblem(0, {}), new ApiProblem(0, {}));
    await before.add(sendingOf('a'));
    await before.add(sendingOf('b'));
    await open().flush();
    expect(sent).toEqual(['a', 'b']);
  });

  it('that is refused is kept with the sentence until it has been read, and holds up no other', async () => {
    const { table, answers, sent, open } = device();
    const queue = open();
    answers.push(new ApiProblem(409, { reason: 'frozen_day', detail: 'Il mese è chiuso.' }));
    await queue.add(sendingOf('a'));
    await queue.add(sendingOf('b'));
    expect(sent).toEqual(['b']);
    expect(queue.sendings()).toMatchObject([{ key: 'a', refusal: 'Il mese è chiuso.' }]);
    await queue.remove('a');
    expect([queue.sendings(), table.size]).toEqual([[], 0]);
  });

  it('is not sent twice by calls that overlap', async () => {
    const { sent, open } = device([sendingOf('a')]);
    const queue = open();
    await Promise.all([queue.flush(), queue.flush(), queue.flush()]);
    expect(sent).toEqual(['a']);
  });
});

it('a device that keeps nothing still sends, and says so', async () => {
  const sent: string[] = [];
  const fail = () => Promise.reject(new Error('forbidden'));
  const queue = new SendQueue({
    store: { listSendings: fail, putSending: fail, removeSending: fail },
    send: async ({ key }) => {
      sent.push(key);
      return { skipped: [] } as unknown as RollCallReceipt;
    },
    unexpected: '',
  });
  await queue.add(sendingOf('a'));
  expect([sent, queue.isKept(), queue.sendings()]).toEqual([['a'], false, []]);
});

/** The simulated telephone against a stand-in for the Comune that checks every signature. */
import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PhoneAnswer } from '#common/contract/telephone.ts';
import { buildTelephone } from './telephone.ts';

const SECRET = 'ab'.repeat(32);
const comune = Fastify();
let received: Record<string, unknown>[] = [];
let answers: PhoneAnswer[] = [];
let app: ReturnType<typeof buildTelephone>;

const answer = (say: string, next: PhoneAnswer['next'] = null): PhoneAnswer => ({
  outcome: 'help',
  say,
  receipt: null,
  next,
});

comune.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
);
comune.post('/telephone', (request, reply) => {
  const { 'x-refettorio-timestamp': timestamp, 'x-refettorio-signature': signature } = request.headers;
  const body = String(request.body);
  const expected = createHmac('sha256', Buffer.from(SECRET, 'hex')).update(`${String(timestamp)}.${body}`);
  if (signature !== expected.digest('hex')) return reply.code(401).send('bad signature');
  received.push(JSON.parse(body) as Record<string, unknown>);
  return answers.shift();
});
const address = `${await comune.listen({ port: 0, host: '127.0.0.1' })}/telephone`;

beforeEach(() => {
  [received, answers] = [[], []];
  app = buildTelephone({ address, secret: SECRET });
});
afterEach(() => app.close());
afterAll(() => comune.close());

const post = (url: string, fields: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const shown = async () => (await app.inject('/')).body;

it('sends an SMS and shows the answer, escaped', async () => {
  answers = [answer('Fatto <b>')];
  await post('/sms', { text: 'DISDETTA 123456786 domani' });
  expect(received).toMatchObject([
    { channel: 'sms', from: '+39 333 1234567', text: 'DISDETTA 123456786 domani' },
  ]);
  expect(await shown()).toContain('Fatto &#60;b&#62;');
  expect(await shown()).toContain('SIMULAZIONE');
});

it('dials: keys are collected until they are enough, or a hash', async () => {
  answers = [
    answer('Codice?', { collect: 'code', digits: 3 }),
    answer('Giorno?', { collect: 'day', digits: 4 }),
    answer('Fatto.'),
  ];
  await post('/chiamata');
  for (const key of ['9', '*', '1', '2', '3']) await post('/tasto', { key });
  expect(await shown()).toContain('Giorno?');
  for (const key of ['2', '#']) await post('/tasto', { key });
  expect(received.map(({ keyed }) => keyed)).toEqual([{}, { code: '123' }, { code: '123', day: '2' }]);
  expect(await shown()).toContain('La chiamata è finita.');
  await post('/tasto', { key: '1' });
  expect(received).toHaveLength(3);
});

it('says when the Comune refuses or is not there', async () => {
  await post('/impostazioni', { address, secret: '00'.repeat(32), number: '' });
  await post('/sms', { text: 'AIUTO' });
  expect(await shown()).toContain('Il servizio non risponde: 401');
  await post('/impostazioni', { address: 'http://127.0.0.1:1/', secret: SECRET, number: '' });
  await post('/sms', { text: 'AIUTO' });
  expect(await shown()).toMatch(/Il servizio non risponde: fetch failed/);
});

it('does not start in production', () => {
  vi.stubEnv('REFETTORIO_MODE', 'production');
  expect(() => buildTelephone()).toThrow('SIMULAZIONE');
  vi.unstubAllEnvs();
});

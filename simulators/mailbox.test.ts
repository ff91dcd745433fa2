/** The simulated mail program against a stand-in for the Comune that checks every signature. */
import { createHmac } from 'node:crypto';
import Fastify from 'fastify';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { buildMailbox } from './mailbox.ts';

const SECRET = 'ab'.repeat(32);
const comune = Fastify();
let received: Record<string, unknown>[] = [];
let outcome = 'added';
let app: ReturnType<typeof buildMailbox>;

comune.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
);
comune.post('/ticket-mail', (request, reply) => {
  const { 'x-refettorio-timestamp': timestamp, 'x-refettorio-signature': signature } = request.headers;
  const body = String(request.body);
  const expected = createHmac('sha256', Buffer.from(SECRET, 'hex')).update(`${String(timestamp)}.${body}`);
  if (signature !== expected.digest('hex')) return reply.code(401).send('bad signature');
  received.push(JSON.parse(body) as Record<string, unknown>);
  return { outcome };
});
const address = `${await comune.listen({ port: 0, host: '127.0.0.1' })}/ticket-mail`;

beforeEach(() => {
  [received, outcome] = [[], 'added'];
  app = buildMailbox({ address, secret: SECRET });
});
afterEach(() => app.close());
afterAll(() => comune.close());

const post = (url: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const LETTER = { from: 'anna@example.org', to: 'risposte+ab@mensa.example', text: 'Grazie <b>' };

it('hands a letter over, says what became of it, and keeps what was typed', async () => {
  await post('/invia', LETTER);
  expect(received).toMatchObject([
    { from: LETTER.from, to: [LETTER.to], text: LETTER.text, isAutomatic: false, attachments: 0 },
  ]);
  const { body } = await app.inject('/');
  expect(body).toContain('Il testo è nella segnalazione.');
  expect(body).toContain('Grazie &#60;b&#62;');
  expect(body).toContain('SIMULAZIONE');
});

it('says that the sender is not the family’s, and that a signature is refused', async () => {
  outcome = 'unknown_sender';
  await post('/invia', LETTER);
  expect((await app.inject('/')).body).toContain('non è l’indirizzo di quella famiglia');
  await post('/impostazioni', { address, secret: 'cd'.repeat(32) });
  await post('/invia', LETTER);
  expect((await app.inject('/')).body).toContain('Il servizio non risponde: 401');
});

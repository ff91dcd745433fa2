import Fastify from 'fastify';
import pg from 'pg';
import { expect, test } from 'vitest';
import { handleError } from './problem.ts';

async function answerTo(error: Error) {
  const app = Fastify({ logger: false });
  app.setErrorHandler(handleError);
  app.get('/', () => {
    throw error;
  });
  return app.inject('/');
}

const databaseError = (code: string) => Object.assign(new pg.DatabaseError('no', 2, 'error'), { code });

test.each([
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
  databaseError('57014'),
  databaseError('40P01'),
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
])('what the database may do a moment later is asked for again: %s', async (error) => {
  const answer = await answerTo(error);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
  expect(answer.json()).toMatchObject({ reason: 'busy' });
});

test.each([new Error('a secret of the inside'), databaseError('23505')])(
  'anything else is a fault of ours, of which only a number is shown: %s',
  async (error) => {
    const answer = await answerTo(error);
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ reason: 'internal', correlationId: expect.any(String) as string });
    expect(answer.body).not.toContain(error.message);
  },
);

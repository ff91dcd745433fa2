import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { lazyCompilers } from './lazy-compilers.ts';

const child = {
  type: 'object',
  properties: { name: { type: 'string', maxLength: 5 } },
  required: ['name'],
} as const;

function appWith(body: object) {
  const app = Fastify();
  app.setSchemaController({ compilersFactory: lazyCompilers });
  app.post('/children', { schema: { body, response: { 200: child } } }, () => ({
    name: 'Viola',
    secret: 'detta a nessuno',
  }));
  return (payload: object) => app.inject({ method: 'POST', url: '/children', payload });
}

it('judges what comes and writes what goes as the schemas say, each time anew', async () => {
  const post = appWith(child);
  expect((await post({ name: 'Margherita' })).json()).toMatchObject({
    statusCode: 400,
    message: 'body/name must NOT have more than 5 characters',
  });
  expect((await post({})).json()).toMatchObject({
    statusCode: 400,
    message: "body must have required property 'name'",
  });
  const good = await post({ name: 'Viola' });
  expect([good.statusCode, good.json()]).toEqual([200, { name: 'Viola' }]);
});

it('compiles a schema when it is first needed, and not at the start', async () => {
  const post = appWith({ type: 'no such type' });
  expect((await post({})).statusCode).toBe(500);
});

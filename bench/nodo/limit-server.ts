/**
 * The limits that a web answer is compared with, in a process of their own as the product is: the same HTTP server and
 * pool, and nothing of the product between them.
 */
import Fastify from 'fastify';
import { connect } from '../../server/platform/db.ts';

const { pool } = connect({ url: process.env.DATABASE_URL ?? '', name: 'limit', max: 12 });
const app = Fastify();
app.removeAllContentTypeParsers();
app.addContentTypeParser('text/xml', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

app.post('/empty', (_request, reply) => reply.type('text/xml; charset=utf-8').send('<ok/>'));

app.post<{ Params: { tenantId: string; iuv: string } }>(
  '/position/:tenantId/:iuv',
  async (request, reply) => {
    const found = await pool.query<{ amount_cents: number }>({
      name: 'position-by-iuv',
      text: `select amount_cents, state, due_on, description, debtor_name from debt_position
      where tenant_id = $1 and notice_number = '3' || $2`,
      values: [request.params.tenantId, request.params.iuv],
    });
    return reply
      .type('text/xml; charset=utf-8')
      .send(`<amount>${String(found.rows[0]?.amount_cents ?? '')}</amount>`);
  },
);

const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ ready: address });

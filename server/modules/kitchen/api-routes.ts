import { Type } from 'typebox';
import { KitchenDay } from '#common/contract/kitchen.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readKitchen } from './read-kitchen.ts';

const policy: Policy = { kind: 'token', scope: 'kitchen_orders' };
const OrdersQuery = Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });

/** For the caterer's own program. */
export function kitchenApiRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    '/api/c/:slug/kitchen/orders',
    {
      config: { policy },
      schema: {
        tags: ['Cucina'],
        summary: 'Ordine di un giorno per scuola, classe, dieta e servizio',
        description:
          'Numeri ed etichette delle diete, mai nomi né motivi. `ordered` è quanto è stato chiuso all’orario limite (`null` finché l’ordine è aperto), `current` quanto risulta adesso: la differenza sono le variazioni successive. Chiave nell’intestazione `Authorization: Bearer …`.',
        security: [{ token: [] }],
        querystring: OrdersQuery,
        response: { 200: KitchenDay },
      },
    },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readKitchen(tx, request.query.date),
      );
      if (!outcome.ok) return sendProblem(reply, 422, outcome.reason);
      return reply.header('cache-control', 'no-store').send(outcome.value);
    },
  );
}

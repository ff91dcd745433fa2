import { Type } from 'typebox';
import {
  BillBody,
  BillCheck,
  DeliveryBody,
  KitchenDay,
  KitchenForecast,
  KitchenSettings,
  NewToken,
  OrderEmailBody,
  TokenBody,
  type DeliveryRefusal,
} from '#common/contract/kitchen.ts';
import { readForecast } from '#server/modules/meals/read-forecast.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { checkBill } from './check-bill.ts';
import { ORDER_FILES } from './export-order.ts';
import { readKitchen } from './read-kitchen.ts';
import { saveDelivery } from './save-delivery.ts';
import { createToken, readKitchenSettings, revokeToken, saveOrderEmail } from './settings.ts';

const read: Policy = {
  kind: 'office',
  roles: ['caterer', 'school_office', 'accounting', 'service_manager', 'read_only'],
};
const deliver: Policy = { kind: 'office', roles: ['caterer', 'school_office', 'service_manager'] };
const audit: Policy = {
  kind: 'office',
  roles: ['school_office', 'accounting', 'service_manager', 'read_only'],
};
const manage: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const KITCHEN = '/api/c/:slug/office/kitchen';
const DateQuery = Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });
const FileParams = Type.Object({
  slug: Type.String(),
  format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]),
});
const TokenParams = Type.Object({
  slug: Type.String(),
  tokenId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});
const deliveryStatus = { unknown_school: 404, not_ordered: 409 } satisfies Record<DeliveryRefusal, number>;

/** *Cucina*: the order as it is seen, taken away, delivered and billed. */
export function officeKitchenRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): void {
  orderRoutes(app, context);
  settingsRoutes(app, context);
}

function orderRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    KITCHEN,
    { config: { policy: read }, schema: { querystring: DateQuery, response: { 200: KitchenDay } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readKitchen(tx, request.query.date),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );

  app.get(
    `${KITCHEN}/order.:format`,
    { config: { policy: read }, schema: { params: FileParams, querystring: DateQuery } },
    async (request, reply) => {
      const { date } = request.query;
      const { format } = request.params;
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => readKitchen(tx, date));
      if (!outcome.ok) return sendProblem(reply, 422, outcome.reason);
      const { mediaType, make } = ORDER_FILES[format];
      const bytes = await make(outcome.value);
      return sendFile(reply, {
        name: `ordine-cucina-${date}.${format}`,
        mediaType,
        disposition: 'attachment',
        bytes,
      });
    },
  );

  app.get(
    `${KITCHEN}/forecast`,
    { config: { policy: read }, schema: { response: { 200: KitchenForecast } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => readForecast(tx, clock.today())),
  );

  app.put(
    `${KITCHEN}/deliveries`,
    { config: { policy: deliver }, schema: { body: DeliveryBody, response: { 200: KitchenDay } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { body } = request;
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveDelivery(tx, tenantId, body, actorName(actorOf(request))),
      );
      if (!outcome.ok) return sendProblem(reply, deliveryStatus[outcome.reason], outcome.reason);
      const day = await inTenant(db, tenantId, (tx) => readKitchen(tx, body.date));
      return day.ok ? day.value : sendProblem(reply, 422, day.reason);
    },
  );

  app.post(
    `${KITCHEN}/bill-check`,
    { config: { policy: audit }, schema: { body: BillBody, response: { 200: BillCheck } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => checkBill(tx, request.body));
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );
}

function settingsRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  app.get(
    `${KITCHEN}/settings`,
    { config: { policy: manage }, schema: { response: { 200: KitchenSettings } } },
    (request) => inTenant(db, tenantOf(request).tenantId, readKitchenSettings),
  );

  app.put(
    `${KITCHEN}/settings/order-email`,
    { config: { policy: manage }, schema: { body: OrderEmailBody, response: { 200: KitchenSettings } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveOrderEmail(tx, tenantId, request.body.orderEmail, actorName(actorOf(request))),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );

  app.post(
    `${KITCHEN}/settings/tokens`,
    { config: { policy: manage }, schema: { body: TokenBody, response: { 201: NewToken } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const created = await inTenant(db, tenantId, (tx) =>
        createToken(tx, tenantId, request.body.label, actorName(actorOf(request))),
      );
      return reply.code(201).header('cache-control', 'no-store').send(created);
    },
  );

  app.delete(
    `${KITCHEN}/settings/tokens/:tokenId`,
    { config: { policy: manage }, schema: { params: TokenParams, response: { 200: KitchenSettings } } },
    async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        revokeToken(tx, request.params.tokenId, actorName(actorOf(request))),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );
}

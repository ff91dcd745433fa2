import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  CopyWeekBody,
  DishesBody,
  MAX_WEEKS,
  MenuImport,
  PublishedBody,
  SeasonMenuBody,
  SeasonMenuList,
  SeasonMenuView,
  type DeleteMenuRefusal,
  type ImportMenuRefusal,
  type PublishMenuRefusal,
  type SaveDishesRefusal,
  type SaveMenuRefusal,
} from '#common/contract/menu.ts';
import type { Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { copyWeek } from './copy-week.ts';
import { createMenu } from './create-menu.ts';
import { deleteMenu } from './delete-menu.ts';
import { importMenu } from './import-menu.ts';
import { publishMenu } from './publish-menu.ts';
import { listMenus, readMenu } from './read-menus.ts';
import { saveChange } from './save-change.ts';
import { saveCycleDay } from './save-cycle-day.ts';
import { saveMenu } from './save-menu.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const BASE = '/api/c/:slug/office/menus';
const MENU = `${BASE}/:menuId`;
const Slug = Type.String();
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug: Slug, menuId: Id });
const dayParams = Type.Object({
  slug: Slug,
  menuId: Id,
  week: Type.Integer({ minimum: 1, maximum: MAX_WEEKS }),
  weekday: Type.Integer({ minimum: 1, maximum: 5 }),
});
const changeParams = Type.Object({
  slug: Slug,
  menuId: Id,
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
});

type Refusal =
  SaveMenuRefusal | PublishMenuRefusal | DeleteMenuRefusal | SaveDishesRefusal | ImportMenuRefusal;

const status = {
  unknown_menu: 404,
  no_service: 409,
  bad_range: 422,
  bad_week: 422,
  bad_date: 422,
  repeated_course: 422,
  overlaps: 409,
  weeks_in_use: 409,
  empty: 409,
  published: 409,
  no_file: 400,
  not_a_table: 422,
  too_large: 413,
  missing_columns: 422,
} satisfies Record<Refusal, number>;

/** The season menus as the office plans them. Each change answers the whole menu as it is afterwards. */
export function officeMenuRoutes(app: App, { db }: Pick<Context, 'db'>): void {
  menuRoutes();
  dishRoutes();

  function menuRoutes(): void {
    app.get(BASE, { config: { policy: read }, schema: { response: { 200: SeasonMenuList } } }, (request) =>
      inTenant(db, tenantOf(request).tenantId, listMenus),
    );

    app.post(
      BASE,
      {
        config: { policy: write },
        schema: { headers: IdempotencyHeader, body: SeasonMenuBody, response: { 201: SeasonMenuView } },
      },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const by = { requestKey: request.headers['idempotency-key'], actor: actorName(actorOf(request)) };
        const outcome = await attemptInTenant(db, tenantId, (tx) =>
          createMenu(tx, tenantId, request.body, by),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return reply.code(201).send(await menuOf(tenantId, outcome.value.menuId));
      },
    );

    app.get(
      MENU,
      { config: { policy: read }, schema: { params, response: { 200: SeasonMenuView } } },
      async (request, reply) => {
        const found = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          readMenu(tx, request.params.menuId),
        );
        return found ?? sendProblem(reply, 404, 'unknown_menu');
      },
    );

    app.put(
      MENU,
      {
        config: { policy: write },
        schema: { params, body: SeasonMenuBody, response: { 200: SeasonMenuView } },
      },
      (request, reply) =>
        change(request, reply, (tx, _, actor) => saveMenu(tx, request.params.menuId, request.body, actor)),
    );

    app.put(
      `${MENU}/published`,
      {
        config: { policy: write },
        schema: { params, body: PublishedBody, response: { 200: SeasonMenuView } },
      },
      (request, reply) =>
        change(request, reply, (tx, _, actor) =>
          publishMenu(tx, request.params.menuId, request.body.isPublished, actor),
        ),
    );

    app.delete(MENU, { config: { policy: write }, schema: { params } }, async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        deleteMenu(tx, request.params.menuId, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    });
  }

  function dishRoutes(): void {
    app.put(
      `${MENU}/days/:week/:weekday`,
      {
        config: { policy: write },
        schema: { params: dayParams, body: DishesBody, response: { 200: SeasonMenuView } },
      },
      (request, reply) =>
        change(request, reply, (tx, tenantId, actor) =>
          saveCycleDay(tx, tenantId, request.params, request.body.dishes, actor),
        ),
    );

    app.put(
      `${MENU}/changes/:date`,
      {
        config: { policy: write },
        schema: { params: changeParams, body: DishesBody, response: { 200: SeasonMenuView } },
      },
      (request, reply) =>
        change(request, reply, (tx, tenantId, actor) =>
          saveChange(tx, tenantId, request.params, request.body.dishes, actor),
        ),
    );

    app.post(
      `${MENU}/copy`,
      {
        config: { policy: write },
        schema: { params, body: CopyWeekBody, response: { 200: SeasonMenuView } },
      },
      (request, reply) =>
        change(request, reply, (tx, _, actor) =>
          copyWeek(tx, { menuId: request.params.menuId, ...request.body }, actor),
        ),
    );

    app.post(
      `${MENU}/import`,
      { config: { policy: write }, schema: { params, response: { 200: MenuImport } } },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const { menuId } = request.params;
        const file = await readUpload(request);
        if (typeof file === 'string') return sendProblem(reply, status[file], file);
        const outcome = await attemptInTenant(db, tenantId, (tx) =>
          importMenu(tx, tenantId, menuId, file, actorName(actorOf(request))),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return { ...outcome.value, menu: await menuOf(tenantId, menuId) };
      },
    );
  }

  async function change(
    request: FastifyRequest & { params: { menuId: number } },
    reply: FastifyReply,
    work: (tx: TenantTx, tenantId: TenantId, actor: string) => Promise<Outcome<null, Refusal>>,
  ) {
    const { tenantId } = tenantOf(request);
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      work(tx, tenantId, actorName(actorOf(request))),
    );
    return outcome.ok
      ? menuOf(tenantId, request.params.menuId)
      : sendProblem(reply, status[outcome.reason], outcome.reason);
  }

  async function menuOf(tenantId: TenantId, menuId: number): Promise<SeasonMenuView> {
    const found = await inTenant(db, tenantId, (tx) => readMenu(tx, menuId));
    if (!found) throw new Error(`menu ${menuId} has gone`);
    return found;
  }
}

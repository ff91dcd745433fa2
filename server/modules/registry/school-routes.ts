import { Type } from 'typebox';
import {
  ClassBody,
  ClassPupils,
  ClassRows,
  PromotionBody,
  PromotionPreview,
  SchoolBody,
  SchoolList,
  YearList,
  type PromotionRefusal,
  type SchoolRefusal,
  type UndoPromotionRefusal,
} from '#common/contract/school-years.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { listClassRows, listSchoolRows, listSchoolYears } from './list-school-years.ts';
import {
  confirmPromotion,
  listPupilsToMove,
  openCurrentYear,
  prepareNextYear,
  previewPromotion,
  undoPromotion,
} from './promote-year.ts';
import { addClass, renameSchoolClass, saveSchool } from './save-school.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['school_office', 'service_manager', 'accounting', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const YEAR = `${OFFICE}/school-years/:schoolYearId`;
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const yearParams = Type.Object({ slug: Type.String(), schoolYearId: Id });
const yearClassParams = Type.Object({ slug: Type.String(), schoolYearId: Id, classId: Id });
const promotionParams = Type.Object({ slug: Type.String(), promotionId: Id });
const schoolParams = Type.Object({ slug: Type.String(), schoolId: Id });
const classParams = Type.Object({ slug: Type.String(), classId: Id });
const ClassQuery = Type.Object({ schoolYearId: Type.Optional(Id) });
const ClassName = Type.Omit(ClassBody, ['schoolId', 'schoolYearId']);

const status = {
  unknown_school: 404,
  unknown_class: 404,
  unknown_year: 404,
  unknown_promotion: 404,
  bad_name: 422,
  bad_target: 422,
  undecided_classes: 422,
  code_in_use: 409,
  name_in_use: 409,
  year_over: 409,
  year_begun: 409,
} satisfies Record<SchoolRefusal | PromotionRefusal | UndoPromotionRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Scuole, classi, anni scolastici. */
export function schoolRoutes(app: App, context: RouteContext): void {
  placeRoutes(app, context);
  yearRoutes(app, context);
}

function placeRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${OFFICE}/schools`,
    { config: { policy: read }, schema: { response: { 200: SchoolList } } },
    async (request) => ({
      schools: await inTenant(db, tenantOf(request).tenantId, (tx) => listSchoolRows(tx, clock.today())),
    }),
  );

  app.post(
    `${OFFICE}/schools`,
    { config: { policy: write }, schema: { body: SchoolBody } },
    (request, reply) => save(request, reply, null, request.body),
  );

  app.put(
    `${OFFICE}/schools/:schoolId`,
    { config: { policy: write }, schema: { params: schoolParams, body: SchoolBody } },
    (request, reply) => save(request, reply, request.params.schoolId, request.body),
  );

  async function save(
    request: Parameters<typeof tenantOf>[0] & Parameters<typeof actorOf>[0],
    reply: Parameters<typeof sendProblem>[0],
    schoolId: number | null,
    body: SchoolBody,
  ) {
    const { tenantId } = tenantOf(request);
    const actor = actorName(actorOf(request));
    const outcome = await attemptInTenant(db, tenantId, (tx) =>
      saveSchool(tx, tenantId, schoolId, body, actor),
    );
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  }

  app.get(
    `${OFFICE}/school-classes`,
    { config: { policy: read }, schema: { querystring: ClassQuery, response: { 200: ClassRows } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) =>
        listClassRows(tx, request.query.schoolYearId, clock.today()),
      ),
  );

  app.post(
    `${OFFICE}/school-classes`,
    { config: { policy: write }, schema: { body: ClassBody } },
    async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        addClass(tx, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.put(
    `${OFFICE}/school-classes/:classId`,
    { config: { policy: write }, schema: { params: classParams, body: ClassName } },
    async (request, reply) => {
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        renameSchoolClass(tx, request.params.classId, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function yearRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${OFFICE}/school-years`,
    { config: { policy: read }, schema: { response: { 200: YearList } } },
    async (request) => ({
      years: await inTenant(db, tenantOf(request).tenantId, (tx) => listSchoolYears(tx, clock.today())),
    }),
  );

  app.post(`${OFFICE}/school-years`, { config: { policy: write } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const by = { actor: actorName(actorOf(request)), today: clock.today() };
    await inTenant(db, tenantId, (tx) => openCurrentYear(tx, tenantId, by));
    return reply.code(204).send();
  });

  app.post(
    `${YEAR}/next`,
    { config: { policy: write }, schema: { params: yearParams } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        prepareNextYear(tx, tenantId, request.params.schoolYearId, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.get(
    `${YEAR}/promotion`,
    { config: { policy: write }, schema: { params: yearParams, response: { 200: PromotionPreview } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        previewPromotion(tx, request.params.schoolYearId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${YEAR}/promotion/classes/:classId`,
    { config: { policy: write }, schema: { params: yearClassParams, response: { 200: ClassPupils } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listPupilsToMove(tx, request.params),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${YEAR}/promotion`,
    { config: { policy: write }, schema: { params: yearParams, body: PromotionBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        confirmPromotion(tx, tenantId, request.params.schoolYearId, request.body, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.delete(
    `${OFFICE}/promotions/:promotionId`,
    { config: { policy: write }, schema: { params: promotionParams } },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        undoPromotion(tx, request.params.promotionId, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

import { Type } from 'typebox';
import {
  ClassList,
  RollCallBody,
  RollCallReceipt,
  RollCallView,
  rollCallRefusalTexts,
  type RollCallRefusal,
} from '#common/contract/roll-call.ts';
import { RegisterBody, RegisterReport, type RegisterRefusal } from '#common/contract/register.ts';
import { schoolsSeenBy } from '#server/modules/accounts/schools-seen-by.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantTx } from '#server/platform/db.ts';
import {
  actorName,
  actorOf,
  tenantOf,
  type Actor,
  type App,
  type OfficeRole,
  type Policy,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { compareRegister } from './compare-register.ts';
import { readClasses, readRollCall } from './read-roll-call.ts';
import { rollCallRecorder } from './roll-call-recorder.ts';
import type { ClassReader } from './rules.ts';

const write: Policy = { kind: 'office', roles: ['school', 'school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: ['school', 'school_office', 'service_manager', 'read_only'] };
const SEE_DIETS: readonly OfficeRole[] = ['school', 'school_office'];
const CLASSES = '/api/c/:slug/office/classes';
const DateQuery = Type.Object({ date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) });
const ClassParams = Type.Object({
  slug: Type.String(),
  classId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
});

const STATUS = {
  unknown_class: 404,
  bad_day: 422,
  closed_day: 409,
  frozen_day: 409,
} satisfies Record<RollCallRefusal, number>;

const REGISTER_STATUS = {
  bad_day: 422,
  repeated_code: 422,
  closed_day: 409,
  frozen_day: 409,
} satisfies Record<RegisterRefusal, number>;

/** *Classi*: the classes of one's schools, and their roll call. */
export function officeClassRoutes(app: App, context: Pick<Context, 'db' | 'clock'>): void {
  rollCallRoutes(app, context);
  registerRoutes(app, context);
}

function registerRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.post(
    '/api/c/:slug/office/register',
    { config: { policy: write }, schema: { body: RegisterBody, response: { 200: RegisterReport } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const outcome = await attemptInTenant(db, tenantId, async (tx) =>
        compareRegister(tx, tenantId, request.body, {
          actor: actorName(actor),
          schoolIds: await schoolsSeenBy(tx, actor),
          now: clock.now(),
        }),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, REGISTER_STATUS[outcome.reason], outcome.reason);
    },
  );
}

function rollCallRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const recordRollCall = rollCallRecorder(db);
  const seesDiets = ({ roles }: Actor) => roles.some((role) => SEE_DIETS.includes(role));
  const readerOf = async (tx: TenantTx, actor: Actor): Promise<ClassReader> => ({
    schoolIds: await schoolsSeenBy(tx, actor),
    seesDiets: seesDiets(actor),
    now: clock.now(),
  });

  app.get(
    CLASSES,
    { config: { policy: read }, schema: { querystring: DateQuery, response: { 200: ClassList } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        const schoolIds = await schoolsSeenBy(tx, actorOf(request));
        return readClasses(tx, schoolIds, request.query.date, clock.now());
      });
      return outcome.ok ? outcome.value : sendProblem(reply, 422, outcome.reason);
    },
  );

  app.get(
    `${CLASSES}/:classId/roll-call`,
    {
      config: { policy: read },
      schema: { params: ClassParams, querystring: DateQuery, response: { 200: RollCallView } },
    },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        const day = { classId: request.params.classId, date: request.query.date };
        return readRollCall(tx, day, await readerOf(tx, actorOf(request)));
      });
      return outcome.ok
        ? outcome.value
        : sendProblem(reply, STATUS[outcome.reason], outcome.reason, rollCallRefusalTexts[outcome.reason]);
    },
  );

  app.post(
    `${CLASSES}/:classId/roll-call`,
    {
      config: { policy: write },
      schema: { params: ClassParams, body: RollCallBody, response: { 200: RollCallReceipt } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorOf(request);
      const sender = { seesDiets: seesDiets(actor), now: clock.now() };
      const outcome = await recordRollCall({
        ...{ tenantId, actor, sender },
        ...{ classId: request.params.classId, body: request.body },
      });
      return outcome.ok
        ? outcome.value
        : sendProblem(reply, STATUS[outcome.reason], outcome.reason, rollCallRefusalTexts[outcome.reason]);
    },
  );
}

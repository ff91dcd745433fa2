import { Type } from 'typebox';
import {
  AcceptedRenewals,
  AcceptRenewalsBody,
  ApplicationPage,
  ApplicationQuery,
  EnrolmentDecisionBody,
  OfficeApplication,
  RenewalPreview,
  RenewalQuery,
  type EnrolmentDecisionRefusal,
} from '#common/contract/enrolment-office.ts';
import { WindowBody, WindowList, type WindowRefusal } from '#common/contract/enrolment-windows.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { acceptRenewals, previewRenewals } from './accept-renewals.ts';
import { decideApplication } from './decide-application.ts';
import { listApplications, tabulateApplications } from './list-applications.ts';
import { readApplication } from './read-application.ts';
import { listWindows, saveWindow } from './windows.ts';

/** The school office decides; whoever works for the Comune reads. Schools do not: ISEE and debts are not their matter. */
const write: Policy = { kind: 'office', roles: ['school_office'] };
const read: Policy = {
  kind: 'office',
  roles: ['school_office', 'service_manager', 'accounting', 'read_only'],
};
const ENROLMENTS = '/api/c/:slug/office/enrolments';
const slug = Type.String();
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug, applicationId: Id });

const decisionStatus = {
  unknown_application: 404,
  changed_meanwhile: 409,
  not_possible: 409,
  note_missing: 422,
  class_missing: 422,
  unknown_class: 422,
  class_full: 409,
  bad_date: 422,
  code_in_use: 409,
  unknown_payer: 422,
  isee_overlap: 409,
  enrolled_already: 409,
  incomplete: 409,
  already_applied: 409,
} satisfies Record<EnrolmentDecisionRefusal, number>;

const windowStatus = { unknown_year: 404, bad_range: 422, nobody_taken: 422 } satisfies Record<
  WindowRefusal,
  number
>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** *Iscrizioni*: what families apply for, what the office decides, and when they may apply. */
export function officeEnrolmentRoutes(app: App, context: RouteContext): void {
  listRoutes(app, context);
  applicationRoutes(app, context);
  renewalRoutes(app, context);
  windowRoutes(app, context);
}

function listRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ENROLMENTS}/applications`,
    {
      config: { policy: read },
      schema: { querystring: ApplicationQuery, response: { 200: ApplicationPage } },
    },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listApplications(tx, request.query, clock.today())),
  );

  app.get(
    `${ENROLMENTS}/applications.:format`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, format: TableFormat }), querystring: ApplicationQuery },
    },
    async (request, reply) => {
      const today = clock.today();
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateApplications(tx, request.query, today),
      );
      const { format } = request.params;
      const file = { name: `iscrizioni-${today}`, sheetName: 'Iscrizioni', format, createdAt: clock.now() };
      return sendTable(reply, table, file);
    },
  );
}

function applicationRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ENROLMENTS}/applications/:applicationId`,
    { config: { policy: read }, schema: { params, response: { 200: OfficeApplication } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readApplication(tx, request.params.applicationId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${ENROLMENTS}/applications/:applicationId/decision`,
    { config: { policy: write }, schema: { params, body: EnrolmentDecisionBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, applicationId: request.params.applicationId };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        decideApplication(tx, tenantId, wanted, by),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, decisionStatus[outcome.reason], outcome.reason);
    },
  );
}

function renewalRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ENROLMENTS}/renewals`,
    { config: { policy: write }, schema: { querystring: RenewalQuery, response: { 200: RenewalPreview } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        previewRenewals(tx, request.query.windowId, clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(
    `${ENROLMENTS}/renewals`,
    { config: { policy: write }, schema: { body: AcceptRenewalsBody, response: { 200: AcceptedRenewals } } },
    (request) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      return acceptRenewals(db, tenantOf(request).tenantId, request.body, by);
    },
  );
}

function windowRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ENROLMENTS}/windows`,
    { config: { policy: read }, schema: { response: { 200: WindowList } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listWindows(tx, clock.today())),
  );

  app.put(
    `${ENROLMENTS}/windows/:schoolYearId`,
    {
      config: { policy: write },
      schema: { params: Type.Object({ slug, schoolYearId: Id }), body: WindowBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { ...request.body, schoolYearId: request.params.schoolYearId };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) => saveWindow(tx, tenantId, wanted, by));
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, windowStatus[outcome.reason], outcome.reason);
    },
  );
}

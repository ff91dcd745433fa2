import { Type } from 'typebox';
import { FirstSteps } from '#common/contract/first-steps.ts';
import {
  JobList,
  Overview,
  SettingsBody,
  SettingsView,
  type RetryJobRefusal,
} from '#common/contract/office.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { listJobs } from './list-jobs.ts';
import { outboxRoutes } from './outbox-routes.ts';
import { readOverview } from './overview.ts';
import { readFirstSteps } from './read-first-steps.ts';
import { readSettings } from './read-settings.ts';
import { retryJob } from './retry-job.ts';
import { saveSettings } from './save-settings.ts';

const write: Policy = { kind: 'office', roles: ['accounting', 'school_office', 'service_manager'] };
/** The account that collects the money is among the settings. */
const dangerous: Policy = { ...write, isDangerous: true };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const OFFICE = '/api/c/:slug/office';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

const jobStatus = { unknown_job: 404 } satisfies Record<RetryJobRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock' | 'publicUrl'>;

/** What the office sees of the whole service: overview, settings, outgoing messages, jobs. */
export function officeRoutes(app: App, context: RouteContext): void {
  overviewRoutes(app, context);
  settingsRoutes(app, context);
  outboxRoutes(app, context);
  jobRoutes(app, context);
}

function overviewRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${OFFICE}/overview`,
    { config: { policy: read }, schema: { response: { 200: Overview } } },
    (request) => {
      const { tenantId } = tenantOf(request);
      // Diets are the school office's matter alone.
      const seesDiets = actorOf(request).roles.includes('school_office');
      return inTenant(db, tenantId, (tx) => readOverview(tx, tenantId, { today: clock.today(), seesDiets }));
    },
  );

  app.get(
    `${OFFICE}/first-steps`,
    { config: { policy: read }, schema: { response: { 200: FirstSteps } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => readFirstSteps(tx, clock.today())),
  );
}

function settingsRoutes(app: App, { db }: RouteContext): void {
  app.get(
    `${OFFICE}/settings`,
    { config: { policy: read }, schema: { response: { 200: SettingsView } } },
    (request) => inTenant(db, tenantOf(request).tenantId, readSettings),
  );

  app.put(
    `${OFFICE}/settings`,
    { config: { policy: dangerous }, schema: { body: SettingsBody, response: { 200: SettingsView } } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveSettings(tx, tenantId, request.body, actor),
      );
      if (outcome.ok) return outcome.value;
      return sendProblem(reply, 422, outcome.reason, 'Alcuni dati non sono validi: nulla è stato salvato.', {
        errors: outcome.errors,
      });
    },
  );
}

function jobRoutes(app: App, { db }: RouteContext): void {
  app.get(
    `${OFFICE}/jobs`,
    { config: { policy: read }, schema: { response: { 200: JobList } } },
    async (request) => {
      const { tenantId } = tenantOf(request);
      return { rows: await inTenant(db, tenantId, (tx) => listJobs(tx, tenantId)) };
    },
  );

  app.post(
    `${OFFICE}/jobs/:jobId/retry`,
    { config: { policy: write }, schema: { params: Type.Object({ slug: Type.String(), jobId: Id }) } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const actor = actorName(actorOf(request));
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        retryJob(tx, tenantId, request.params.jobId, actor),
      );
      return outcome.ok
        ? reply.code(204).send()
        : sendProblem(reply, jobStatus[outcome.reason], outcome.reason);
    },
  );
}

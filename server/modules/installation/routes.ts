import type pg from 'pg';
import { Type } from 'typebox';
import {
  InstallationList,
  NewMunicipalityBody,
  type NewMunicipalityRefusal,
} from '#common/contract/installation.ts';
import type { Context } from '#server/platform/context.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { listInstallation } from './list-installation.ts';
import { makeMunicipality } from './make-municipality.ts';

const read: Policy = { kind: 'office', roles: ['service_manager'] };
const write: Policy = { ...read, isDangerous: true };
const MUNICIPALITIES = '/api/c/:slug/office/municipalities';

const status = {
  not_offered: 404,
  bad_slug: 422,
  bad_fiscal_code: 422,
  bad_tenant_name: 422,
  taken: 409,
  bad_username: 422,
  username_taken: 409,
  bad_name: 422,
  bad_email: 422,
  no_role: 422,
  no_school: 422,
  unknown_school: 422,
  administrator_alone: 422,
} satisfies Record<NewMunicipalityRefusal, number>;

/**
 * The Comuni of the installation, for the service managers of the one that runs it and for nobody else: each Comune has
 * service managers of its own.
 */
export function installationRoutes(
  app: App,
  context: Pick<Context, 'db' | 'clock'>,
  { ownerPool, managingTenant }: { ownerPool: pg.Pool; managingTenant: string | null },
): void {
  app.get(
    MUNICIPALITIES,
    { config: { policy: read }, schema: { response: { 200: InstallationList } } },
    async (request, reply) => {
      if (tenantOf(request).slug !== managingTenant) return sendProblem(reply, 404, 'not_offered');
      return listInstallation(ownerPool);
    },
  );

  app.post(
    MUNICIPALITIES,
    {
      config: { policy: write },
      schema: { body: NewMunicipalityBody, response: { 201: Type.Object({ slug: Type.String() }) } },
    },
    async (request, reply) => {
      const tenant = tenantOf(request);
      if (tenant.slug !== managingTenant) return sendProblem(reply, status.not_offered, 'not_offered');
      const by = { tenantId: tenant.tenantId, actor: actorName(actorOf(request)) };
      const outcome = await makeMunicipality(context, ownerPool, request.body, by);
      if (outcome.ok) return reply.code(201).send(outcome.value);
      const { reason } = outcome;
      return sendProblem(reply, status[reason], reason, undefined, {
        errors: 'errors' in outcome ? outcome.errors : [reason],
      });
    },
  );
}

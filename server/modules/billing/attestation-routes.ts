import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { AttestationList, type AttestationRefusal } from '#common/contract/attestation.ts';
import type { Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import {
  actorOf,
  guardianOf,
  tenantOf,
  type App,
  type Policy,
  type TenantRef,
} from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { renderAttestationPdf, type AttestationDocument } from './attestation-pdf.ts';
import { describeAttestation } from './describe-attestation.ts';
import { listAttestations } from './list-attestations.ts';

const portal: Policy = { kind: 'portal' };
const office: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const PORTAL = '/api/c/:slug/portal/attestations';
const OFFICE = '/api/c/:slug/office/guardians/:guardianId/attestations';

const slug = Type.String();
const year = Type.Integer({ minimum: 2000, maximum: 2999 });
const guardianId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const list = { 200: AttestationList };

/** Attestation of payments for the 730: a guardian's own, and any guardian's for the office. */
export function attestationRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  const listOf = (tenant: TenantRef, guardian: number) =>
    inTenant(db, tenant.tenantId, (tx) => listAttestations(tx, guardian, clock));
  const describe = (tenant: TenantRef, wanted: { guardianId: number; year: number }) =>
    inTenant(db, tenant.tenantId, (tx) => describeAttestation(tx, tenant, wanted, clock));

  app.get(PORTAL, { config: { policy: portal }, schema: { response: list } }, async (request, reply) => {
    const outcome = await listOf(tenantOf(request), guardianOf(actorOf(request)));
    return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
  });

  app.get(
    `${PORTAL}/:year/pdf`,
    { config: { policy: portal }, schema: { params: Type.Object({ slug, year }) } },
    async (request, reply) => {
      const wanted = { guardianId: guardianOf(actorOf(request)), year: request.params.year };
      return sendAttestation(reply, await describe(tenantOf(request), wanted));
    },
  );

  app.get(
    OFFICE,
    { config: { policy: office }, schema: { params: Type.Object({ slug, guardianId }), response: list } },
    async (request, reply) => {
      const outcome = await listOf(tenantOf(request), request.params.guardianId);
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.get(
    `${OFFICE}/:year/pdf`,
    { config: { policy: office }, schema: { params: Type.Object({ slug, guardianId, year }) } },
    async (request, reply) => sendAttestation(reply, await describe(tenantOf(request), request.params)),
  );
}

async function sendAttestation(
  reply: FastifyReply,
  outcome: Outcome<AttestationDocument, AttestationRefusal>,
): Promise<unknown> {
  if (!outcome.ok) return sendProblem(reply, 404, outcome.reason);
  const bytes = await renderAttestationPdf(outcome.value);
  const name = `attestazione-730-${outcome.value.figures.year}.pdf`;
  return sendFile(reply, { name, mediaType: 'application/pdf', disposition: 'attachment', bytes });
}

import { Type } from 'typebox';
import {
  MergeBody,
  MergeComparison,
  MergeKind,
  TwinList,
  type MergeRefusal,
} from '#common/contract/person-file.ts';
import { listTwins } from '#server/modules/registry/merge-records.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { comparePeople } from './compare-people.ts';
import { mergePeople } from './merge-people.ts';
import { write } from './policies.ts';

const TWINS = '/api/c/:slug/office/people/twins';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const pairParams = Type.Object({ slug: Type.String(), kind: MergeKind, firstId: Id, secondId: Id });

const status = {
  unknown_person: 404,
  same_person: 422,
  run_under_way: 409,
  billed_twice: 409,
  same_day_meals: 409,
  enrolled_twice: 409,
  overlapping_isee: 409,
  open_requests: 409,
  conflicting_records: 409,
} satisfies Record<MergeRefusal, number>;

/** Doppioni: who could be the same person, two records side by side, and their merge. */
export function mergeRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(TWINS, { config: { policy: write }, schema: { response: { 200: TwinList } } }, (request) =>
    inTenant(db, tenantOf(request).tenantId, listTwins),
  );

  app.get(
    `${TWINS}/:kind/:firstId/:secondId`,
    { config: { policy: write }, schema: { params: pairParams, response: { 200: MergeComparison } } },
    async (request, reply) => {
      const { kind, firstId, secondId } = request.params;
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        comparePeople(tx, kind, [firstId, secondId], clock.today()),
      );
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  app.post(TWINS, { config: { policy: write }, schema: { body: MergeBody } }, async (request, reply) => {
    const { tenantId } = tenantOf(request);
    const by = { actor: actorName(actorOf(request)), clock };
    const outcome = await attemptInTenant(db, tenantId, (tx) => mergePeople(tx, tenantId, request.body, by));
    return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
  });
}

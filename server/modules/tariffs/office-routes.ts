import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  CompareTariffBody,
  ExplainQuery,
  FindChildQuery,
  FoundChildren,
  PriceExplanation,
  TariffBody,
  TariffComparison,
  TariffFileBody,
  TariffFileView,
  TariffVersions,
  type ReadTariffFileRefusal,
  type ScheduleTariffRefusal,
  type WithdrawTariffRefusal,
} from '#common/contract/tariff-office.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { compareTariff } from './compare-tariff.ts';
import { explainPrice, findChildren } from './explain-price.ts';
import { listVersions } from './list-versions.ts';
import { scheduleTariff } from './schedule-tariff.ts';
import { checkTariffFile, exportTariff } from './tariff-file.ts';
import { withdrawTariff } from './withdraw-tariff.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const BASE = '/api/c/:slug/office/tariffs';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const params = Type.Object({ slug: Type.String(), tariffId: Id });
const childParams = Type.Object({ slug: Type.String(), childId: Id });

const status = {
  unknown_service: 404,
  unknown_tariff: 404,
  bad_dates: 422,
  flawed_bands: 422,
  invalid_definition: 422,
  not_a_file: 422,
  not_a_tariff: 422,
  not_backwards: 409,
  overlaps: 409,
  already_begun: 409,
} satisfies Record<ScheduleTariffRefusal | WithdrawTariffRefusal | ReadTariffFileRefusal, number>;

/** Tariffe: versions, their comparison and file, and the price of a child explained. */
export function officeTariffRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  versionRoutes();
  fileRoutes();
  explanationRoutes();

  function versionRoutes(): void {
    app.get(BASE, { config: { policy: read }, schema: { response: { 200: TariffVersions } } }, (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listVersions(tx, clock.today())),
    );

    app.post(
      BASE,
      {
        config: { policy: write },
        schema: { headers: IdempotencyHeader, body: TariffBody, response: { 201: TariffVersions } },
      },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const by = {
          actor: actorName(actorOf(request)),
          requestKey: request.headers['idempotency-key'],
          today: clock.today(),
        };
        const outcome = await attemptInTenant(db, tenantId, (tx) =>
          scheduleTariff(tx, tenantId, request.body, by),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return reply.code(201).send(await inTenant(db, tenantId, (tx) => listVersions(tx, by.today)));
      },
    );

    app.delete(
      `${BASE}/:tariffId`,
      { config: { policy: write }, schema: { params, response: { 200: TariffVersions } } },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const by = { actor: actorName(actorOf(request)), today: clock.today() };
        const outcome = await attemptInTenant(db, tenantId, (tx) =>
          withdrawTariff(tx, request.params.tariffId, by),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return inTenant(db, tenantId, (tx) => listVersions(tx, by.today));
      },
    );

    app.post(
      `${BASE}/compare`,
      { config: { policy: read }, schema: { body: CompareTariffBody, response: { 200: TariffComparison } } },
      (request) =>
        inTenant(db, tenantOf(request).tenantId, (tx) => compareTariff(tx, request.body, clock.today())),
    );
  }

  function fileRoutes(): void {
    app.get(
      `${BASE}/:tariffId/file`,
      { config: { policy: read }, schema: { params } },
      async (request, reply) => {
        const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          exportTariff(tx, request.params.tariffId),
        );
        if (!outcome.ok) return sendProblem(reply, status[outcome.reason], outcome.reason);
        return reply
          .header('content-type', 'application/json; charset=utf-8')
          .header('content-disposition', `attachment; filename="${outcome.value.name}"`)
          .send(outcome.value.text);
      },
    );

    app.post(
      `${BASE}/file`,
      { config: { policy: write }, schema: { body: TariffFileBody, response: { 200: TariffFileView } } },
      async (request, reply) => {
        const outcome = checkTariffFile(request.body.text);
        return outcome.ok ? outcome.value : sendProblem(reply, status[outcome.reason], outcome.reason);
      },
    );
  }

  function explanationRoutes(): void {
    app.get(
      `${BASE}/children`,
      { config: { policy: read }, schema: { querystring: FindChildQuery, response: { 200: FoundChildren } } },
      (request) => inTenant(db, tenantOf(request).tenantId, (tx) => findChildren(tx, request.query)),
    );

    app.get(
      `${BASE}/children/:childId`,
      {
        config: { policy: read },
        schema: { params: childParams, querystring: ExplainQuery, response: { 200: PriceExplanation } },
      },
      async (request, reply) => {
        const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          explainPrice(tx, request.params.childId, request.query),
        );
        return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
      },
    );
  }
}

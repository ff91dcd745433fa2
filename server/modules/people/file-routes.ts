import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import {
  ChildBody,
  Created,
  EnrolmentBody,
  GuardianBody,
  NewChildBody,
  NewGuardianBody,
  PayerBody,
  WithdrawalBody,
  type EnrolmentRefusal,
  type PayerRefusal,
  type PersonRefusal,
  type WithdrawalRefusal,
} from '#common/contract/people.ts';
import { ChildFile, FamilyFile, MergeKind, Story } from '#common/contract/person-file.ts';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import { refreshAccountOf } from '#server/modules/accounts/refresh-account.ts';
import { editChild } from '#server/modules/registry/edit-child.ts';
import { editGuardian } from '#server/modules/registry/edit-guardian.ts';
import { enrolChild } from '#server/modules/registry/enrol-child.ts';
import { enterChild } from '#server/modules/registry/enter-child.ts';
import { enterGuardian } from '#server/modules/registry/enter-guardian.ts';
import { readStory } from '#server/modules/registry/read-records.ts';
import { setPayer } from '#server/modules/registry/set-payer.ts';
import type { CodeTaken } from '#server/modules/registry/written-by-hand.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { mayKnowDiets, read, write } from './policies.ts';
import { readChildFile } from './read-child-file.ts';
import { readFamilyFile } from './read-family-file.ts';
import { withdrawChild } from './withdraw-child.ts';

const BASE = '/api/c/:slug/office/people';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const childParams = Type.Object({ slug: Type.String(), childId: Id });
const familyParams = Type.Object({ slug: Type.String(), familyId: Id });
const guardianParams = Type.Object({ slug: Type.String(), guardianId: Id });
const storyParams = Type.Object({ slug: Type.String(), kind: MergeKind, personId: Id });

const status = {
  unknown_person: 404,
  unknown_family: 404,
  bad_name: 422,
  bad_fiscal_code: 422,
  bad_birth_date: 422,
  bad_email: 422,
  bad_phone: 422,
  bad_address: 422,
  bad_date: 422,
  unknown_class: 422,
  unknown_service: 422,
  reason_missing: 422,
  not_enrolled: 422,
  fiscal_code_in_use: 409,
  code_in_use: 409,
  changed_meanwhile: 409,
  already_payer: 409,
  enrolled_already: 409,
  meals_billed_later: 409,
  meals_eaten_later: 409,
} satisfies Record<PersonRefusal | PayerRefusal | EnrolmentRefusal | WithdrawalRefusal, number>;

type Refused =
  { ok: false; reason: PersonRefusal | PayerRefusal | EnrolmentRefusal | WithdrawalRefusal } | CodeTaken;

/** A fiscal code in use says whose it is. */
function refusal(reply: FastifyReply, refused: Refused): FastifyReply {
  const code = status[refused.reason];
  if (!('holder' in refused)) return sendProblem(reply, code, refused.reason);
  const { holder } = refused;
  const whose = `Questo codice fiscale è già di ${holder.name} (${holder.kind === 'child' ? 'bambino' : 'adulto'}).`;
  return sendProblem(reply, code, refused.reason, `${whose} Se è la stessa persona, unisci i doppioni.`, {
    holder,
  });
}

function done(reply: FastifyReply, outcome: { ok: true } | Refused): FastifyReply {
  return outcome.ok ? reply.code(204).send() : refusal(reply, outcome);
}

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** The page of a child and that of a family, and what is entered on them. */
export function personFileRoutes(app: App, context: RouteContext): void {
  readingRoutes(app, context);
  childRoutes(app, context);
  guardianRoutes(app, context);
}

function readingRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${BASE}/children/:childId`,
    { config: { policy: read }, schema: { params: childParams, response: { 200: ChildFile } } },
    async (request, reply) => {
      const wanted = { today: clock.today(), withDiet: mayKnowDiets(actorOf(request).roles) };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readChildFile(tx, request.params.childId, wanted),
      );
      if (outcome.ok) return outcome.value;
      // The duplicate's address leads to the record that was kept.
      return 'into' in outcome
        ? reply
            .header('cache-control', 'no-store')
            .redirect(`/api/c/${request.params.slug}/office/people/children/${outcome.into}`, 301)
        : refusal(reply, outcome);
    },
  );

  app.get(
    `${BASE}/families/:familyId`,
    { config: { policy: read }, schema: { params: familyParams, response: { 200: FamilyFile } } },
    async (request, reply) => {
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        readFamilyFile(tx, request.params.familyId, clock.today()),
      );
      return outcome.ok ? outcome.value : refusal(reply, outcome);
    },
  );

  app.get(
    `${BASE}/story/:kind/:personId`,
    { config: { policy: read }, schema: { params: storyParams, response: { 200: Story } } },
    async (request) => {
      const { kind, personId } = request.params;
      const person = { kind, id: personId, withDiets: mayKnowDiets(actorOf(request).roles) };
      const lines = await inTenant(db, tenantOf(request).tenantId, (tx) => readStory(tx, person));
      return { lines };
    },
  );
}

function childRoutes(app: App, { db, clock }: RouteContext): void {
  app.post(
    `${BASE}/children`,
    {
      config: { policy: write },
      schema: { headers: IdempotencyHeader, body: NewChildBody, response: { 201: Created } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = {
        actor: actorName(actorOf(request)),
        requestKey: request.headers['idempotency-key'],
        today: clock.today(),
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) => enterChild(tx, tenantId, request.body, by));
      return outcome.ok ? reply.code(201).send(outcome.value) : refusal(reply, outcome);
    },
  );

  app.put(
    `${BASE}/children/:childId`,
    { config: { policy: write }, schema: { params: childParams, body: ChildBody } },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        editChild(tx, request.params.childId, request.body, by),
      );
      return done(reply, outcome);
    },
  );

  app.put(
    `${BASE}/children/:childId/payer`,
    { config: { policy: write }, schema: { params: childParams, body: PayerBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        setPayer(tx, tenantId, { childId: request.params.childId, ...request.body }, by),
      );
      return done(reply, outcome);
    },
  );

  app.post(
    `${BASE}/children/:childId/enrolments`,
    { config: { policy: write }, schema: { params: childParams, body: EnrolmentBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const enrolment = { childId: request.params.childId, ...request.body };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        enrolChild(tx, tenantId, enrolment, actorName(actorOf(request))),
      );
      return done(reply, outcome);
    },
  );

  app.post(
    `${BASE}/children/:childId/withdrawal`,
    { config: { policy: write }, schema: { params: childParams, body: WithdrawalBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = { childId: request.params.childId, ...request.body };
      const by = { actor: actorName(actorOf(request)), clock };
      const outcome = await attemptInTenant(db, tenantId, (tx) => withdrawChild(tx, tenantId, wanted, by));
      return done(reply, outcome);
    },
  );
}

function guardianRoutes(app: App, { db }: RouteContext): void {
  app.post(
    `${BASE}/guardians`,
    {
      config: { policy: write },
      schema: { headers: IdempotencyHeader, body: NewGuardianBody, response: { 201: Created } },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const by = {
        actor: actorName(actorOf(request)),
        requestKey: request.headers['idempotency-key'],
      };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        enterGuardian(tx, tenantId, request.body, by),
      );
      return outcome.ok ? reply.code(201).send(outcome.value) : refusal(reply, outcome);
    },
  );

  app.put(
    `${BASE}/guardians/:guardianId`,
    { config: { policy: write }, schema: { params: guardianParams, body: GuardianBody } },
    async (request, reply) => {
      const by = { actor: actorName(actorOf(request)), refreshAccount: refreshAccountOf };
      const outcome = await attemptInTenant(db, tenantOf(request).tenantId, (tx) =>
        editGuardian(tx, request.params.guardianId, request.body, by),
      );
      return done(reply, outcome);
    },
  );
}

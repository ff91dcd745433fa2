import { Type } from 'typebox';
import { IdempotencyHeader } from '#common/contract/billing.ts';
import {
  ManualEntryBody,
  ManualEntryList,
  ResidueQuery,
  Residues,
  ReverseBody,
  type ManualEntryRefusal,
  type ReverseRefusal,
} from '#common/contract/manual-entries.ts';
import { isDate } from '#common/dates.ts';
import { readResidues } from '#server/modules/ledger/read-residues.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendFile } from '#server/platform/send-file.ts';
import { RESIDUE_FILES, tabulateResidues } from './export-residues.ts';
import { listManualEntries } from './list-manual-entries.ts';
import { recordManualEntry } from './record-manual-entry.ts';
import { reverseManualEntry } from './reverse-manual-entry.ts';

/**
 * Money outside pagoPA and debts given up are acts of the Comune, for which no receipt of pagoPA stands: who manages the
 * service for it may not, and who books them proves again who it is.
 */
const write: Policy = { kind: 'office', roles: ['accounting', 'school_office'], isDangerous: true };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const ENTRIES = '/api/c/:slug/office/invoices/:invoiceId/manual-entries';
const RESIDUES = '/api/c/:slug/office/residues';
const slug = Type.String();
const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const invoiceParams = Type.Object({ slug, invoiceId: id });

const status = {
  unknown_invoice: 404,
  unknown_entry: 404,
  nothing_owed: 409,
  already_reversed: 409,
  credit_spent: 409,
  more_than_owed: 422,
  bad_date: 422,
  reason_missing: 422,
  act_missing: 422,
  key_reused: 422,
} satisfies Record<ManualEntryRefusal | ReverseRefusal, number>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** What the office books by hand on an invoice, and what is left of each year. */
export function manualEntryRoutes(app: App, context: RouteContext): void {
  entryRoutes(app, context);
  residueRoutes(app, context);
}

function entryRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    ENTRIES,
    { config: { policy: read }, schema: { params: invoiceParams, response: { 200: ManualEntryList } } },
    async (request) => ({
      entries: await inTenant(db, tenantOf(request).tenantId, (tx) =>
        listManualEntries(tx, request.params.invoiceId),
      ),
    }),
  );

  app.post(
    ENTRIES,
    {
      config: { policy: write },
      schema: { params: invoiceParams, headers: IdempotencyHeader, body: ManualEntryBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const wanted = {
        invoiceId: request.params.invoiceId,
        requestKey: request.headers['idempotency-key'],
        body: request.body,
      };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        recordManualEntry(tx, tenantId, wanted, by),
      );
      return outcome.ok ? reply.code(201).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );

  app.post(
    `${ENTRIES}/:manualEntryId/reversal`,
    {
      config: { policy: write },
      schema: { params: Type.Object({ slug, invoiceId: id, manualEntryId: id }), body: ReverseBody },
    },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const { invoiceId, manualEntryId } = request.params;
      const wanted = { invoiceId, manualEntryId, reason: request.body.reason };
      const by = { actor: actorName(actorOf(request)), today: clock.today() };
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        reverseManualEntry(tx, tenantId, wanted, by),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function residueRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    RESIDUES,
    { config: { policy: read }, schema: { querystring: ResidueQuery, response: { 200: Residues } } },
    async (request, reply) => {
      const { upTo = clock.today() } = request.query;
      if (!isDate(upTo)) return sendProblem(reply, 422, 'bad_date');
      return {
        upTo,
        years: await inTenant(db, tenantOf(request).tenantId, (tx) => readResidues(tx, upTo)),
      };
    },
  );

  app.get(
    `${RESIDUES}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug, format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]) }),
        querystring: ResidueQuery,
      },
    },
    async (request, reply) => {
      const { upTo = clock.today() } = request.query;
      if (!isDate(upTo)) return sendProblem(reply, 422, 'bad_date');
      const years = await inTenant(db, tenantOf(request).tenantId, (tx) => readResidues(tx, upTo));
      const { format } = request.params;
      const { mediaType, make } = RESIDUE_FILES[format];
      return sendFile(reply, {
        name: `residui-${upTo}.${format}`,
        mediaType,
        disposition: 'attachment',
        bytes: await make(tabulateResidues(years), clock.now()),
      });
    },
  );
}

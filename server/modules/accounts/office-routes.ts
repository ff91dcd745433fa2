import { Type } from 'typebox';
import {
  LetterPage,
  LetterQuery,
  LetterTally,
  MAX_PRINTED_LETTERS,
  PrintLettersBody,
  PrintTally,
  PrintTallyBody,
  SendLettersBody,
  type PrintLettersRefusal,
} from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { renderLettersPdf } from './letter-pdf.ts';
import { listLetters, tabulateLetters } from './list-letters.ts';
import { printLetters } from './print-letters.ts';
import { sendLetters } from './send-letters.ts';
import { tallyLetters, tallyPrintable } from './tally-letters.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = { kind: 'office', roles: ['school_office', 'service_manager', 'read_only'] };
const LETTERS = '/api/c/:slug/office/letters';

const printRefusals = {
  nothing_to_print: {
    status: 422,
    sentence:
      'Nessuno dei genitori scelti ha bisogno della lettera: hanno già un accesso, o non possono averlo.',
  },
  too_many_letters: {
    status: 422,
    sentence: `Si possono stampare al massimo ${MAX_PRINTED_LETTERS} lettere per volta: scegliere meno genitori.`,
  },
} satisfies Record<PrintLettersRefusal, { status: number; sentence: string }>;

/** Lettere e credenziali: who still waits for the way into the portal, and the letters that open it. */
export function officeAccountRoutes(app: App, context: Pick<Context, 'db' | 'clock' | 'publicUrl'>): void {
  const { db, clock } = context;
  const moment = () => ({ now: clock.now(), today: clock.today() });

  app.get(
    LETTERS,
    { config: { policy: read }, schema: { querystring: LetterQuery, response: { 200: LetterPage } } },
    (request) => {
      const { sort = 'name', page = 1, ...filter } = request.query;
      return inTenant(db, tenantOf(request).tenantId, (tx) =>
        listLetters(tx, { filter, sort, page }, moment()),
      );
    },
  );

  app.get(
    `${LETTERS}.:format`,
    {
      config: { policy: read },
      schema: {
        params: Type.Object({ slug: Type.String(), format: TableFormat }),
        querystring: LetterQuery,
      },
    },
    async (request, reply) => {
      const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
        tabulateLetters(tx, request.query, moment()),
      );
      const { format } = request.params;
      const name = `lettere-${clock.today()}`;
      return sendTable(reply, table, { name, sheetName: 'Lettere', format, createdAt: clock.now() });
    },
  );

  // A POST because a selection can be long; it writes nothing.
  app.post(
    `${LETTERS}/tally`,
    { config: { policy: write }, schema: { body: SendLettersBody, response: { 200: LetterTally } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => tallyLetters(tx, request.body.selection, moment())),
  );

  app.post(
    `${LETTERS}/send`,
    { config: { policy: write }, schema: { body: SendLettersBody, response: { 200: LetterTally } } },
    (request) => {
      const by = { ...moment(), actor: actorName(actorOf(request)) };
      return inTenant(db, tenantOf(request).tenantId, (tx) => sendLetters(tx, request.body.selection, by));
    },
  );

  app.post(
    `${LETTERS}/print/tally`,
    { config: { policy: write }, schema: { body: PrintTallyBody, response: { 200: PrintTally } } },
    (request) => {
      const { selection, sort = 'name' } = request.body;
      return inTenant(db, tenantOf(request).tenantId, (tx) => tallyPrintable(tx, selection, sort, moment()));
    },
  );

  app.post(
    `${LETTERS}/print`,
    { config: { policy: write }, schema: { body: PrintLettersBody } },
    async (request, reply) => {
      const tenant = tenantOf(request);
      const { selection, sort = 'name', includeActive = false, part } = request.body;
      const wanted = { selection, sort, includeActive, actor: actorName(actorOf(request)) };
      const outcome = await attemptInTenant(db, tenant.tenantId, (tx) =>
        printLetters(tx, tenant, wanted, context),
      );
      if (!outcome.ok) {
        const { status, sentence } = printRefusals[outcome.reason];
        return sendProblem(reply, status, outcome.reason, sentence);
      }
      return reply
        .type('application/pdf')
        .header(
          'content-disposition',
          `attachment; filename="lettere-${clock.today()}${part ? `-${part}` : ''}.pdf"`,
        )
        .header('cache-control', 'private, no-store')
        .send(await renderLettersPdf(outcome.value));
    },
  );
}

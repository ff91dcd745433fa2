import { Type } from 'typebox';
import {
  AccountingQuery,
  AccountingYear,
  AccountsBody,
  ExpenseFile,
  ExpenseYear,
  MovementFilter,
  MovementPage,
  MovementQuery,
  RevenueAccounts,
  type AccountsRefusal,
} from '#common/contract/accounting.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type Actor, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { listAccounts, saveAccounts } from './accounts.ts';
import { EXPENSE_FILE_NAMES, tabulateExpenses } from './expense-files.ts';
import { listAllMovements, listMovements } from './list-movements.ts';
import { listExpenses, readExpenses } from './read-expenses.ts';
import { oppositionRoutes } from './opposition-routes.ts';
import { readYear } from './read-year.ts';
import { tabulateMovements, tabulateYear } from './table-files.ts';

const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
/** The budget's accounts are the accountants'. */
const write: Policy = { kind: 'office', roles: ['accounting'] };
const ACCOUNTING = '/api/c/:slug/office/accounting';
const slug = Type.String();
const year = Type.Integer({ minimum: 2000, maximum: 2999 });
const ofFormat = Type.Object({ slug, format: TableFormat });

const status = { unknown_account: 404, label_missing: 422, account_twice: 422 } satisfies Record<
  AccountsRefusal,
  number
>;

type RouteContext = Pick<Context, 'db' | 'clock'>;

/** Contabilità: the year by account and month, what each figure is made of, and the expenses for the 730. */
export function accountingRoutes(app: App, context: RouteContext): void {
  yearRoutes(app, context);
  movementRoutes(app, context);
  accountRoutes(app, context);
  expenseRoutes(app, context);
  oppositionRoutes(app, context);
}

function yearRoutes(app: App, { db, clock }: RouteContext): void {
  const wantedYear = (query: AccountingQuery) => query.year ?? Number(clock.today().slice(0, 4));

  app.get(
    ACCOUNTING,
    { config: { policy: read }, schema: { querystring: AccountingQuery, response: { 200: AccountingYear } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => readYear(tx, wantedYear(request.query), clock.now())),
  );

  app.get(
    `${ACCOUNTING}.:format`,
    { config: { policy: read }, schema: { params: ofFormat, querystring: AccountingQuery } },
    async (request, reply) => {
      const wanted = wantedYear(request.query);
      const table = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        await noteExport(tx, actorOf(request), 'accounting.export', { year: wanted });
        return tabulateYear(await readYear(tx, wanted, clock.now()));
      });
      return sendTable(reply, table, {
        name: `contabilita-${wanted}`,
        sheetName: `Contabilità ${wanted}`,
        format: request.params.format,
        createdAt: clock.now(),
      });
    },
  );
}

function movementRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ACCOUNTING}/movements`,
    { config: { policy: read }, schema: { querystring: MovementQuery, response: { 200: MovementPage } } },
    (request) => {
      const { page = 1, ...filter } = request.query;
      return inTenant(db, tenantOf(request).tenantId, (tx) => listMovements(tx, { ...filter, page }));
    },
  );

  app.get(
    `${ACCOUNTING}/movements.:format`,
    { config: { policy: read }, schema: { params: ofFormat, querystring: MovementFilter } },
    async (request, reply) => {
      const filter = request.query;
      const table = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        await noteExport(tx, actorOf(request), 'accounting.export', filter);
        return tabulateMovements(await listAllMovements(tx, filter), await listAccounts(tx));
      });
      return sendTable(reply, table, {
        name: `movimenti-${filter.month}`,
        sheetName: `Movimenti ${filter.month}`,
        format: request.params.format,
        createdAt: clock.now(),
      });
    },
  );
}

function accountRoutes(app: App, { db }: RouteContext): void {
  app.get(
    `${ACCOUNTING}/accounts`,
    { config: { policy: read }, schema: { response: { 200: RevenueAccounts } } },
    async (request) => ({ accounts: await inTenant(db, tenantOf(request).tenantId, listAccounts) }),
  );

  app.put(
    `${ACCOUNTING}/accounts`,
    { config: { policy: write }, schema: { body: AccountsBody } },
    async (request, reply) => {
      const { tenantId } = tenantOf(request);
      const outcome = await attemptInTenant(db, tenantId, (tx) =>
        saveAccounts(tx, tenantId, request.body, actorName(actorOf(request))),
      );
      return outcome.ok ? reply.code(204).send() : sendProblem(reply, status[outcome.reason], outcome.reason);
    },
  );
}

function expenseRoutes(app: App, { db, clock }: RouteContext): void {
  app.get(
    `${ACCOUNTING}/expenses/:year`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, year }), response: { 200: ExpenseYear } },
    },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => readExpenses(tx, request.params.year, clock)),
  );

  app.get(
    `${ACCOUNTING}/expenses/:year/:kind.:format`,
    {
      config: { policy: read },
      schema: { params: Type.Object({ slug, year, kind: ExpenseFile, format: TableFormat }) },
    },
    async (request, reply) => {
      const { year: wanted, kind, format } = request.params;
      const expenses = await inTenant(db, tenantOf(request).tenantId, async (tx) => {
        await noteExport(tx, actorOf(request), 'accounting.export_expenses', { year: wanted, file: kind });
        return listExpenses(tx, wanted, clock);
      });
      return sendTable(reply, tabulateExpenses(kind, wanted, expenses), {
        name: `730-mensa-${wanted}-${EXPENSE_FILE_NAMES[kind]}`,
        sheetName: `${wanted} ${EXPENSE_FILE_NAMES[kind]}`,
        format,
        createdAt: clock.now(),
      });
    },
  );
}

/** Names, codes and amounts leave the service: who took them is written down. */
function noteExport(
  tx: TenantTx,
  actor: Actor,
  action: 'accounting.export' | 'accounting.export_expenses',
  detail: Record<string, unknown>,
): Promise<void> {
  return recordAudit(tx, {
    actor: actorName(actor),
    action,
    subjectKind: 'report',
    subjectId: String(detail['year'] ?? detail['month']),
    detail,
  });
}

import { Type } from 'typebox';
import { ChildPage, FamilyPage, PeopleChoices, PeopleQuery } from '#common/contract/people.ts';
import {
  listChildren,
  listFamilies,
  tabulateChildren,
  tabulateFamilies,
} from '#server/modules/registry/list-registry.ts';
import { listPeopleChoices } from '#server/modules/registry/list-people-choices.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant } from '#server/platform/db.ts';
import { tenantOf, type App } from '#server/platform/http.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { read } from './policies.ts';

const BASE = '/api/c/:slug/office/people';
const fileParams = Type.Object({ slug: Type.String(), format: TableFormat });

/** Anagrafica: the lists of children and families, a page at a time or whole as a file. */
export function peopleListRoutes(app: App, { db, clock }: Pick<Context, 'db' | 'clock'>): void {
  app.get(
    `${BASE}/choices`,
    { config: { policy: read }, schema: { response: { 200: PeopleChoices } } },
    (request) => inTenant(db, tenantOf(request).tenantId, (tx) => listPeopleChoices(tx, clock.today())),
  );

  app.get(
    `${BASE}/children`,
    { config: { policy: read }, schema: { querystring: PeopleQuery, response: { 200: ChildPage } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listChildren(tx, request.query, clock.today())),
  );

  app.get(
    `${BASE}/families`,
    { config: { policy: read }, schema: { querystring: PeopleQuery, response: { 200: FamilyPage } } },
    (request) =>
      inTenant(db, tenantOf(request).tenantId, (tx) => listFamilies(tx, request.query, clock.today())),
  );

  const lists = [
    { path: 'children', name: 'bambini', sheetName: 'Bambini', tabulate: tabulateChildren },
    { path: 'families', name: 'famiglie', sheetName: 'Famiglie', tabulate: tabulateFamilies },
  ];
  for (const { path, name, sheetName, tabulate } of lists) {
    app.get(
      `${BASE}/${path}.:format`,
      { config: { policy: read }, schema: { params: fileParams, querystring: PeopleQuery } },
      async (request, reply) => {
        const today = clock.today();
        const table = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          tabulate(tx, request.query, today),
        );
        const { format } = request.params;
        const file = { name: `${name}-${today}`, sheetName, format, createdAt: clock.now() };
        return sendTable(reply, table, file);
      },
    );
  }
}

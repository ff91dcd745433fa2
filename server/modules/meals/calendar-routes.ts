import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  CalendarFileReport,
  CalendarView,
  EntryBody,
  EntryImpact,
  PeriodBody,
  Strike,
  StrikeAnswers,
  WeekBody,
} from '#common/contract/calendar.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { actorName, actorOf, tenantOf, type App, type Policy } from '#server/platform/http.ts';
import { sendProblem } from '#server/platform/problem.ts';
import { readUpload } from '#server/platform/read-upload.ts';
import { sendTable, TableFormat } from '#server/platform/send-table.ts';
import { readTableFile } from '#server/platform/table-file.ts';
import { addClosure } from './add-closure.ts';
import { answerStrike, readStrike, removeEntry } from './answer-strike.ts';
import { calendarFeed } from './calendar-feed.ts';
import { tabulateEntries } from './calendar-file.ts';
import { schoolYearOf } from './calendar-rules.ts';
import type { CorrectBilledMeals } from './correct-taken.ts';
import { importClosures } from './import-closures.ts';
import { previewClosure } from './preview-closure.ts';
import { readCalendar, readEntries, type NamedEntry } from './read-calendar.ts';
import { addWeek, deletePeriod, removeWeek, savePeriod } from './save-calendar.ts';
import { tellOfClosure } from './tell-of-closure.ts';

const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
const read: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};
const CALENDAR = '/api/c/:slug/office/calendar';
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const slug = Type.String();
const CalendarQuery = Type.Object({
  schoolId: Type.Optional(Id),
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
});
const FileQuery = Type.Object({ isApply: Type.Boolean() });

const STATUS: Record<string, number> = {
  unknown_school: 422,
  unknown_closure: 404,
  unknown_period: 404,
  unknown_week: 404,
  bad_range: 422,
  strike_of_days: 422,
  already_closed: 409,
  day_already_ordered: 409,
  days_past: 409,
  overlaps: 409,
  not_correctable: 409,
};

/** *Calendario*: who looks at it, who sets it, and the feed that anybody may follow. */
export function calendarRoutes(
  app: App,
  { db, clock, publicUrl }: Pick<Context, 'db' | 'clock' | 'publicUrl'>,
  correctBilledMeals: CorrectBilledMeals,
): void {
  const author = (request: FastifyRequest) => {
    const { roles } = actorOf(request);
    // What a family owes is changed by the Comune: who manages the service for it may not.
    const mayCorrect = roles.includes('school_office');
    const correctBilled: CorrectBilledMeals = (tx, tenantId, wanted, by) =>
      mayCorrect || wanted.meals.length === 0
        ? correctBilledMeals(tx, tenantId, wanted, by)
        : Promise.resolve(refuse('not_correctable'));
    return { actor: actorName(actorOf(request)), today: clock.today(), now: clock.now(), correctBilled };
  };

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (tx: TenantTx, tenantId: TenantId) => Promise<Outcome<unknown, string>>,
  ) {
    const { tenantId } = tenantOf(request);
    const outcome = await attemptInTenant(db, tenantId, (tx) => work(tx, tenantId));
    return outcome.ok
      ? reply.code(204).send()
      : sendProblem(reply, STATUS[outcome.reason] ?? 409, outcome.reason);
  }

  app.get(
    CALENDAR,
    {
      config: { policy: read },
      schema: { querystring: CalendarQuery, response: { 200: CalendarView } },
    },
    async (request, reply) => {
      const { schoolId = null, year: schoolYear = null } = request.query;
      const wanted = { schoolId, schoolYear, today: clock.today() };
      const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => readCalendar(tx, wanted));
      return outcome.ok ? outcome.value : sendProblem(reply, 404, outcome.reason);
    },
  );

  entryRoutes();
  strikeRoutes();
  settingRoutes();
  fileRoutes();

  function entryRoutes(): void {
    app.post(
      `${CALENDAR}/preview`,
      { config: { policy: write }, schema: { body: EntryBody, response: { 200: EntryImpact } } },
      async (request, reply) => {
        const { tenantId } = tenantOf(request);
        const outcome = await previewClosure(db, tenantId, request.body, author(request));
        return outcome.ok ? outcome.value : sendProblem(reply, STATUS[outcome.reason] ?? 409, outcome.reason);
      },
    );

    app.post(
      `${CALENDAR}/entries`,
      { config: { policy: write }, schema: { body: EntryBody } },
      (request, reply) =>
        change(request, reply, async (tx, tenantId) => {
          const added = await addClosure(tx, tenantId, request.body, author(request));
          if (added.ok) await tellOfClosure(tx, tenantId, added.value.closureId);
          return added;
        }),
    );

    app.delete(
      `${CALENDAR}/entries/:closureId`,
      { config: { policy: write }, schema: { params: Type.Object({ slug, closureId: Id }) } },
      (request, reply) =>
        change(request, reply, (tx, tenantId) =>
          removeEntry(tx, tenantId, request.params.closureId, author(request)),
        ),
    );
  }

  function strikeRoutes(): void {
    const path = `${CALENDAR}/entries/:closureId/classes`;
    const params = Type.Object({ slug, closureId: Id });

    app.get(
      path,
      { config: { policy: read }, schema: { params, response: { 200: Strike } } },
      async (request, reply) => {
        const { closureId } = request.params;
        const outcome = await inTenant(db, tenantOf(request).tenantId, (tx) => readStrike(tx, closureId));
        return outcome.ok ? outcome.value : sendProblem(reply, STATUS[outcome.reason] ?? 404, outcome.reason);
      },
    );

    app.put(path, { config: { policy: write }, schema: { params, body: StrikeAnswers } }, (request, reply) =>
      change(request, reply, (tx, tenantId) =>
        answerStrike(tx, tenantId, { ...request.params, ...request.body }, author(request)),
      ),
    );
  }

  function settingRoutes(): void {
    app.put(
      `${CALENDAR}/periods`,
      { config: { policy: write }, schema: { body: PeriodBody } },
      (request, reply) =>
        change(request, reply, (tx, tenantId) => savePeriod(tx, tenantId, request.body, author(request))),
    );

    app.delete(
      `${CALENDAR}/periods/:periodId`,
      { config: { policy: write }, schema: { params: Type.Object({ slug, periodId: Id }) } },
      (request, reply) =>
        change(request, reply, (tx) => deletePeriod(tx, request.params.periodId, author(request))),
    );

    app.post(
      `${CALENDAR}/weeks`,
      { config: { policy: write }, schema: { body: WeekBody } },
      (request, reply) =>
        change(request, reply, (tx, tenantId) => addWeek(tx, tenantId, request.body, author(request))),
    );

    app.delete(
      `${CALENDAR}/weeks/:weekId`,
      { config: { policy: write }, schema: { params: Type.Object({ slug, weekId: Id }) } },
      (request, reply) =>
        change(request, reply, (tx) => removeWeek(tx, request.params.weekId, author(request))),
    );
  }

  function fileRoutes(): void {
    app.get(
      `${CALENDAR}/entries.:format`,
      {
        config: { policy: read },
        schema: {
          params: Type.Object({ slug, format: TableFormat }),
          querystring: CalendarQuery,
        },
      },
      async (request, reply) => {
        const { schoolId = null, year = schoolYearOf(clock.today()) } = request.query;
        const entries = await inTenant(db, tenantOf(request).tenantId, (tx) =>
          readEntries(tx, schoolId, year),
        );
        return sendTable(reply, tabulateEntries(entries), {
          name: `calendario-${year}-${year + 1}`,
          sheetName: 'Calendario',
          format: request.params.format,
          createdAt: clock.now(),
        });
      },
    );

    app.post(
      `${CALENDAR}/file`,
      {
        config: { policy: write },
        schema: { querystring: FileQuery, response: { 200: CalendarFileReport } },
      },
      async (request, reply) => {
        const upload = await readUpload(request);
        if (typeof upload === 'string') return sendProblem(reply, 422, upload);
        const table = await readTableFile(upload.content, upload.fileName);
        if (!table.ok) return sendProblem(reply, 422, table.reason);
        const { tenantId } = tenantOf(request);
        const { isApply } = request.query;
        let report: CalendarFileReport | null = null;
        const outcome = await attemptInTenant<Outcome<null, string>>(db, tenantId, async (tx) => {
          const read = await importClosures(tx, tenantId, table.value, author(request));
          if (!read.ok) return read;
          report = read.value;
          return isApply && read.value.rejects.length === 0 ? ok(null) : refuse('only_looked_at');
        });
        if (report) return report;
        return sendProblem(reply, 422, outcome.ok ? 'no_file' : outcome.reason);
      },
    );

    app.get(
      '/api/c/:slug/public/calendar/:schoolId/mensa.ics',
      {
        config: { policy: { kind: 'tenant' } },
        schema: { params: Type.Object({ slug, schoolId: Id }) },
      },
      async (request, reply) => {
        const tenant = tenantOf(request);
        const { schoolId } = request.params;
        const now = clock.now();
        const found = await inTenant(db, tenant.tenantId, async (tx) => {
          const view = await readCalendar(tx, { schoolId, schoolYear: null, today: clock.today() });
          if (!view.ok) return null;
          const { schoolYear, schools } = view.value;
          const name = schools.find((one) => one.schoolId === schoolId)?.name ?? '';
          const years = [schoolYear, schoolYear + 1];
          // An entry that reaches from one year into the next is one event.
          const events = new Map<number, NamedEntry>();
          for (const year of years)
            for (const entry of await readEntries(tx, schoolId, year)) events.set(entry.closureId, entry);
          return { name, entries: [...events.values()] };
        });
        if (!found) return sendProblem(reply, 404, 'unknown_school');
        const names = { host: new URL(publicUrl).host, calendarName: `Mensa – ${found.name}` };
        return reply
          .type('text/calendar; charset=utf-8')
          .header('cache-control', 'public, max-age=3600')
          .header('content-disposition', 'inline; filename="mensa.ics"')
          .send(calendarFeed(names, found.entries, now));
      },
    );
  }
}

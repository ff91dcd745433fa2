import {
  DUNNING_PAGE_SIZE,
  type DunningPage,
  type DunningQuery,
  type DunningRow,
} from '#common/contract/dunning.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { filterDebts, sortDebts } from './dunning-filter.ts';
import { judgeDebts, rowOf } from './judge-debts.ts';
import { findSteps } from './ladder-queries.ts';
import { STOP_WORDS } from './words.ts';

/** Solleciti: one page of what the filter finds, and how many there are of each kind. */
export async function listDunning(tx: TenantTx, query: DunningQuery, clock: Clock): Promise<DunningPage> {
  const { show = 'due', sort = 'late', page = 1 } = query;
  const judged = await judgeDebts(tx, clock.today());
  const found = filterDebts(judged, query);
  const shown = sortDebts(
    found.filter((one) => one.show === show),
    sort,
  );
  const first = (page - 1) * DUNNING_PAGE_SIZE;
  const count = (wanted: DunningRow['show']) => found.filter((one) => one.show === wanted).length;
  const schools = new Map(
    judged.flatMap(({ debt }) =>
      debt.schoolId === null ? [] : [[debt.schoolId, debt.schoolName ?? ''] as const],
    ),
  );
  return {
    rows: shown.slice(first, first + DUNNING_PAGE_SIZE).map(rowOf),
    total: shown.length,
    totalCents: shown.reduce((sum, { debt }) => sum + debt.outstandingCents, 0),
    counts: {
      due: count('due'),
      stopped: count('stopped'),
      waiting: count('waiting'),
      ended: count('ended'),
    },
    steps: (await findSteps(tx)).map(({ stepId, name }) => ({ stepId, name })),
    schools: [...schools].map(([schoolId, name]) => ({ schoolId, name })),
    updatedAt: clock.now().toISOString(),
  };
}

/** What the list shows, all pages of it. */
export async function tabulateDunning(tx: TenantTx, query: DunningQuery, clock: Clock): Promise<DataTable> {
  const { show = 'due', sort = 'late' } = query;
  const judged = filterDebts(await judgeDebts(tx, clock.today()), query);
  const rows = sortDebts(
    judged.filter((one) => one.show === show),
    sort,
  ).map(rowOf);
  return {
    columns: [
      { header: 'Codice', kind: 'text' },
      { header: 'Intestatario', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Da pagare', kind: 'cents' },
      { header: 'Scadenza', kind: 'date' },
      { header: 'Giorni di ritardo', kind: 'count' },
      { header: 'Ultimo passo', kind: 'text' },
      { header: 'Del', kind: 'date' },
      { header: 'Prossimo passo', kind: 'text' },
      { header: 'Dal', kind: 'date' },
      { header: 'Sospeso per', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.code,
      row.payerName,
      row.childName,
      row.schoolName,
      row.outstandingCents,
      row.dueOn,
      row.daysLate,
      row.last?.name ?? null,
      row.last?.takenOn ?? null,
      row.next?.name ?? null,
      row.next?.dueOn ?? null,
      row.stops.map((stop) => STOP_WORDS[stop]).join(', '),
    ]),
  };
}

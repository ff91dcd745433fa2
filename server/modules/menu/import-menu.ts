import type { ImportMenuRefusal, MenuImport } from '#common/contract/menu.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { readTableFile } from '#server/platform/table-file.ts';
import { deleteCycleDay, insertCycle, lockMenu } from './queries.ts';
import { readMenuLine, type CycleDish } from './rules.ts';

const COLUMNS = {
  week: /^settimana/,
  weekday: /^giorno/,
  course: /^portata/,
  name: /^(piatto|nome)/,
  allergens: /^allergen/,
} as const;
type Key = keyof typeof COLUMNS;

type Findings = Pick<MenuImport, 'imported' | 'rejects'>;

/**
 * The dishes of a file (CSV or XLSX: Settimana, Giorno, Portata, Piatto, Allergeni) take the place of the weeks that it
 * names. One refused line and nothing is written: a menu with holes would hide an allergen.
 */
export async function importMenu(
  tx: TenantTx,
  tenantId: TenantId,
  menuId: number,
  file: { fileName: string; content: Buffer },
  actor: string,
): Promise<Outcome<Findings, ImportMenuRefusal>> {
  const table = await readTableFile(file.content, file.fileName);
  if (!table.ok) return refuse(table.reason === 'too_large' ? 'too_large' : 'not_a_table');
  const places = placesOf(table.value.header);
  if (!places) return refuse('missing_columns');
  const menu = await lockMenu(tx, menuId);
  if (!menu) return refuse('unknown_menu');

  const dishes = new Map<string, CycleDish>();
  const rejects: Findings['rejects'] = [];
  for (const { line, cells } of table.value.rows) {
    const cell = (key: Key) => cells[places[key]] ?? '';
    const read = readMenuLine(
      {
        week: cell('week'),
        weekday: cell('weekday'),
        course: cell('course'),
        name: cell('name'),
        allergens: cell('allergens'),
      },
      menu.weekCount,
    );
    const text = cells.join(' · ').slice(0, 200);
    if (typeof read === 'string') rejects.push({ line, flaw: read, text });
    else {
      const key = `${read.week}|${read.weekday}|${read.course}`;
      if (dishes.has(key)) rejects.push({ line, flaw: 'repeated', text });
      dishes.set(key, read);
    }
  }
  if (rejects.length > 0) return ok({ imported: 0, rejects });
  const wanted = [...dishes.values()];
  for (const week of new Set(wanted.map((dish) => dish.week))) await deleteCycleDay(tx, menuId, { week });
  await insertCycle(tx, tenantId, menuId, wanted);
  await recordAudit(tx, {
    actor,
    action: 'menu.import',
    subjectKind: 'menu',
    subjectId: menuId,
    detail: { fileName: file.fileName, imported: wanted.length },
  });
  return ok({ imported: wanted.length, rejects });
}

function placesOf(header: readonly string[]): Record<Key, number> | null {
  const placeOf = (key: Key) => header.findIndex((name) => COLUMNS[key].test(name.toLowerCase()));
  const places = {
    week: placeOf('week'),
    weekday: placeOf('weekday'),
    course: placeOf('course'),
    name: placeOf('name'),
    allergens: placeOf('allergens'),
  };
  return Object.values(places).includes(-1) ? null : places;
}

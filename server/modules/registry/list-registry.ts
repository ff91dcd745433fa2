import {
  PEOPLE_PAGE_SIZE,
  type ChildPage,
  type FamilyPage,
  type PeopleQuery,
} from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { Static } from 'typebox';
import { cutSearchWords } from './cut-search-words.ts';
import { childCount, childPage, familyCount, familyPage, type WantedPeople } from './listing-queries.ts';

export type PeopleWish = Static<typeof PeopleQuery>;

const MAX_WORDS = 6;
const ALL_ROWS = { limit: 100_000, offset: 0 };

/** A page of the children that are wanted, and how many there are. */
export async function listChildren(tx: TenantTx, wish: PeopleWish, today: DateString): Promise<ChildPage> {
  const wanted = await wantedOf(tx, wish, today);
  const total = (await childCount(wanted).execute(tx)).rows[0]?.total ?? 0;
  return { total, rows: (await childPage(wanted, stretchOf(wish)).execute(tx)).rows };
}

/** A page of the families that are wanted: those a member of which is found. */
export async function listFamilies(tx: TenantTx, wish: PeopleWish, today: DateString): Promise<FamilyPage> {
  const wanted = await wantedOf(tx, wish, today);
  const total = (await familyCount(wanted).execute(tx)).rows[0]?.total ?? 0;
  return { total, rows: (await familyPage(wanted, stretchOf(wish)).execute(tx)).rows };
}

async function wantedOf(tx: TenantTx, wish: PeopleWish, today: DateString): Promise<WantedPeople> {
  const { search = '', state = 'all', sort = 'name' } = wish;
  const words = await cutSearchWords(tx, search);
  return {
    words: words.slice(0, MAX_WORDS),
    state,
    sort,
    schoolId: wish.schoolId ?? null,
    classId: wish.classId ?? null,
    serviceId: wish.serviceId ?? null,
    today,
  };
}

function stretchOf({ page = 1 }: PeopleWish) {
  return { limit: PEOPLE_PAGE_SIZE, offset: (page - 1) * PEOPLE_PAGE_SIZE };
}

/** What the list of children shows, all pages of it. */
export async function tabulateChildren(
  tx: TenantTx,
  wish: PeopleWish,
  today: DateString,
): Promise<DataTable> {
  const { rows } = await childPage(await wantedOf(tx, wish, today), ALL_ROWS).execute(tx);
  return {
    columns: [
      { header: 'Codice utente', kind: 'text' },
      { header: 'Cognome e nome', kind: 'text' },
      { header: 'Codice fiscale', kind: 'text' },
      { header: 'Data di nascita', kind: 'date' },
      { header: 'Scuola', kind: 'text' },
      { header: 'Classe', kind: 'text' },
      { header: 'Iscritto fino al', kind: 'date' },
      { header: 'Pagante', kind: 'text' },
      { header: 'Dati mancanti', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.userCode,
      row.name,
      row.fiscalCode,
      row.birthDate,
      row.schoolName,
      row.className,
      row.lastDay,
      row.payerName,
      row.isLacking ? 'sì' : 'no',
    ]),
  };
}

/** What the list of families shows, all pages of it. */
export async function tabulateFamilies(
  tx: TenantTx,
  wish: PeopleWish,
  today: DateString,
): Promise<DataTable> {
  const { rows } = await familyPage(await wantedOf(tx, wish, today), ALL_ROWS).execute(tx);
  return {
    columns: [
      { header: 'Codice famiglia', kind: 'text' },
      { header: 'Pagante o primo adulto', kind: 'text' },
      { header: 'Codice fiscale', kind: 'text' },
      { header: 'E-mail', kind: 'text' },
      { header: 'Telefono', kind: 'text' },
      { header: 'Bambini', kind: 'text' },
      { header: 'Iscritta fino al', kind: 'date' },
      { header: 'Dati mancanti', kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.code,
      row.name,
      row.fiscalCode,
      row.email,
      row.phone,
      row.childNames.join(', '),
      row.lastDay,
      row.isLacking ? 'sì' : 'no',
    ]),
  };
}

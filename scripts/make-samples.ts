/**
 * Writes the sample files in `samples/`: the registry of an invented Comune of about 490 pupils and two months of
 * attendance. Always the same bytes: the first four families are the demo's logins.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addDays, formatDate, monthOf, weekday } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';
import { registryColumns, type RegistryColumn } from '#server/modules/registry/rules.ts';
import {
  choose,
  personMaker,
  seededRandom,
  type Person,
  type PersonWish,
  type Random,
} from './sample-people.ts';

type Row = Record<RegistryColumn, string>;

const SCHOOL_YEAR = {
  label: '2026/2027',
  startsOn: '2026-09-01',
  endsOn: '2027-06-30',
  firstMeal: '2026-09-14',
};
/** A parents' assembly with early closing, and the bridge before All Saints. */
const CLOSED_DAYS = new Set(['2026-10-02', '2026-10-30']);
const FAMILY_COUNT = 400;

interface ClassRoom {
  schoolCode: string;
  schoolName: string;
  level: string;
  className: string;
  birthYear: number;
}

const CLASSES: ClassRoom[] = [
  ...['Coccinelle', 'Farfalle', 'Api', 'Grilli', 'Lucciole', 'Ricci'].map((className, index) => ({
    schoolCode: 'INF01', schoolName: "Scuola dell'infanzia «Il Bruco»", level: 'Infanzia', className,
    birthYear: 2021 + (index % 3),
  })),
  ...classesOf(5, { schoolCode: 'PRI01', schoolName: 'Scuola primaria «Gianni Girandola»', level: 'Primaria' }, 2020),
  ...classesOf(3, { schoolCode: 'SEC01', schoolName: 'Scuola secondaria «Ada Lanterna»', level: 'Secondaria' }, 2015),
]; // prettier-ignore

function classesOf(
  years: number,
  school: Omit<ClassRoom, 'className' | 'birthYear'>,
  firstBirthYear: number,
): ClassRoom[] {
  return Array.from({ length: years }, (_, index) => index).flatMap((index) =>
    ['A', 'B'].map((section) => ({
      ...school,
      className: `${index + 1}${section}`,
      birthYear: firstBirthYear - index,
    })),
  );
}

interface FamilyWish {
  parent: Omit<PersonWish, 'birthYear'>;
  children: { classRoom: ClassRoom; name: Omit<PersonWish, 'birthYear'> }[];
  /** `null`: the family has filed none. */
  iseeCents: number | null;
  exemption?: string;
  isParentCodeMissing?: boolean;
}

/** They keep their names, codes and classes: logins and journeys refer to them. */
function fixedFamilies(): FamilyWish[] {
  return [
    {
      parent: { lastName: 'Girasole', firstName: 'Margherita', sex: 'F' },
      children: [
        { classRoom: room('PRI01', '3A'), name: { firstName: 'Tommaso', sex: 'M' } },
        { classRoom: room('INF01', 'Coccinelle'), name: { firstName: 'Viola', sex: 'F' } },
      ],
      iseeCents: 12_500_50,
    },
    {
      parent: { lastName: 'Pettirosso', firstName: 'Corrado', sex: 'M' },
      children: [{ classRoom: room('PRI01', '1B'), name: { firstName: 'Nicolò', sex: 'M' } }],
      iseeCents: null,
    },
    {
      parent: { lastName: "D'Alloro", firstName: 'Rosa', sex: 'F' },
      children: [
        { classRoom: room('SEC01', '2A'), name: { firstName: 'Giosuè', sex: 'M' } },
        { classRoom: room('PRI01', '5A'), name: { firstName: 'Zoè', sex: 'F' } },
        { classRoom: room('INF01', 'Farfalle'), name: { firstName: 'Elia', sex: 'M' } },
      ],
      iseeCents: 8_200_00,
    },
    {
      parent: { lastName: 'Zucchini', firstName: 'Silvestro', sex: 'M' },
      children: [{ classRoom: room('PRI01', '2A'), name: { firstName: 'Bianca', sex: 'F' } }],
      iseeCents: 21_000_00,
      isParentCodeMissing: true,
    },
  ];
}

function room(schoolCode: string, className: string): ClassRoom {
  const found = CLASSES.find((one) => one.schoolCode === schoolCode && one.className === className);
  if (!found) throw new Error(`no class ${schoolCode} ${className}`);
  return found;
}

/** Lower and upper edge of the six bands, in euros. */
const ISEE_BANDS = [[0, 5_000], [5_000, 10_000], [10_000, 15_000], [15_000, 20_000], [20_000, 30_000], [30_000, 45_000]] as const; // prettier-ignore

function randomFamily(random: Random): FamilyWish {
  const size = random() < 0.815 ? 1 : random() < 0.8 ? 2 : 3;
  const shuffled = CLASSES.map((classRoom) => ({ classRoom, order: random() })).sort(
    (a, b) => a.order - b.order,
  );
  // Born in different years: twins would need the same birth date.
  const siblings = shuffled.filter(
    ({ classRoom }, index) =>
      shuffled.findIndex((other) => other.classRoom.birthYear === classRoom.birthYear) === index,
  );
  const [low, high] = choose(random, ISEE_BANDS);
  const isRare = random() < 0.02;
  return {
    parent: {},
    children: siblings.slice(0, size).map(({ classRoom }) => ({ classRoom, name: {} })),
    iseeCents: random() < 0.25 ? null : Math.round((low + random() * (high - low)) * 100),
    ...(isRare ? { exemption: choose(random, ['104', 'affido', 'servizi sociali', 'altra']) } : {}),
    isParentCodeMissing: random() < 0.015,
  };
}

const STREETS = ['Via dei Ciliegi', "Via dell'Airone", 'Piazza della Libertà', 'Vicolo Corto', 'Via del Mulino', 'Via Roggia Vecchia'] as const; // prettier-ignore
const HOME = { postalCode: '20060', city: 'Truccazzano' };
const NEIGHBOURS = [
  { postalCode: '20066', city: 'Melzo' },
  { postalCode: '20060', city: 'Liscate' },
  { postalCode: '20062', city: "Cassano d'Adda" },
] as const;

/** The rows of the registry file, one a pupil, in the order of their families. */
export function makeRegistryRows(): Row[] {
  const random = seededRandom(20_260_914);
  const makePerson = personMaker(random);
  const rows: Row[] = [];
  for (let number = 1; number <= FAMILY_COUNT; number += 1) {
    const fixed = fixedFamilies()[number - 1];
    const wish = fixed ?? randomFamily(random);
    const parent = makePerson({ ...wish.parent, birthYear: 1976 + Math.floor(random() * 18) });
    const isResident = fixed !== undefined || random() > 0.08;
    const shared = {
      ...parentCells(number, parent, random, wish.isParentCodeMissing ?? false, fixed === undefined),
      ...(isResident ? HOME : choose(random, NEIGHBOURS)),
      isResident: isResident ? 'S' : 'N',
      ...iseeCells(wish.iseeCents),
    };
    for (const { classRoom, name } of wish.children) {
      const child = makePerson({ lastName: parent.lastName, ...name, birthYear: classRoom.birthYear });
      const isCodeMissing = fixed === undefined && random() < 0.01;
      const isLate = fixed === undefined && random() < 0.01;
      rows.push({
        ...shared,
        userCode: String(10_001 + rows.length),
        childLastName: child.lastName,
        childFirstName: child.firstName,
        childFiscalCode: isCodeMissing ? '' : child.fiscalCode,
        birthDate: formatDate(child.birthDate),
        schoolCode: classRoom.schoolCode,
        schoolName: classRoom.schoolName,
        level: classRoom.level,
        className: classRoom.className,
        schoolYear: SCHOOL_YEAR.label,
        enrolledFrom: formatDate(isLate ? '2026-10-05' : SCHOOL_YEAR.startsOn),
        enrolledTo: formatDate(SCHOOL_YEAR.endsOn),
        exemption: wish.exemption ?? '',
      });
    }
  }
  return rows;
}

function parentCells(
  number: number,
  parent: Person,
  random: Random,
  isCodeMissing: boolean,
  mayLackEmail: boolean,
) {
  const code = String(number).padStart(4, '0');
  const plainName = `${parent.firstName}.${parent.lastName}`.normalize('NFD').toLowerCase().replace(/[^a-z.]/g, ''); // prettier-ignore
  return {
    familyCode: `F${code}`,
    guardianCode: `G${code}`,
    guardianLastName: parent.lastName,
    guardianFirstName: parent.firstName,
    guardianFiscalCode: isCodeMissing ? '' : parent.fiscalCode,
    email: mayLackEmail && random() < 0.01 ? '' : `${plainName}.${code}@example.invalid`,
    phone: `02 0000 ${code}`,
    street: `${choose(random, STREETS)}, ${1 + Math.floor(random() * 90)}`,
    province: 'MI',
  };
}

function iseeCells(iseeCents: number | null): Pick<Row, 'iseeAmount' | 'iseeFrom' | 'iseeTo'> {
  if (iseeCents === null) return { iseeAmount: '', iseeFrom: '', iseeTo: '' };
  return { iseeAmount: formatAmount(iseeCents), iseeFrom: '01/09/2026', iseeTo: '31/08/2027' };
}

/** As many offices still export it: Windows-1252, semicolons, CRLF. Every character of the rows exists there. */
export function encodeRegistry(rows: readonly Row[]): Buffer {
  const lines = [
    registryColumns.map(({ label }) => label),
    ...rows.map((row) => registryColumns.map(({ key }) => row[key])),
  ];
  const text = lines.map((cells) => cells.join(';')).join('\r\n');
  return Buffer.from(`${text}\r\n`, 'latin1');
}

/** As a caterer's tablet exports it: UTF-8 with a byte order mark, one row a pupil and day. */
export function makeAttendance(rows: readonly Row[], month: string, seed: number): string {
  const random = seededRandom(seed);
  const { startsOn, endsOn } = monthOf(`${month}-01`);
  const lines = ['Codice utente;Data;Stato'];
  for (let date = startsOn; date <= endsOn; date = addDays(date, 1)) {
    if (date < SCHOOL_YEAR.firstMeal || weekday(date) > 5 || CLOSED_DAYS.has(date)) continue;
    for (const { userCode, enrolledFrom } of rows) {
      const isEnrolled = enrolledFrom === formatDate(SCHOOL_YEAR.startsOn) || date >= '2026-10-05';
      if (isEnrolled) lines.push(`${userCode};${formatDate(date)};${randomState(random)}`);
    }
  }
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function randomState(random: Random): string {
  const drawn = random();
  if (drawn < 0.03) return 'A';
  if (drawn < 0.08) return 'D';
  return drawn < 0.095 ? 'B' : 'P';
}

if (import.meta.main) {
  const folder = path.join(import.meta.dirname, '..', 'samples');
  const rows = makeRegistryRows();
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'anagrafica.csv'), encodeRegistry(rows));
  await writeFile(path.join(folder, 'presenze-2026-09.csv'), makeAttendance(rows, '2026-09', 9));
  await writeFile(path.join(folder, 'presenze-2026-10.csv'), makeAttendance(rows, '2026-10', 10));
  const families = new Set(rows.map(({ familyCode }) => familyCode)).size;
  console.log(`${rows.length} pupils, ${families} families`);
}

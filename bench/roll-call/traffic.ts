/** Roll calls as tablets send them, and what the kitchen must count when they have arrived. */
import type { RollCallBody } from '../../common/contract/roll-call.ts';
import { addDays, romanDate, weekday } from '../../common/dates.ts';
import type { Request } from '../nodo/load.ts';
import { SLUG } from './comune.ts';

const CHILDREN = 25;
/** Called absent. */
const ABSENT = 0.1;
/** Classes of which a second sending takes something back. */
export const CORRECTED = 0.1;
/** Sent by a tablet that was without a network when it was made. */
const FROM_QUEUE = 0.05;
const OFFLINE_MS = 40 * 60_000;

export interface RollCallTraffic {
  /** The roll call of a whole class. */
  next: () => Request;
  /** As `next`, but now and then the correction of a class that was sent before. */
  nextOfMorning: () => Request;
  /** What the kitchen must count for the day: all children of the classes, less those called absent. */
  mealsOn: (date: string) => number;
  /** The days of which something has been sent. */
  dates: () => string[];
}

/** Each class once a day, over the last school days, the latest first: every sending writes its 25 rows anew. */
export function makeRollCalls(
  { classes, cookie }: { classes: number; cookie: string },
  random: () => number,
): RollCallTraffic {
  const dates = schoolDays();
  const absent = new Map<string, number>();
  const toCorrect: RollCallBody[] = [];
  let made = 0;
  const classOf = (body: RollCallBody) => Math.ceil((body.edits[0]?.childId ?? 0) / CHILDREN);
  const send = (classId: number, body: RollCallBody, absences: number): Request => {
    absent.set(body.date, (absent.get(body.date) ?? 0) + absences);
    return {
      path: `/api/c/${SLUG}/office/classes/${classId}/roll-call`,
      headers: `Content-Type: application/json\r\nX-Requested-With: refettorio\r\nCookie: ${cookie}`,
      body: JSON.stringify(body),
      accepts: ({ status, body: answer }) => status === 200 && answer.includes('"skipped":[]'),
    };
  };
  const call = (): { classId: number; body: RollCallBody } => {
    const date = dates[Math.floor(made / classes) % dates.length] ?? '';
    const classId = 1 + (made % classes);
    made += 1;
    return { classId, body: rollCallOf({ classId, date, number: made }, random) };
  };
  const next = (): Request => {
    const { classId, body } = call();
    return send(classId, body, body.edits.length);
  };
  return {
    dates: () => [...absent.keys()],
    mealsOn: (date) => classes * CHILDREN - (absent.get(date) ?? 0),
    next,
    nextOfMorning: () => {
      const known = random() < CORRECTED / (1 + CORRECTED) ? toCorrect.shift() : undefined;
      if (known) return send(classOf(known), correctionOf(known), -1);
      const { classId, body } = call();
      if (body.edits.length > 0) toCorrect.push(body);
      return send(classId, body, body.edits.length);
    },
  };
}

/** The first child that was called absent has come after all: said by the class's own tablet, just now. */
function correctionOf({ key, edits, ...body }: RollCallBody): RollCallBody {
  const sentAt = new Date().toISOString();
  return {
    ...body,
    key: `${key}-bis`,
    ...{ sentAt, madeAt: sentAt, isConfirmation: false },
    edits: edits.slice(0, 1).map((edit) => ({
      ...edit,
      key: `${edit.key}-bis`,
      mark: 'present',
      madeAt: sentAt,
    })),
  };
}

function rollCallOf(
  { classId, date, number }: { classId: number; date: string; number: number },
  random: () => number,
): RollCallBody {
  const now = Date.now();
  const madeAt = new Date(random() < FROM_QUEUE ? now - OFFLINE_MS : now).toISOString();
  const first = (classId - 1) * CHILDREN + 1;
  const touched = Array.from({ length: CHILDREN }, (_, index) => first + index).filter(
    () => random() < ABSENT,
  );
  return {
    key: `banco-${String(number).padStart(8, '0')}`,
    serviceId: 1,
    date,
    sentAt: new Date(now).toISOString(),
    madeAt,
    madeBy: 'banco',
    isConfirmation: true,
    edits: touched.map((childId) => ({
      key: `banco-${number}-${childId}`.padEnd(8, '0'),
      childId,
      mark: 'absent',
      madeAt,
    })),
    adults: [],
  };
}

function schoolDays(): string[] {
  const today = romanDate(new Date());
  return Array.from({ length: 7 }, (_, ago) => addDays(today, -ago)).filter((date) => weekday(date) <= 5);
}

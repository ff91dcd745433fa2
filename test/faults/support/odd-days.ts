/** The days of a calendar on which programs go wrong: the clocks change, the year ends, February has one day more. */

/** 23 and 25 hours long, the last and the first of a year, the leap day and its neighbours. */
export const ODD_DAYS = [
  '2026-10-25', '2026-10-26', '2026-12-31', '2027-01-01', '2027-03-28', '2027-03-29',
  '2028-02-28', '2028-02-29', '2028-03-01',
] as const; // prettier-ignore

/** 9:30 in Rome on each of them, by the law on summer time and not by a program. */
export const DEADLINES = [
  '2026-10-25T08:30:00Z', '2026-10-26T08:30:00Z', '2026-12-31T08:30:00Z', '2027-01-01T08:30:00Z',
  '2027-03-28T07:30:00Z', '2027-03-29T07:30:00Z', '2028-02-28T08:30:00Z', '2028-02-29T08:30:00Z',
  '2028-03-01T08:30:00Z',
] as const; // prettier-ignore

export const ODD_MONTHS = ['2026-10', '2026-12', '2027-01', '2027-03', '2028-02'] as const;

export const ODD_PERIODS = [
  { startsOn: '2026-10-25', endsOn: '2026-10-31', issuedOn: '2026-11-02', dueOn: '2026-11-20' },
  { startsOn: '2026-12-28', endsOn: '2026-12-31', issuedOn: '2027-01-01', dueOn: '2027-01-20' },
  { startsOn: '2027-01-01', endsOn: '2027-01-31', issuedOn: '2027-02-01', dueOn: '2027-02-28' },
  { startsOn: '2027-03-01', endsOn: '2027-03-31', issuedOn: '2027-04-01', dueOn: '2027-04-20' },
  { startsOn: '2028-02-01', endsOn: '2028-02-29', issuedOn: '2028-02-29', dueOn: '2028-03-31' },
] as const;

export interface SeenInZone {
  zone: string;
  deadlines: string[];
  months: Record<string, { date: string; state: string; deadline: string | null }[]>;
}

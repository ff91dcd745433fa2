import { describe, expect, it } from 'vitest';
import { readKeys, readSms } from './wish-rules.ts';

// A Friday.
const TODAY = '2026-11-27';
const CODE = '123456786';
const sms = (text: string, today = TODAY) => readSms(text, today);

describe('an SMS', () => {
  it.each([
    [`DISDETTA ${CODE} domani`, 'cancel', '2026-11-28'],
    [`disdetta ${CODE} oggi`, 'cancel', '2026-11-27'],
    [`Disdetta ${CODE} dopodomani`, 'cancel', '2026-11-29'],
    [`disdetta ${CODE} dopo domani`, 'cancel', '2026-11-29'],
    [`DISDETTA ${CODE} 12/12`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 12-12`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 1.12`, 'cancel', '2026-12-01'],
    [`DISDETTA ${CODE} 12 / 12`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 12/12/2026`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 12/12/26`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 2026-12-12`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} il 12 dicembre`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 12 dic`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} 12 dicembre 2026`, 'cancel', '2026-12-12'],
    [`DISDETTA ${CODE} lunedì`, 'cancel', '2026-11-30'],
    [`DISDETTA ${CODE} giovedi prossimo`, 'cancel', '2026-12-03'],
    [`DISDETTA ${CODE} mar 1/12`, 'cancel', '2026-12-01'],
    [`domani disdico ${CODE}`, 'cancel', '2026-11-28'],
    [`  DISDETA   123 456 786   DOMNI `, 'cancel', '2026-11-28'],
    [`DISDTETA 123-456-786 domani!!`, 'cancel', '2026-11-28'],
    [`dISDETTA:${CODE};domani.`, 'cancel', '2026-11-28'],
    [`Annulla ${CODE} domani`, 'restore', '2026-11-28'],
    [`ANULLA ${CODE} domani`, 'restore', '2026-11-28'],
    [`annulla la disdetta ${CODE} lunedì`, 'restore', '2026-11-30'],
    [`annulla la disdetta del pasto ${CODE} lunedì`, 'restore', '2026-11-30'],
  ])('%s', (text, action, date) => {
    expect(sms(text)).toEqual({ action, code: { kind: 'code', code: CODE }, day: { kind: 'day', date } });
  });

  it.each([
    ['a weekday that is today as well', `DISDETTA ${CODE} venerdì`],
    ['two days', `DISDETTA ${CODE} oggi e domani`],
    ['two dates', `DISDETTA ${CODE} dal 1/12 al 3/12`],
    ['a weekday that the date is not', `DISDETTA ${CODE} lunedì 1/12`],
    ['a day that does not exist', `DISDETTA ${CODE} 31/11`],
    ['the 29th of February of a common year', `DISDETTA ${CODE} 29/2/2027`],
    ['months that do not exist', `DISDETTA ${CODE} 12/13`],
  ])('is asked about again when it says %s', (_, text) => {
    expect(sms(text).day).toEqual({ kind: 'unclear' });
  });

  it.each([
    ['no day', `DISDETTA ${CODE}`],
    ['a number that could be anything', `DISDETTA ${CODE} il 12`],
    ['every day', `DISDETTA ${CODE} ogni giorno`],
    ['an abbreviation of Sunday or of tomorrow', `DISDETTA ${CODE} dom`],
  ])('takes no day from %s', (_, text) => {
    expect(sms(text).day).toEqual({ kind: 'none' });
  });

  it.each([
    ['last week is past', '20/11', TODAY, '2026-11-20'],
    ['January, said in November', '8/1', TODAY, '2027-01-08'],
    ['the last day of the year', '31/12', '2026-12-31', '2026-12-31'],
    ['New Year’s Day, said the evening before', '1/1', '2026-12-31', '2027-01-01'],
    ['the leap day', '29/2', '2028-02-28', '2028-02-29'],
    ['the leap day, said in the December before', '29/2', '2027-12-20', '2028-02-29'],
  ])('without a year: %s', (_, day, today, date) => {
    expect(sms(`DISDETTA ${CODE} ${day}`, today).day).toEqual({ kind: 'day', date });
  });

  it.each([
    ['tomorrow is next year', '2026-12-31', 'domani', '2027-01-01'],
    ['tomorrow is the leap day', '2028-02-28', 'domani', '2028-02-29'],
    ['the day after the clocks change', '2026-03-29', 'domani', '2026-03-30'],
  ])('%s', (_, today, word, date) => {
    expect(sms(`DISDETTA ${CODE} ${word}`, today).day).toEqual({ kind: 'day', date });
  });

  it('tells a slip in the code from no code', () => {
    expect(sms('DISDETTA 123456783 domani').code).toEqual({ kind: 'slip' });
    expect(sms('DISDETTA 12345678 domani').code).toEqual({ kind: 'slip' });
    expect(sms('DISDETTA 12 domani').code).toEqual({ kind: 'slip' });
    expect(sms(`DISDETTA ${CODE} ${CODE} domani`).code).toEqual({ kind: 'slip' });
    expect(sms('DISDETTA domani').code).toEqual({ kind: 'none' });
  });

  it.each([
    ['AIUTO', 'help'],
    ['aiutto', 'help'],
    ['info', 'help'],
    ['buongiorno', null],
    ['', null],
    [`${CODE} domani`, null],
    // Whoever writes so may well mean that the child does not eat.
    [`annulla il pasto ${CODE} domani`, 'unclear'],
    [`annulla mensa ${CODE} domani`, 'unclear'],
  ])('%s', (text, action) => {
    expect(sms(text).action).toBe(action);
  });
});

describe('a telephone’s keys', () => {
  it('say more with each step', () => {
    expect(readKeys({}, TODAY)).toEqual({ action: null, code: { kind: 'none' }, day: { kind: 'none' } });
    expect(readKeys({ code: CODE, action: '1', day: '2' }, TODAY)).toEqual({
      action: 'cancel',
      code: { kind: 'code', code: CODE },
      day: { kind: 'day', date: '2026-11-28' },
    });
    expect(readKeys({ action: '2' }, TODAY).action).toBe('restore');
    expect(readKeys({ action: '9' }, TODAY).action).toBe('unclear');
    expect(readKeys({ code: '123456783' }, TODAY).code).toEqual({ kind: 'slip' });
  });

  it.each([
    ['1', '2026-11-27'],
    ['2', '2026-11-28'],
    ['1212', '2026-12-12'],
    ['0801', '2027-01-08'],
  ])('%s is a day', (day, date) => {
    expect(readKeys({ day }, TODAY).day).toEqual({ kind: 'day', date });
  });

  it.each(['', '3', '121', '3112345', '3111'])('%s is none', (day) => {
    expect(readKeys({ day }, TODAY).day).toEqual({ kind: 'unclear' });
  });
});

import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { DateString } from '#common/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { calendarYear, isDay, schoolYearOf, type Period } from './statement-period.ts';

interface PeriodFormProps {
  period: Period;
  today: DateString;
  onPeriod: (period: Period) => void;
}

/** Two dates, and the periods that people ask for most. */
export function PeriodForm({ period, today, onPeriod }: PeriodFormProps) {
  const { t } = useTranslation('portal');
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  const [isWrong, setWrong] = useState(false);
  const schoolYear = schoolYearOf(today);
  const year = Number(today.slice(0, 4));
  const shortcuts = [
    { label: t('statement.schoolYear', { years: yearsOf(schoolYear) }), period: schoolYear },
    ...[year, year - 1].map((one) => ({
      label: t('statement.year', { year: one }),
      period: calendarYear(one),
    })),
  ];

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isGood = isDay(from) && isDay(to) && from <= to;
    setWrong(!isGood);
    if (isGood) onPeriod({ from, to });
  }

  return (
    <form className="no-print" onSubmit={submit} noValidate aria-label={t('statement.period')}>
      <p className="period-shortcuts">
        {shortcuts.map((shortcut) => (
          <button
            key={shortcut.label}
            type="button"
            className="btn btn-outline-primary btn-sm"
            aria-pressed={shortcut.period.from === period.from && shortcut.period.to === period.to}
            onClick={() => onPeriod(shortcut.period)}
          >
            {shortcut.label}
          </button>
        ))}
      </p>
      <div className="period-dates">
        <TextField
          type="date"
          label={t('statement.from')}
          value={from}
          error={isWrong ? t('statement.badPeriod') : undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
        <TextField
          type="date"
          label={t('statement.to')}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <button type="submit" className="btn btn-primary">
          {t('statement.show')}
        </button>
      </div>
    </form>
  );
}

function yearsOf({ from, to }: Period): string {
  return `${from.slice(0, 4)}/${to.slice(0, 4)}`;
}

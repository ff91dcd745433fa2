import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { DateString } from '#common/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { isShowable, workingDayFrom } from './day.ts';
import './kitchen.css';

interface DayBarProps {
  date: DateString;
  today: DateString;
  onChoose: (date: DateString) => void;
}

/** The way to other days. The date is shown when asked, not at every digit that is typed. */
export function DayBar({ date, today, onChoose }: DayBarProps) {
  const { t } = useTranslation('office');
  const [text, setText] = useState<string>(date);
  const [wasTried, setWasTried] = useState(false);
  return (
    <div className="no-print">
      <nav className="orders-steps" aria-label={t('kitchen.navigation')}>
        <Link className="btn btn-outline-primary btn-sm" to={`?giorno=${workingDayFrom(date, -1)}`}>
          <Icon name="chevron-left" className="icon-sm icon-primary me-1" />
          {t('kitchen.previous')}
        </Link>
        {date !== today && (
          <Link className="btn btn-outline-primary btn-sm" to="?">
            {t('kitchen.today')}
          </Link>
        )}
        <Link className="btn btn-outline-primary btn-sm" to={`?giorno=${workingDayFrom(date, 1)}`}>
          {t('kitchen.next')}
          <Icon name="chevron-right" className="icon-sm icon-primary ms-1" />
        </Link>
      </nav>
      <form
        noValidate
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          setWasTried(true);
          if (isShowable(text)) onChoose(text);
        }}
      >
        <TextField
          type="date"
          label={t('kitchen.day')}
          value={text}
          error={wasTried && !isShowable(text) ? t('kitchen.badDay') : undefined}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="btn btn-outline-primary">
          {t('kitchen.show')}
        </button>
      </form>
    </div>
  );
}

import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { isDate, weekday } from '#common/dates.ts';
import { TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { useSaveDishes } from './api.ts';
import { DishFields } from './dish-fields.tsx';
import { DishList } from './dish-list.tsx';
import { menuTexts } from './texts-it.ts';

/** The single days on which something else is cooked. */
export function ChangesSection({ menu, canChange }: { menu: SeasonMenuView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const save = useSaveDishes(menu.menuId);
  const [date, setDate] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [isBadDate, setIsBadDate] = useState(false);
  const [news, setNews] = useState<string | null>(null);
  const dishesOn = (day: string) => menu.changes.find((change) => change.date === day)?.dishes ?? [];

  function choose(): void {
    const isServed = isDate(date) && weekday(date) <= 5 && menu.startsOn <= date && date <= menu.endsOn;
    setNews(null);
    setIsBadDate(!isServed);
    if (isServed) setOpen(date);
  }

  function close(): void {
    save.reset();
    setOpen(null);
  }

  return (
    <section className="office-section no-print" aria-labelledby="changes">
      <h2 className="h4" id="changes">
        {t('menus.days.title')}
      </h2>
      <p>{t('menus.days.intro')}</p>
      {news && <Done>{news}</Done>}
      {menu.changes.length === 0 && <p>{t('menus.days.nothing')}</p>}
      <ul className="menu-days">
        {menu.changes.map((change) => (
          <li key={change.date} className="menu-day">
            <div className="title-line">
              <h3 className="h5 mb-0">{formatDate(change.date)}</h3>
              {canChange && (
                <button
                  type="button"
                  className="text-button"
                  disabled={save.isPending}
                  aria-label={t('menus.days.removeOf', { day: formatDate(change.date) })}
                  onClick={() =>
                    save.mutate(
                      { path: `changes/${change.date}`, dishes: [] },
                      { onSuccess: () => setNews(t('menus.days.removed', { day: formatDate(change.date) })) },
                    )
                  }
                >
                  {t('menus.days.remove')}
                </button>
              )}
            </div>
            <DishList dishes={change.dishes} />
          </li>
        ))}
      </ul>
      {canChange && open === null && (
        <>
          <Failure error={save.error} sentences={menuTexts.dishRefusals} />
          <form
            noValidate
            className="menu-date-form"
            aria-label={t('menus.days.add')}
            onSubmit={(event) => {
              event.preventDefault();
              choose();
            }}
          >
            <TextField
              type="date"
              label={t('menus.days.date')}
              value={date}
              error={isBadDate ? t('menus.days.badDate') : undefined}
              onChange={({ target }) => setDate(target.value)}
            />
            <button type="submit" className="btn btn-outline-primary">
              {t('menus.days.choose')}
            </button>
          </form>
        </>
      )}
      {open !== null && (
        <DishFields
          key={open}
          title={formatDate(open)}
          dishes={dishesOn(open)}
          isSaving={save.isPending}
          error={save.error}
          onSave={(dishes) =>
            save.mutate(
              { path: `changes/${open}`, dishes },
              {
                onSuccess: () => {
                  close();
                  setNews(t('menus.daySaved', { day: formatDate(open) }));
                },
              },
            )
          }
          onCancel={close}
        />
      )}
    </section>
  );
}

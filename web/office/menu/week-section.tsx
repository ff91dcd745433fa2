import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SeasonMenuView } from '#common/contract/menu.ts';
import { Done } from '../done.tsx';
import { ChoiceBar } from '../choice-bar.tsx';
import { PrintButton } from '../print-button.tsx';
import { useSaveDishes } from './api.ts';
import { CopyWeek } from './copy-week.tsx';
import { DishFields } from './dish-fields.tsx';
import { DishList } from './dish-list.tsx';
import { menuTexts } from './texts-it.ts';

/** One week of the cycle at a time; a day is changed in its place. */
export function WeekSection({ menu, canChange }: { menu: SeasonMenuView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const [week, setWeek] = useState(1);
  const [news, setNews] = useState<string | null>(null);
  const weeks = Array.from({ length: menu.weekCount }, (_, index) => index + 1);
  const shown = Math.min(week, menu.weekCount);
  return (
    <section className="office-section" aria-labelledby="weeks">
      <h2 className="h4" id="weeks">
        {t('menus.weeks')}
      </h2>
      <ChoiceBar
        label={t('menus.weeks')}
        choices={weeks.map((number) => ({
          value: String(number),
          label: t('menus.week', { week: number }),
        }))}
        value={String(shown)}
        onChoose={(value) => {
          setNews(null);
          setWeek(Number(value));
        }}
      />
      {news && <Done>{news}</Done>}
      <p className="print-only">
        {menu.name}, {t('menus.week', { week: shown })}
      </p>
      <Days key={shown} menu={menu} week={shown} canChange={canChange} onNews={setNews} />
      <div className="button-row no-print">
        <PrintButton label={t('menus.print')} />
        {canChange && menu.weekCount > 1 && <CopyWeek key={shown} menu={menu} to={shown} onDone={setNews} />}
      </div>
    </section>
  );
}

interface DaysProps {
  menu: SeasonMenuView;
  week: number;
  canChange: boolean;
  onNews: (news: string | null) => void;
}

function Days({ menu, week, canChange, onNews }: DaysProps) {
  const { t } = useTranslation('office');
  const save = useSaveDishes(menu.menuId);
  const [open, setOpen] = useState<number | null>(null);

  function close(): void {
    save.reset();
    setOpen(null);
  }

  return (
    <ol className="menu-days">
      {menuTexts.weekdays.map((name, index) => {
        const weekday = index + 1;
        const dishes = menu.days.find((day) => day.week === week && day.weekday === weekday)?.dishes ?? [];
        return (
          <li key={name} className="menu-day">
            {open === weekday ? (
              <DishFields
                title={name}
                dishes={dishes}
                isSaving={save.isPending}
                error={save.error}
                onSave={(wanted) =>
                  save.mutate(
                    { path: `days/${week}/${weekday}`, dishes: wanted },
                    {
                      onSuccess: () => {
                        close();
                        onNews(t('menus.daySaved', { day: name }));
                      },
                    },
                  )
                }
                onCancel={close}
              />
            ) : (
              <>
                <div className="title-line">
                  <h3 className="h5 mb-0">{name}</h3>
                  {canChange && (
                    <button
                      type="button"
                      className="text-button no-print"
                      aria-label={t('menus.changeOf', { day: name })}
                      onClick={() => {
                        onNews(null);
                        save.reset();
                        setOpen(weekday);
                      }}
                    >
                      {t('menus.change')}
                    </button>
                  )}
                </div>
                <DishList dishes={dishes} />
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}

import { dutyNames, type Duty, type DutyCount } from '#common/contract/roll-call.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

const DUTIES = Object.keys(dutyNames) as Duty[];
const MAX = 20;

interface DutyMealsProps {
  /** What was said last of a duty stands last. */
  adults: readonly DutyCount[];
  /** Left out: the meals are only looked at. */
  onChange?: ((duty: Duty, mealCount: number) => void) | undefined;
}

/** Meals of who is on duty at the table: how many, not who. */
export function DutyMeals({ adults, onChange }: DutyMealsProps) {
  const { t } = useTranslation('office');
  return (
    <section aria-labelledby="duty-meals" className="mb-4">
      <h2 className="h5" id="duty-meals">
        {t('classes.adults')}
      </h2>
      {onChange && <p className="field-hint">{t('classes.adultsHint')}</p>}
      <ul className="duty-meals">
        {DUTIES.map((duty) => {
          const mealCount = adults.findLast((adult) => adult.duty === duty)?.mealCount ?? 0;
          const name = dutyNames[duty];
          return (
            <li key={duty}>
              <span>{name}</span>
              <span className="duty-stepper">
                {onChange && (
                  <button
                    type="button"
                    className="btn btn-outline-primary"
                    aria-label={t('classes.fewer', { name })}
                    disabled={mealCount === 0}
                    onClick={() => onChange(duty, mealCount - 1)}
                  >
                    <Icon name="minus-circle" className="icon-primary" />
                  </button>
                )}
                <output aria-label={name}>{mealCount}</output>
                {onChange && (
                  <button
                    type="button"
                    className="btn btn-outline-primary"
                    aria-label={t('classes.more', { name })}
                    disabled={mealCount === MAX}
                    onClick={() => onChange(duty, mealCount + 1)}
                  >
                    <Icon name="plus" className="icon-primary" />
                  </button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

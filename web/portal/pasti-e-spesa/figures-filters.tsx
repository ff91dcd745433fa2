import { useTranslation } from '../../ui/use-translation.ts';
import type { MonthlyFigures } from '#common/contract/monthly-figures.ts';
import { Field } from '../../ui/field.tsx';
import { schoolYearName, type Shown } from './figures.ts';

interface FiguresFiltersProps {
  shown: Shown;
  years: readonly number[];
  family: MonthlyFigures['children'];
  onShow: (shown: Shown) => void;
}

/** School year and, in a family with several children, child. */
export function FiguresFilters({ shown, years, family, onShow }: FiguresFiltersProps) {
  const { t } = useTranslation('portal');
  return (
    <fieldset className="figures-filters no-print">
      <legend className="visually-hidden">{t('figures.filters')}</legend>
      <Field label={t('figures.schoolYear')} controlClass="form-select">
        {(attributes) => (
          <select
            {...attributes}
            value={shown.year}
            onChange={({ target }) => onShow({ ...shown, year: Number(target.value) })}
          >
            {years.map((year) => (
              <option key={year} value={year}>
                {schoolYearName(year)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {family.length > 1 && (
        <Field label={t('figures.child')} controlClass="form-select">
          {(attributes) => (
            <select
              {...attributes}
              value={shown.childId ?? ''}
              onChange={({ target }) =>
                onShow({ ...shown, childId: target.value === '' ? null : Number(target.value) })
              }
            >
              <option value="">{t('figures.everyChild')}</option>
              {family.map(({ childId, name }) => (
                <option key={childId} value={childId}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </fieldset>
  );
}

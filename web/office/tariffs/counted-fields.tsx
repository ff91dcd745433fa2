import { useTranslation } from '../../ui/use-translation.ts';
import { TextField } from '../../ui/field.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { IseeFields } from './isee-fields.tsx';
import { ItemList } from './item-list.tsx';
import { AdjustmentsFields, RowsFields } from './table-fields.tsx';
import { newCap, newPart, newStep, type PartForm, type TariffForm } from './tariff-form.ts';
import { tariffTexts } from './texts-it.ts';

interface FormPartProps {
  form: TariffForm;
  change: (changed: Partial<TariffForm>) => void;
}

/** Meals at another price by their place, and monthly ceilings. */
export function CountedFields({ form, change }: FormPartProps) {
  const { t } = useTranslation('office');
  const nameOf = ({ label }: { label: string }, index: number) =>
    label || t('tariffs.editor.row', { number: index + 1 });
  return (
    <>
      <ItemList
        items={form.steps}
        nameOf={nameOf}
        addLabel={t('tariffs.editor.addStep')}
        makeNew={newStep}
        onChange={(steps) => change({ steps })}
      >
        {(step, changeStep) => (
          <>
            <div className="tariff-row">
              <TextField
                label={t('tariffs.editor.label')}
                maxLength={200}
                value={step.label}
                onChange={(event) => changeStep({ label: event.target.value })}
              />
              <ChoiceField
                label={t('tariffs.editor.period')}
                options={(['school_year', 'month'] as const).map((value) => ({
                  value,
                  label: t(`tariffs.editor.periods.${value}`),
                }))}
                value={step.period}
                onChoose={(period) => changeStep({ period })}
              />
              {(['fromMeal', 'toMeal', 'price'] as const).map((field) => (
                <TextField
                  key={field}
                  label={t(`tariffs.editor.${field}`)}
                  title={field === 'toMeal' ? t('tariffs.editor.toMealHint') : undefined}
                  inputMode="decimal"
                  value={step[field]}
                  onChange={(event) => changeStep({ [field]: event.target.value })}
                />
              ))}
              <IseeFields when={step.when} onChange={(when) => changeStep({ when })} />
            </div>
            <ConditionFields when={step.when} onChange={(when) => changeStep({ when })} />
          </>
        )}
      </ItemList>
      <div className="mt-4" />
      <ItemList
        items={form.caps}
        nameOf={nameOf}
        addLabel={t('tariffs.editor.addCap')}
        makeNew={newCap}
        onChange={(caps) => change({ caps })}
      >
        {(cap, changeCap) => (
          <>
            <div className="tariff-row">
              <TextField
                label={t('tariffs.editor.label')}
                maxLength={200}
                value={cap.label}
                onChange={(event) => changeCap({ label: event.target.value })}
              />
              <TextField
                label={t('tariffs.editor.capAmount')}
                inputMode="decimal"
                value={cap.amount}
                onChange={(event) => changeCap({ amount: event.target.value })}
              />
              <IseeFields when={cap.when} onChange={(when) => changeCap({ when })} />
            </div>
            <ConditionFields when={cap.when} onChange={(when) => changeCap({ when })} />
          </>
        )}
      </ItemList>
    </>
  );
}

/** Fees beside the meals, each with a table of its own. */
export function PartsFields({ form, change }: FormPartProps) {
  const { t } = useTranslation('office');
  return (
    <ItemList
      items={form.parts}
      nameOf={({ label }, index) => label || t('tariffs.editor.part', { number: index + 1 })}
      addLabel={t('tariffs.editor.addPart')}
      makeNew={newPart}
      onChange={(parts) => change({ parts })}
    >
      {(part, changePart) => (
        <>
          <div className="tariff-row">
            <TextField
              label={t('tariffs.editor.label')}
              maxLength={200}
              value={part.label}
              onChange={(event) => changePart({ label: event.target.value })}
            />
            <TextField
              label={t('tariffs.editor.withoutMeals')}
              hint={t('tariffs.editor.withoutMealsHint')}
              inputMode="decimal"
              value={part.withoutMeals}
              onChange={(event) => changePart({ withoutMeals: event.target.value })}
            />
          </div>
          <Months part={part} onChange={(months) => changePart({ months })} />
          <RowsFields rows={part.rows} onChange={(rows) => changePart({ rows })} />
          <div className="mt-3">
            <AdjustmentsFields
              adjustments={part.adjustments}
              onChange={(adjustments) => changePart({ adjustments })}
            />
          </div>
        </>
      )}
    </ItemList>
  );
}

function Months({ part, onChange }: { part: PartForm; onChange: (months: string[]) => void }) {
  const { t } = useTranslation('office');
  return (
    <fieldset className="tariff-checks">
      <legend>{t('tariffs.editor.months')}</legend>
      <div className="tariff-months">
        {part.months.map((percent, index) => (
          <TextField
            key={tariffTexts.editor.month[index]}
            label={tariffTexts.editor.month[index] ?? ''}
            inputMode="decimal"
            value={percent}
            onChange={(event) => onChange(part.months.with(index, event.target.value))}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** From when an ISEE counts. */
export function RuleFields({ form, change }: FormPartProps) {
  const { t } = useTranslation('office');
  const rules = ['next_month', 'month_if_by', 'start_if_by', 'only_if_by', 'frozen_on'] as const;
  return (
    <div className="tariff-row">
      <ChoiceField
        label={t('tariffs.editor.rule')}
        options={[
          { value: '', label: t('tariffs.editor.rules.none') },
          ...rules.map((value) => ({ value, label: t(`tariffs.editor.rules.${value}`) })),
        ]}
        value={form.iseeRule}
        onChoose={(iseeRule) => change({ iseeRule })}
      />
      {form.iseeRule === 'month_if_by' && (
        <TextField
          label={t('tariffs.editor.day')}
          inputMode="numeric"
          value={form.day}
          onChange={(event) => change({ day: event.target.value })}
        />
      )}
      {['start_if_by', 'only_if_by', 'frozen_on'].includes(form.iseeRule) && (
        <TextField
          label={t('tariffs.editor.monthDay')}
          value={form.monthDay}
          onChange={(event) => change({ monthDay: event.target.value })}
        />
      )}
    </div>
  );
}

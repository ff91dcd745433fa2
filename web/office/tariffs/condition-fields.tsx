import { useTranslation } from '../../ui/use-translation.ts';
import type { Diner, ExemptionReason, SchoolLevel } from '#common/contract/tariffs.ts';
import { whoWords } from '#common/tariff-rule-words.ts';
import { TextField } from '../../ui/field.tsx';
import { CheckField } from '../check-field.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { RANGES, readCondition, type ConditionForm } from './condition-form.ts';

interface ConditionFieldsProps {
  when: ConditionForm;
  onChange: (when: ConditionForm) => void;
}

const LEVELS: SchoolLevel[] = ['nursery', 'primary', 'lower_secondary'];
const EXEMPTIONS: ExemptionReason[] = ['law_104', 'foster_care', 'social_services', 'other'];
const DINERS: Diner[] = ['pupil', 'staff', 'staff_on_duty'];

/** For whom a row is: folded away behind what it says now. */
export function ConditionFields({ when, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation('office');
  const read = readCondition(when);
  return (
    <details className="tariff-who">
      <summary>{t('tariffs.editor.who', { who: read ? whoWords(read) : '…' })}</summary>
      <Checks
        legend={t('tariffs.editor.levels')}
        options={LEVELS.map((value) => ({ value, label: t(`tariffs.editor.level.${value}`) }))}
        chosen={when.levels}
        onChange={(levels) => onChange({ ...when, levels })}
      />
      <div className="field-grid">
        <ChoiceField
          label={t('tariffs.editor.residency')}
          options={[
            { value: '', label: t('tariffs.editor.residencies.any') },
            { value: 'yes', label: t('tariffs.editor.residencies.yes') },
            { value: 'no', label: t('tariffs.editor.residencies.no') },
          ]}
          value={when.residency}
          onChoose={(residency) => onChange({ ...when, residency })}
        />
      </div>
      <div className="tariff-ranges">
        {RANGES.map((name) => {
          const what = t(`tariffs.editor.range.${name}`);
          const setRange = (range: { from?: string; to?: string }) =>
            onChange({ ...when, ranges: { ...when.ranges, [name]: { ...when.ranges[name], ...range } } });
          return (
            <div key={name} className="tariff-range">
              <TextField
                label={t('tariffs.editor.rangeFrom', { what })}
                inputMode="numeric"
                value={when.ranges[name].from}
                onChange={(event) => setRange({ from: event.target.value })}
              />
              <TextField
                label={t('tariffs.editor.rangeTo', { what })}
                inputMode="numeric"
                value={when.ranges[name].to}
                onChange={(event) => setRange({ to: event.target.value })}
              />
            </div>
          );
        })}
      </div>
      <Checks
        legend={t('tariffs.editor.exemptions')}
        options={EXEMPTIONS.map((value) => ({ value, label: t(`tariffs.editor.exemption.${value}`) }))}
        chosen={when.exemptions}
        onChange={(exemptions) => onChange({ ...when, exemptions })}
      />
      <Checks
        legend={t('tariffs.editor.diners')}
        options={DINERS.map((value) => ({ value, label: t(`tariffs.editor.diner.${value}`) }))}
        chosen={when.diners}
        onChange={(diners) => onChange({ ...when, diners })}
      />
    </details>
  );
}

interface ChecksProps<Value extends string> {
  legend: string;
  options: ReadonlyArray<{ value: Value; label: string }>;
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

function Checks<Value extends string>({ legend, options, chosen, onChange }: ChecksProps<Value>) {
  return (
    <fieldset className="tariff-checks">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <CheckField
          key={value}
          label={label}
          checked={chosen.includes(value)}
          onChange={(isChosen) =>
            onChange(isChosen ? [...chosen, value] : chosen.filter((one) => one !== value))
          }
        />
      ))}
    </fieldset>
  );
}

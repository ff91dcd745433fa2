import { useTranslation } from '../../ui/use-translation.ts';
import { TextField } from '../../ui/field.tsx';
import { ChoiceField } from '../choice-field.tsx';
import type { ConditionForm } from './condition-form.ts';

interface IseeFieldsProps {
  when: ConditionForm;
  onChange: (when: ConditionForm) => void;
}

/** Which ISEE a row is for. */
export function IseeFields({ when, onChange }: IseeFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <>
      <ChoiceField
        label={t('tariffs.editor.isee')}
        options={(['any', 'band', 'none'] as const).map((value) => ({
          value,
          label: t(`tariffs.editor.iseeKinds.${value}`),
        }))}
        value={when.isee}
        onChoose={(isee) => onChange({ ...when, isee })}
      />
      {when.isee === 'band' && (
        <>
          <TextField
            label={t('tariffs.editor.iseeFrom')}
            inputMode="decimal"
            value={when.iseeFrom}
            onChange={(event) => onChange({ ...when, iseeFrom: event.target.value })}
          />
          <TextField
            label={t('tariffs.editor.iseeTo')}
            placeholder="∞"
            title={t('tariffs.editor.iseeToHint')}
            inputMode="decimal"
            value={when.iseeTo}
            onChange={(event) => onChange({ ...when, iseeTo: event.target.value })}
          />
        </>
      )}
    </>
  );
}

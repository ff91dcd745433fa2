import type { IseeChoice } from '#common/contract/enrolments.ts';
import { TextField } from '../../ui/field.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { ChoiceGroup } from './choice-group.tsx';
import type { StepProps } from './step-props.ts';
import { TickLine } from './tick-line.tsx';
import { useEnrolmentText } from './use-enrolment-text.ts';

/** What decides the price, and whether the kitchen is to hear of a diet. */
export function IseeStep(props: StepProps) {
  const { t } = useEnrolmentText();
  const { application, fields, change, errorOf } = props;
  const { knownIsee } = application;
  const option = (value: IseeChoice) => ({
    value,
    label: t(`isee.choices.${value}`),
    hint: t(`isee.hints.${value}`, {
      amount: knownIsee ? formatEuro(knownIsee.amountCents) : '',
      until: knownIsee ? formatDate(knownIsee.validTo) : '',
    }),
  });
  return (
    <>
      <ChoiceGroup<IseeChoice>
        legend={t('isee.legend')}
        options={[...(knownIsee ? [option('known')] : []), option('declared'), option('none')]}
        value={fields.isee}
        error={errorOf('isee')}
        onChange={(isee) => change({ isee })}
      />
      {fields.isee === 'declared' && <Declaration {...props} />}
      <h3 className="h5">{t('isee.diet')}</h3>
      <TickLine
        label={t('isee.needsDiet')}
        hint={t('isee.dietHint')}
        checked={fields.needsDiet === 'yes'}
        onChange={(isNeeded) => change({ needsDiet: isNeeded ? 'yes' : 'no' })}
      />
    </>
  );
}

function Declaration({ fields, change, errorOf }: StepProps) {
  const { t } = useEnrolmentText();
  const inputOf = (name: 'iseeAmount' | 'iseeProtocol' | 'iseeSignedOn') => ({
    required: true,
    value: fields[name],
    error: errorOf(name),
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <>
      <TextField
        {...inputOf('iseeAmount')}
        label={t('isee.amount')}
        hint={t('isee.amountHint')}
        inputMode="decimal"
        maxLength={20}
      />
      <TextField
        {...inputOf('iseeProtocol')}
        label={t('isee.protocol')}
        hint={t('isee.protocolHint')}
        maxLength={40}
        autoCapitalize="characters"
        spellCheck={false}
      />
      <TextField
        {...inputOf('iseeSignedOn')}
        label={t('isee.signedOn')}
        hint={t('isee.signedOnHint')}
        type="date"
      />
    </>
  );
}

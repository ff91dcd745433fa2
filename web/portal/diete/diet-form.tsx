import { useState, type FormEvent } from 'react';
import type { DietKind, OwnDiets } from '#common/contract/diet-requests.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { refusalIn } from '../refusal.ts';
import { useRequestDiet } from './queries.ts';
import { dietTexts } from './texts-it.ts';

const EMPTY = { kind: '', wish: '', startsOn: '', endsOn: '' };
const MAX_WISH = 300;
const KINDS: readonly DietKind[] = ['health', 'choice'];

/** Asks for a diet of one child. What is typed outlives a reload and an expired session. */
export function DietForm({ child }: { child: OwnDiets['children'][number] }) {
  const { t } = useTranslation('portal');
  const { fields, change, forget } = useDraft(`diet-${child.childId}`, EMPTY);
  const [wasTried, setWasTried] = useState(false);
  const { keyFor, renew } = useRequestKey();
  const ask = useRequestDiet(child.childId, () => {
    renew();
    forget();
  });
  const refusal = refusalIn(dietTexts.requestRefusals, ask.error);
  const kind = KINDS.find((one) => one === fields.kind);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const isWhole = Object.values(fields).every((text) => text.trim() !== '');
    setWasTried(!isWhole);
    if (!isWhole || !kind || ask.isPending) return;
    const wanted = { kind, wish: fields.wish.trim(), startsOn: fields.startsOn, endsOn: fields.endsOn };
    ask.mutate({ ...wanted, requestKey: keyFor(wanted) });
  }

  const inputOf = (name: 'wish' | 'startsOn' | 'endsOn') => ({
    required: true,
    label: t(`diets.form.${name}`),
    value: fields[name],
    error: wasTried && fields[name].trim() === '' ? t('diets.form.missing') : undefined,
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <details>
      <summary>{t('diets.ask', { name: child.firstName })}</summary>
      <form noValidate onSubmit={submit}>
        <SelectField
          label={t('diets.form.kind')}
          required
          options={KINDS.map((value) => ({ value, label: t(`diets.kinds.${value}`) }))}
          value={fields.kind}
          error={wasTried && !kind ? t('diets.form.missing') : undefined}
          onChange={(event) => change({ kind: event.target.value })}
        />
        <TextField {...inputOf('wish')} maxLength={MAX_WISH} hint={t('diets.form.wishHint')} />
        <TextField {...inputOf('startsOn')} type="date" />
        <TextField {...inputOf('endsOn')} type="date" hint={t('diets.form.endsOnHint')} />
        {refusal && <Alert tone="danger">{t(`diets.requestRefusals.${refusal}`)}</Alert>}
        {ask.error && !refusal && <ErrorState error={ask.error} />}
        <button type="submit" className="btn btn-primary" disabled={ask.isPending}>
          {t(ask.isPending ? 'diets.form.submitting' : 'diets.form.submit')}
        </button>
      </form>
    </details>
  );
}

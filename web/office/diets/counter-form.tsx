import { useState, type FormEvent } from 'react';
import type { DietKind } from '#common/contract/diet-requests.ts';
import { Alert } from '../../ui/alert.tsx';
import { FileField, TextField } from '../../ui/field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { useEnterRequest } from './api.ts';
import { dietTexts } from './texts-it.ts';

const NOTHING = { kind: 'health', wish: '', startsOn: '', endsOn: '' };
const KINDS = ['health', 'choice'] as const satisfies DietKind[];
type Text = 'userCode' | 'wish' | 'startsOn' | 'endsOn';

/** A request that a family brings on paper, with its certificate scanned. `userCode`: of the child, if it is known. */
export function CounterForm({ userCode: knownCode }: { userCode: string }) {
  const { t } = useTranslation('office');
  const { fields, change, forget } = useDraft(`diet-counter ${knownCode}`, {
    ...NOTHING,
    userCode: knownCode,
  });
  const [file, setFile] = useState<File | null>(null);
  const [wasTried, setWasTried] = useState(false);
  const enter = useEnterRequest();
  const { keyFor, renew } = useRequestKey();
  const kind = KINDS.find((one) => one === fields.kind) ?? 'health';

  function submit(event: FormEvent): void {
    event.preventDefault();
    const { userCode, wish, startsOn, endsOn } = fields;
    const isWhole = [userCode, wish, startsOn, endsOn].every((text) => text.trim() !== '');
    setWasTried(!isWhole);
    if (!isWhole || enter.isPending) return;
    const request = { userCode: userCode.trim(), kind, wish, startsOn, endsOn };
    const certificate = kind === 'health' ? file : null;
    enter.mutate(
      { request: { ...request, requestKey: keyFor(request) }, certificate },
      {
        onSuccess: () => {
          renew();
          forget();
          setFile(null);
        },
      },
    );
  }

  const field = (name: Text) => ({
    label: t(`diets.counter.${name}`),
    required: true,
    value: fields[name],
    error: wasTried && fields[name].trim() === '' ? t('diets.required') : undefined,
    onChange: ({ target }: { target: { value: string } }) => change({ [name]: target.value }),
  });
  return (
    <section className="office-section form-panel" aria-labelledby="counter-request">
      <h2 className="h4" id="counter-request">
        {t('diets.counter.title')}
      </h2>
      <p>{t('diets.counter.lead')}</p>
      <form noValidate onSubmit={submit}>
        <div className="field-grid">
          <TextField
            {...field('userCode')}
            hint={t('diets.counter.userCodeHint')}
            maxLength={50}
            autoComplete="off"
          />
          <ChoiceField<DietKind>
            label={t('diets.kind')}
            options={KINDS.map((value) => ({ value, label: t(`diets.kinds.${value}`) }))}
            value={kind}
            onChoose={(chosen) => change({ kind: chosen })}
          />
          <TextField {...field('startsOn')} type="date" />
          <TextField {...field('endsOn')} type="date" />
        </div>
        <TextField {...field('wish')} hint={t('diets.counter.wishHint')} maxLength={300} />
        {kind === 'health' && (
          <FileField
            key={enter.submittedAt}
            label={t('diets.counter.certificate')}
            hint={t('diets.counter.certificateHint')}
            accept=".pdf,.jpg,.jpeg,.png"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        )}
        <Failure error={enter.error} sentences={dietTexts.counter.refusals} />
        {enter.data && (
          <Alert tone={enter.data.hasLostFile ? 'warning' : 'success'}>
            {t(enter.data.hasLostFile ? 'diets.counter.lostFile' : 'diets.counter.entered')}
          </Alert>
        )}
        <button type="submit" className="btn btn-primary" disabled={enter.isPending}>
          {t(enter.isPending ? 'diets.counter.submitting' : 'diets.counter.submit')}
        </button>
      </form>
    </section>
  );
}

import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import type { LlmBody, LlmView } from '#common/contract/assistant-llm.ts';
import { Alert } from '../../ui/alert.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useLlm, useSaveLlm } from './api.ts';
import { LlmTrialButton } from './llm-trial-button.tsx';
import { assistantTexts } from './texts-it.ts';

/** Modello linguistico: whether one stands beside the assistant, which, and what it may do. */
export default function LlmPage() {
  const { t } = useTranslation('office', { keyPrefix: 'assistant.llm' });
  const llm = useLlm();
  return (
    <>
      <p>
        <Link to="/assistente">{t('back')}</Link>
      </p>
      <PageTitle title={t('title')} lead={t('lead')} />
      <Loaded query={llm}>{(data) => <LlmForm view={data} />}</Loaded>
    </>
  );
}

const CHECKS = ['mayChoose', 'mayTranslate', 'mayRephrase'] as const;

interface Fields extends Omit<LlmBody, 'key' | 'callsADay'> {
  key: string;
  callsADay: string;
}

function LlmForm({ view }: { view: LlmView }) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant.llm' });
  const { canManageService } = usePermissions();
  const save = useSaveLlm();
  const { isEnabled, api, address, model, mayChoose, mayTranslate, mayRephrase, callsADay } = view;
  const form = useForm<Fields>({
    values: {
      ...{ isEnabled, api, address, model, mayChoose, mayTranslate, mayRephrase },
      key: '',
      callsADay: String(callsADay),
    },
    resetOptions: { keepDirtyValues: true },
  });

  function submit({ key, callsADay: calls, ...fields }: Fields): void {
    const body = { ...fields, callsADay: Number(calls), ...(key.trim() && { key: key.trim() }) };
    save.mutate(body, { onSuccess: () => form.reset({ ...fields, callsADay: calls, key: '' }) });
  }

  return (
    <form
      className="office-section form-panel"
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      {!canManageService && <Alert tone="info">{t('readOnly')}</Alert>}
      <p>{t('privacy')}</p>
      <fieldset className="bare-fieldset" disabled={!canManageService}>
        <div className="check-field-line mb-3">
          <input type="checkbox" id="llm-enabled" {...form.register('isEnabled')} />
          <label htmlFor="llm-enabled">{t('enabled')}</label>
        </div>
        <div className="field-grid">
          <Field label={t('api')} controlClass="form-select">
            {(attributes) => (
              <select {...attributes} {...form.register('api')}>
                <option value="openai">{t('apis.openai')}</option>
                <option value="anthropic">{t('apis.anthropic')}</option>
              </select>
            )}
          </Field>
          <TextField label={t('model')} autoComplete="off" {...form.register('model')} />
        </div>
        <TextField
          label={t('address')}
          hint={t('addressHint', { origins: view.origins.join(', ') })}
          inputMode="url"
          autoComplete="off"
          {...form.register('address')}
        />
        <TextField
          label={t('key')}
          hint={t(view.hasKey ? 'keyKept' : 'keyMissing')}
          type="password"
          autoComplete="off"
          {...form.register('key')}
        />
        {CHECKS.map((name) => (
          <div key={name} className="check-field-line mb-2">
            <input type="checkbox" id={`llm-${name}`} {...form.register(name)} />
            <label htmlFor={`llm-${name}`}>{t(name)}</label>
          </div>
        ))}
        <TextField
          label={t('callsADay')}
          inputMode="numeric"
          {...form.register('callsADay', { pattern: /^[1-9]\d{0,4}$/ })}
        />
      </fieldset>
      <p>{t('use', { calls: view.calls, used: view.used })}</p>
      {save.isSuccess && !form.formState.isDirty && <Alert tone="success">{t('saved')}</Alert>}
      <Failure error={save.error} sentences={assistantTexts.llm.refusals} />
      {canManageService && (
        <div className="button-row">
          <button type="submit" className="btn btn-primary" disabled={save.isPending}>
            {t(save.isPending ? 'saving' : 'save')}
          </button>
          {view.hasKey && <LlmTrialButton />}
        </div>
      )}
    </form>
  );
}

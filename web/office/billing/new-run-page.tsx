import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate } from 'react-router';
import type { CreateRunBody, ServiceView } from '#common/contract/billing-runs.ts';
import type { DateString } from '#common/dates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { Failure } from '../failure.tsx';
import { MissingSteps } from '../first-steps/missing-steps.tsx';
import { FormActions } from '../form-actions.tsx';
import { useSettings } from '../settings/api.ts';
import { useCreateRun, useServices } from './api.ts';
import { closableMonths, datesOfMonth, judgeRun, USUAL_DUE_DAYS, type RunField } from './run-form.ts';
import { billingTexts } from './texts-it.ts';

/** The first step of a month close: which service, which days, which dates. */
export default function NewRunPage() {
  const { t } = useTranslation('office');
  const services = useServices();
  const settings = useSettings();
  return (
    <div className="form-panel">
      <PageTitle title={t('billing.form.title')} lead={t('billing.form.lead')} />
      <MissingSteps />
      {services.isPending || settings.isPending ? (
        <Loading />
      ) : services.isError ? (
        <ErrorState error={services.error} onRetry={() => void services.refetch()} />
      ) : services.data.length === 0 ? (
        <EmptyState title={t('billing.form.noServices')}>
          <Link to="/importazioni/nuova">{t('billing.importsLink')}</Link>
        </EmptyState>
      ) : (
        <RunForm
          services={services.data}
          today={romanToday()}
          dueDays={settings.data?.billing.dueDays ?? USUAL_DUE_DAYS}
        />
      )}
    </div>
  );
}

interface RunFormProps {
  services: readonly ServiceView[];
  today: DateString;
  dueDays: number;
}

function RunForm({ services, today, dueDays }: RunFormProps) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const create = useCreateRun();
  const months = closableMonths(today);
  const [month, setMonth] = useState(months[0]?.value ?? today);
  const [run, setRun] = useState<CreateRunBody>({
    // With a single service there is nothing to choose.
    serviceId: services.length === 1 ? (services[0]?.serviceId ?? 0) : 0,
    ...datesOfMonth(month, today, dueDays),
  });
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeRun(run, today);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0) return;
    create.mutate(run, { onSuccess: ({ runId }) => void navigate(`/chiusure/${runId}`) });
  }

  const errorOf = (field: RunField) => {
    const flaw = flaws[field];
    return wasTried && flaw ? t(`billing.form.flaws.${flaw}`) : undefined;
  };
  const dateOf = (field: 'startsOn' | 'endsOn' | 'issuedOn' | 'dueOn') => ({
    type: 'date',
    required: true,
    label: t(`billing.form.${field}`),
    value: run[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => setRun({ ...run, [field]: event.target.value }),
  });

  return (
    <form noValidate onSubmit={submit}>
      <SelectField
        label={t('billing.form.service')}
        required
        options={services.map(({ serviceId, name }) => ({ value: String(serviceId), label: name }))}
        value={run.serviceId === 0 ? '' : String(run.serviceId)}
        error={errorOf('serviceId')}
        onChange={(event) => setRun({ ...run, serviceId: Number(event.target.value) })}
      />
      <SelectField
        label={t('billing.form.month')}
        options={months}
        value={month}
        onChange={(event) => {
          setMonth(event.target.value);
          if (event.target.value) setRun({ ...run, ...datesOfMonth(event.target.value, today, dueDays) });
        }}
      />
      <div className="field-grid">
        <TextField {...dateOf('startsOn')} />
        <TextField {...dateOf('endsOn')} />
        <TextField {...dateOf('issuedOn')} hint={t('billing.form.issuedOnHint')} />
        <TextField {...dateOf('dueOn')} hint={t('billing.form.dueOnHint')} />
      </div>
      <Failure error={create.error} sentences={billingTexts.createRefusals} />
      <FormActions
        submit={t(create.isPending ? 'billing.form.submitting' : 'billing.form.submit')}
        isBusy={create.isPending}
        back={{ to: '/chiusure', label: t('billing.list') }}
      />
    </form>
  );
}

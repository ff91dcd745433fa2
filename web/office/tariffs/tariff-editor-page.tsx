import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TariffVersions } from '#common/contract/tariff-office.ts';
import { findTariffFlaws } from '#common/tariff-flaws.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { Failure } from '../failure.tsx';
import { useKeptForm } from '../use-kept-form.ts';
import { useScheduleTariff, useTariffs } from './api.ts';
import { CheckPanel } from './check-panel.tsx';
import { Comparison } from './comparison.tsx';
import { CountedFields, PartsFields, RuleFields } from './counted-fields.tsx';
import { StartFields } from './start-fields.tsx';
import { AdjustmentsFields, RowsFields } from './table-fields.tsx';
import { closeBands, emptyForm, fillForm, readForm, type TariffForm } from './tariff-form.ts';
import './tariffs.css';
import { tariffTexts } from './texts-it.ts';
import { WorkedExample } from './worked-example.tsx';

/** A new version: written in a form, tried and compared before it is scheduled. */
export default function TariffEditorPage() {
  const { t } = useTranslation('office');
  const tariffs = useTariffs();
  return (
    <>
      <p>
        <Link to="/tariffe">{t('tariffs.back')}</Link>
      </p>
      <PageTitle title={t('tariffs.editor.title')} lead={t('tariffs.editor.lead')} />
      <Loaded query={tariffs}>{(data) => <Editor tariffs={data} />}</Loaded>
    </>
  );
}

function Editor({ tariffs }: { tariffs: TariffVersions }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const copied = useCopied(tariffs);
  const { form, setForm, forget } = useKeptForm(`tariff-editor ${copied.key}`, copied.form);
  const schedule = useScheduleTariff();
  const { keyFor } = useRequestKey();
  const [wasTried, setWasTried] = useState(false);
  const { definition, unread } = readForm(form);
  const flaws = definition ? findTariffFlaws(definition) : [];
  const change = (changed: Partial<TariffForm>) => {
    schedule.reset();
    setForm({ ...form, ...changed });
  };
  const isWhole = definition !== null && flaws.length === 0;
  const dates = { serviceId: Number(form.serviceId), validFrom: form.validFrom, validTo: form.validTo };
  const hasDates = form.serviceId !== '' && form.validFrom !== '' && form.validTo !== '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!isWhole || !hasDates || form.name.trim() === '' || schedule.isPending) return;
    const body = { ...dates, name: form.name.trim(), definition };
    schedule.mutate(
      { body, key: keyFor(body) },
      {
        onSuccess: () => {
          forget();
          void navigate('/tariffe', { state: { scheduled: body.name, from: body.validFrom } });
        },
      },
    );
  }

  return (
    <form noValidate onSubmit={submit} className="tariff-editor">
      <div>
        <Section title={t('tariffs.editor.startTitle')}>
          <StartFields
            onExample={(example) => setForm(fillForm(form, example.definition))}
            onFile={(file) => setForm({ ...fillForm(form, file.definition), name: file.name })}
          />
        </Section>
        <Section title={t('tariffs.editor.generalTitle')}>
          <GeneralFields
            tariffs={tariffs}
            form={form}
            change={change}
            isNameMissing={wasTried && form.name.trim() === ''}
          />
        </Section>
        <Section title={t('tariffs.editor.rowsTitle')} lead={t('tariffs.editor.rowsLead')}>
          <RowsFields rows={form.rows} onChange={(rows) => change({ rows })} />
        </Section>
        <Section title={t('tariffs.editor.adjustmentsTitle')} lead={t('tariffs.editor.adjustmentsLead')}>
          <AdjustmentsFields
            adjustments={form.adjustments}
            onChange={(adjustments) => change({ adjustments })}
          />
        </Section>
        <Section title={t('tariffs.editor.countsTitle')} lead={t('tariffs.editor.countsLead')}>
          <CountedFields form={form} change={change} />
        </Section>
        <Section title={t('tariffs.editor.partsTitle')} lead={t('tariffs.editor.partsLead')}>
          <PartsFields form={form} change={change} />
        </Section>
        <Section title={t('tariffs.editor.ruleTitle')}>
          <RuleFields form={form} change={change} />
        </Section>
      </div>
      <aside className="tariff-aside">
        <Section title={t('tariffs.editor.checkTitle')}>
          <CheckPanel unread={unread} flaws={flaws} onClose={() => change({ rows: closeBands(form.rows) })} />
        </Section>
        <Section title={t('tariffs.editor.exampleTitle')}>
          <WorkedExample definition={definition} />
        </Section>
        <Section title={t('tariffs.editor.compareTitle')}>
          <Comparison body={definition && hasDates ? { ...dates, definition } : null} />
        </Section>
        <Failure error={schedule.error} sentences={tariffTexts.editor.refusals} />
        {wasTried && !isWhole && <p className="field-error">{t('tariffs.editor.fixFirst')}</p>}
        <button type="submit" className="btn btn-primary btn-lg" disabled={schedule.isPending}>
          {t(schedule.isPending ? 'tariffs.editor.scheduling' : 'tariffs.editor.schedule')}
        </button>
      </aside>
    </form>
  );
}

/** The form to begin with: empty, or the rules of the version named in the address (`?da=`). */
function useCopied(tariffs: TariffVersions): { key: string; form: TariffForm } {
  const [search] = useSearchParams();
  const from = search.get('da');
  const version = tariffs.versions.find(({ tariffId }) => String(tariffId) === from);
  const serviceId = version?.serviceId ?? tariffs.services[0]?.serviceId;
  const isFirst = !tariffs.versions.some((one) => one.serviceId === serviceId);
  const form = emptyForm(serviceId, romanToday(), { isFirst });
  return {
    key: version ? String(version.tariffId) : '',
    form: version ? fillForm(form, version.definition) : form,
  };
}

interface GeneralFieldsProps {
  tariffs: TariffVersions;
  form: TariffForm;
  change: (changed: Partial<TariffForm>) => void;
  isNameMissing: boolean;
}

function GeneralFields({ tariffs, form, change, isNameMissing }: GeneralFieldsProps) {
  const { t } = useTranslation('office');
  return (
    <div className="field-grid">
      {tariffs.services.length > 1 && (
        <SelectField
          label={t('tariffs.editor.service')}
          options={tariffs.services.map(({ serviceId, name }) => ({ value: String(serviceId), label: name }))}
          value={form.serviceId}
          onChange={(event) => change({ serviceId: event.target.value })}
        />
      )}
      <TextField
        label={t('tariffs.editor.name')}
        hint={t('tariffs.editor.nameHint')}
        required
        maxLength={120}
        value={form.name}
        error={isNameMissing ? t('tariffs.editor.nameMissing') : undefined}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={t('tariffs.editor.validFrom')}
        type="date"
        required
        value={form.validFrom}
        onChange={(event) => change({ validFrom: event.target.value })}
      />
      <TextField
        label={t('tariffs.editor.validTo')}
        type="date"
        required
        value={form.validTo}
        onChange={(event) => change({ validTo: event.target.value })}
      />
    </div>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="office-section">
      <h2 className="h4">{title}</h2>
      {lead && <p>{lead}</p>}
      {children}
    </section>
  );
}

import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import type { PriceExplanation } from '#common/contract/tariff-office.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { SearchForm } from '../search-form.tsx';
import { useExplanation, useFoundChildren, useTariffs } from './api.ts';
import './tariffs.css';
import { TraceList } from './trace-list.tsx';

/** Why a child pays what it pays on a day. */
export default function ExplainPage() {
  const { t } = useTranslation('office');
  const tariffs = useTariffs();
  const [chosenService, setService] = useState('');
  // A child's page leads here with its code.
  const [search, setSearch] = useState(useSearchParams()[0].get('cerca')?.slice(0, 100) ?? '');
  const [chosenChild, setChild] = useState<string>('');
  const [date, setDate] = useState(romanToday);
  const services = tariffs.data?.services ?? [];
  const serviceId = chosenService || String(services[0]?.serviceId ?? '');
  const found = useFoundChildren(serviceId, search);
  const children = found.data?.children ?? [];
  const [only] = children;
  const childId = chosenChild || (children.length === 1 && only ? String(only.childId) : '');
  const explanation = useExplanation({ serviceId, childId: childId === '' ? null : Number(childId), date });
  return (
    <div className="form-panel">
      <p>
        <Link to="/tariffe">{t('tariffs.back')}</Link>
      </p>
      <PageTitle title={t('tariffs.explain.title')} lead={t('tariffs.explain.lead')} />
      <SearchForm
        label={t('tariffs.explain.search')}
        value={search}
        onSearch={(wanted) => {
          setChild('');
          setSearch(wanted);
        }}
      />
      <div className="field-grid mt-4">
        {services.length > 1 && (
          <SelectField
            label={t('tariffs.editor.service')}
            options={services.map((one) => ({ value: String(one.serviceId), label: one.name }))}
            value={serviceId}
            onChange={(event) => setService(event.target.value)}
          />
        )}
        {children.length > 0 && (
          <SelectField
            label={t('tariffs.explain.choose')}
            options={children.map((child) => ({
              value: String(child.childId),
              label: `${child.name} (${child.userCode}), ${child.className}`,
            }))}
            value={childId}
            onChange={(event) => setChild(event.target.value)}
          />
        )}
        <TextField
          label={t('tariffs.explain.date')}
          type="date"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
      </div>
      <div aria-live="polite">
        {found.isFetching || explanation.isLoading ? (
          <Loading />
        ) : found.isError || explanation.isError ? (
          <ErrorState error={found.error ?? explanation.error} />
        ) : explanation.data ? (
          <Explanation explanation={explanation.data} />
        ) : (
          search !== '' && children.length === 0 && <p>{t('tariffs.explain.none')}</p>
        )}
      </div>
    </div>
  );
}

function Explanation({ explanation }: { explanation: PriceExplanation }) {
  const { t } = useTranslation('office');
  const { childName: name, priceCents, tariffName, gap, trace, fixedParts } = explanation;
  const date = formatDate(explanation.date);
  if (priceCents === null) return <p>{t(`tariffs.explain.${gap ?? 'no_tariff'}`, { name, date })}</p>;
  return (
    <section className="office-section">
      <h2 className="h4">{t('tariffs.explain.price', { name, date, price: formatEuro(priceCents) })}</h2>
      {tariffName !== null && <p>{t('tariffs.explain.tariff', { name: tariffName })}</p>}
      <TraceList trace={trace} />
      {fixedParts.length > 0 && (
        <>
          <h3 className="h5">{t('tariffs.explain.parts')}</h3>
          {fixedParts.map((part) => (
            <div key={part.label}>
              <p className="fw-bold mb-1">
                {part.label}: <Amount cents={part.amountCents} />
              </p>
              <TraceList trace={part.trace} />
            </div>
          ))}
        </>
      )}
    </section>
  );
}

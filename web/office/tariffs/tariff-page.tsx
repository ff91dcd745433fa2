import type { ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { TariffVersion } from '#common/contract/tariff-office.ts';
import type { BasePrice } from '#common/contract/tariffs.ts';
import {
  adjustmentWords,
  iseeRuleWords,
  iseeWords,
  priceWords,
  stepWords,
  whoWords,
} from '#common/tariff-rule-words.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { PrintButton } from '../print-button.tsx';
import { useTariffs } from './api.ts';
import './tariffs.css';
import { tariffTexts } from './texts-it.ts';
import { WorkedExample } from './worked-example.tsx';

/** One version, whole, to read and to print, with a worked example. */
export default function TariffPage() {
  const { t } = useTranslation('office');
  const { tariffId } = useParams();
  const tariffs = useTariffs();
  if (!tariffs.data)
    return tariffs.isPending ? (
      <Loading />
    ) : (
      <ErrorState error={tariffs.error} onRetry={() => void tariffs.refetch()} />
    );
  const version = tariffs.data.versions.find((one) => String(one.tariffId) === tariffId);
  return (
    <>
      <p className="no-print">
        <Link to="/tariffe">{t('tariffs.back')}</Link>
      </p>
      {version ? <Version version={version} /> : <PageTitle title={t('tariffs.version.unknown')} />}
    </>
  );
}

function Version({ version }: { version: TariffVersion }) {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const { definition } = version;
  const { mealSteps = [], monthlyCaps = [], fixedParts = [] } = definition;
  return (
    <>
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <PageTitle
        title={version.name}
        lead={`${t(`tariffs.state.${version.state}`)}, ${t('tariffs.time', {
          from: formatDate(version.validFrom),
          to: formatDate(version.validTo),
        })}`}
      />
      <p className="no-print">
        <PrintButton label={t('tariffs.print')} />
      </p>
      <Section title={t('tariffs.version.table')}>
        <PriceTable caption={t('tariffs.version.table')} rows={definition.base} />
      </Section>
      <Lines
        title={t('tariffs.version.changes')}
        lines={definition.adjustments.map(
          (one) => `${one.label}: ${adjustmentWords(one)} (${whoWords(one.when).toLowerCase()})`,
        )}
      />
      <Lines title={t('tariffs.version.steps')} lines={mealSteps.map(stepWords)} />
      <Lines
        title={t('tariffs.version.caps')}
        lines={monthlyCaps.map(({ label, amountCents }) => `${label}: ${formatEuro(amountCents)}`)}
      />
      {fixedParts.map((part) => (
        <Section key={part.label} title={part.label}>
          <PriceTable caption={part.label} rows={part.amounts} />
          <p>
            {t('tariffs.version.months', {
              months: part.months
                .map(({ month, percent }) => `${tariffTexts.editor.month[month - 1]} ${percent} %`)
                .join(', '),
            })}
          </p>
          <ul>
            {part.adjustments.map((one) => (
              <li key={one.label}>{`${one.label}: ${adjustmentWords(one)}`}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Lines title={t('tariffs.version.rule')} lines={[iseeRuleWords(definition.iseeRule)]} />
      <section className="office-section no-print">
        <h2 className="h4">{t('tariffs.editor.exampleTitle')}</h2>
        <WorkedExample definition={definition} />
      </section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="office-section">
      <h2 className="h4">{title}</h2>
      {children}
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

function PriceTable({ caption, rows }: { caption: string; rows: readonly BasePrice[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<BasePrice & { place: number }>> = [
    { key: 'label', header: t('tariffs.version.label'), isRowHeader: true, cell: ({ label }) => label },
    { key: 'who', header: t('tariffs.version.who'), cell: ({ when }) => whoWords(when) },
    { key: 'isee', header: t('tariffs.version.isee'), cell: ({ when }) => iseeWords(when) },
    { key: 'price', header: t('tariffs.version.price'), align: 'end', cell: priceWords },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows.map((row, place) => ({ ...row, place }))}
      rowKey={({ place }) => String(place)}
    />
  );
}

import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { PublicServices } from '#common/contract/site.ts';
import type { BasePrice } from '#common/contract/tariffs.ts';
import { tariffWords } from '#common/tariff-words.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { currentLanguage } from '../../ui/language.ts';
import { Loading } from '../../ui/loading.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import './pubblico.css';
import { usePublicServices } from './queries.ts';

/** The Comune's services and what they cost, open to everybody. */
export default function ServicesPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const owner = municipalityName(useSession().tenant.name);
  const services = usePublicServices();
  return (
    <div className="site-text">
      <PageTitle title={t('services.title')} lead={t('services.lead', { owner })} />
      {services.data ? (
        <Services services={services.data.services} />
      ) : services.isError ? (
        <ErrorState error={services.error} onRetry={() => void services.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Services({ services }: PublicServices) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const { account } = useSession();
  if (services.length === 0) return <EmptyState title={t('services.none')} />;
  return (
    <>
      {services.map((service) => (
        <Service key={service.name} service={service} />
      ))}
      <h2 className="h4">{t('services.iseeTitle')}</h2>
      <p>{t('services.iseeText')}</p>
      <h2 className="h4">{t('services.howTitle')}</h2>
      {services.some(({ isPrepaid }) => !isPrepaid) && <p>{t('services.howText')}</p>}
      {services.some(({ isPrepaid }) => isPrepaid) && <p>{t('services.howPrepaid')}</p>}
      <p className="button-row">
        <Link className="btn btn-outline-primary" to="/quanto-paghero">
          {t('services.simulator')}
        </Link>
        <Link className="btn btn-outline-primary" to="/menu">
          {t('services.menu')}
        </Link>
        {!account && (
          <Link className="btn btn-primary" to="/accedi">
            {t('services.enter')}
          </Link>
        )}
      </p>
    </>
  );
}

function Service({ service: { name, tariff } }: { service: PublicServices['services'][number] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const words = tariffWords(currentLanguage());
  const columns: Array<Column<BasePrice>> = [
    { key: 'who', header: t('services.who'), cell: ({ when }) => words.who(when) },
    { key: 'isee', header: t('services.isee'), isRowHeader: true, cell: ({ when }) => words.isee(when) },
    {
      key: 'price',
      header: t('services.price'),
      align: 'end',
      cell: (row) => <span className={row.kind === 'fixed' ? 'amount' : ''}>{words.price(row)}</span>,
    },
  ];
  return (
    <section className="site-service">
      <h2 className="h4">{name}</h2>
      {tariff ? (
        <>
          <p>
            {t('services.validity', {
              name: tariff.name,
              from: formatDate(tariff.validFrom),
              to: formatDate(tariff.validTo),
            })}
          </p>
          <DataTable
            caption={t('services.caption', { service: name })}
            captionHidden
            columns={columns}
            rows={tariff.base}
            rowKey={(row) => `${row.label} ${words.who(row.when)} ${words.isee(row.when)}`}
          />
          {tariff.extras.length > 0 && (
            <ul lang="it">
              {tariff.extras.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          {tariff.adjustments.length > 0 && (
            <>
              <h3 className="h5">{t('services.adjustments')}</h3>
              <ul>
                {tariff.adjustments.map(({ label }) => (
                  <li key={label} lang="it">
                    {label}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ) : (
        <p>{t('services.noTariff')}</p>
      )}
    </section>
  );
}

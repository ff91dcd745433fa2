import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { RunAnomalyKind, RunPreview } from '#common/contract/billing-runs.ts';
import { Icon } from '../../ui/icon.tsx';
import { CheckField } from '../check-field.tsx';
import { formatCount } from '../format-count.ts';
import { MENDED_IN } from './run-state.ts';

type Anomaly = RunPreview['anomalies'][number];

interface AnomalyListProps {
  anomalies: readonly Anomaly[];
  checked: ReadonlySet<RunAnomalyKind>;
  /** Somebody tried to issue: what is still unchecked is pointed at. */
  wasTried: boolean;
  onToggle: (kind: RunAnomalyKind, isChecked: boolean) => void;
}

/** The brake of the month close: what blocks it first, then what asks for a look. */
export function AnomalyList({ anomalies, checked, wasTried, onToggle }: AnomalyListProps) {
  const { t } = useTranslation('office');
  const blocking = anomalies.filter((anomaly) => anomaly.isBlocking);
  const others = anomalies.filter((anomaly) => !anomaly.isBlocking);
  return (
    <section className="office-section">
      <h3 className="h5">{t('billing.preview.anomalies')}</h3>
      {anomalies.length === 0 && <p>{t('billing.preview.noAnomalies')}</p>}
      {blocking.length > 0 && (
        <>
          <h4 className="h6">{t('billing.preview.blockingTitle')}</h4>
          <ul className="anomalies">
            {blocking.map((anomaly) => (
              <li key={anomaly.kind} className="anomaly anomaly-blocking">
                <AnomalyText anomaly={anomaly} />
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <h4 className="h6">{t('billing.preview.lookTitle')}</h4>
          <ul className="anomalies">
            {others.map((anomaly) => (
              <li key={anomaly.kind} className="anomaly">
                <AnomalyText anomaly={anomaly} />
                <CheckField
                  label={
                    <>
                      {t('billing.preview.acknowledge')}
                      <span className="visually-hidden">: {t(`billing.anomaly.${anomaly.kind}.title`)}</span>
                    </>
                  }
                  checked={checked.has(anomaly.kind)}
                  error={
                    wasTried && !checked.has(anomaly.kind)
                      ? t('billing.preview.acknowledgeMissing')
                      : undefined
                  }
                  onChange={(isChecked) => onToggle(anomaly.kind, isChecked)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function AnomalyText({ anomaly: { kind, isBlocking, count, examples } }: { anomaly: Anomaly }) {
  const { t } = useTranslation('office');
  const place = MENDED_IN[kind];
  return (
    <>
      <p className="anomaly-title">
        <Icon
          name={isBlocking ? 'error' : 'warning-circle'}
          className={`icon-sm ${isBlocking ? 'icon-danger' : 'icon-warning'}`}
        />{' '}
        {t(`billing.anomaly.${kind}.title`)}
        {count > 1 || examples.length > 0 ? ` (${formatCount(count)})` : ''}
      </p>
      <p>
        {t(`billing.anomaly.${kind}.help`)}{' '}
        {place === 'settings' && <Link to="/impostazioni">{t('billing.settingsLink')}</Link>}
        {place === 'tariffs' && <Link to="/tariffe">{t('billing.tariffsLink')}</Link>}
        {place === 'imports' && <Link to="/importazioni">{t('billing.importsLink')}</Link>}
      </p>
      {examples.length > 0 && (
        <p className="small">
          {t('billing.preview.examples')} {examples.join(', ')}
          {count > examples.length ? ` ${t('billing.preview.andOthers')}` : ''}.
        </p>
      )}
    </>
  );
}

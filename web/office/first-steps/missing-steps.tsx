import { Link } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useFirstSteps } from './api.ts';
import { STEP_PLACES, stepsBeforeClose } from './step-places.ts';

/** What a new Comune lacks before its first month close, each with the way to it; nothing for one that is at work. */
export function MissingSteps() {
  const { t } = useTranslation('office');
  const { data } = useFirstSteps();
  const missing = data ? stepsBeforeClose(data) : [];
  if (missing.length === 0) return null;
  return (
    <Alert tone="warning" title={t('firstSteps.missingTitle')}>
      <ul>
        {missing.map(({ name }) => (
          <li key={name}>
            {t(`firstSteps.steps.${name}.title`)}:{' '}
            <Link to={STEP_PLACES[name]}>{t(`firstSteps.steps.${name}.action`)}</Link>
          </li>
        ))}
      </ul>
      <p className="mb-0">{t('firstSteps.missingText')}</p>
    </Alert>
  );
}

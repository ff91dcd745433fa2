import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import { askableOf } from './plan-rules.ts';
import { useOwnPlanRequests } from './queries.ts';

/** Under what is overdue: the way to ask for instalments, or that the office has been asked. */
export default function PlanRequestLine() {
  const { t } = useTranslation('portal');
  const { data } = useOwnPlanRequests();
  if (!data) return null;
  const isWaiting = data.requests.some(({ state }) => state === 'open');
  const canAsk = data.isAllowed && askableOf(data).length > 0;
  if (!isWaiting && !canAsk) return null;
  return (
    <p>
      {t(isWaiting ? 'plans.line.waiting' : 'plans.line.text')}{' '}
      <Link to="/pagamenti/rateizzazione">{t(isWaiting ? 'plans.line.see' : 'plans.line.ask')}</Link>
    </p>
  );
}

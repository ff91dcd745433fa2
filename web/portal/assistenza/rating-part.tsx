import type { OwnTicket } from '#common/contract/support.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import './assistenza.css';
import { useRateTicket } from './queries.ts';

const RATINGS = [1, 2, 3, 4, 5] as const;

/** How the family judges the help, once it is over. */
export function RatingPart({ ticket: { ticketId, state, rating } }: Pick<OwnTicket, 'ticket'>) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const rate = useRateTicket(ticketId);
  if (state !== 'closed') return null;
  return (
    <fieldset className="bare-fieldset ticket-rating">
      <legend className="h5 p-0">{t('rating.title')}</legend>
      <div className="button-row">
        {RATINGS.map((value) => (
          <button
            key={value}
            type="button"
            className={`btn btn-sm ${rating === value ? 'btn-primary' : 'btn-outline-primary'}`}
            aria-pressed={rating === value}
            disabled={rate.isPending}
            onClick={() => rate.mutate(value)}
          >
            {value} <span className="visually-hidden">{t('rating.of')}</span>
          </button>
        ))}
      </div>
      <p className="small">{t('rating.scale')}</p>
      <div role="status">{rate.isSuccess && <Alert tone="success">{t('rating.thanks')}</Alert>}</div>
      {rate.isError && <ErrorState error={rate.error} />}
    </fieldset>
  );
}

import { useTranslation } from '../../ui/use-translation.ts';
import type { Statement } from '#common/contract/statement.ts';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';

/** The four figures of the period; the last says in words which way it goes. */
export function StatementSummary({ statement }: { statement: Statement }) {
  const { t } = useTranslation('portal');
  const { openingCents, billedCents, settledCents, closingCents } = statement;
  const direction = closingCents > 0 ? 'closingOwed' : closingCents < 0 ? 'closingCredit' : 'closingEven';
  return (
    <dl className="statement-summary">
      <div>
        <dt>
          {t('statement.opening')}
          <br />
          <DateText date={statement.from} />
        </dt>
        <dd>
          <Amount cents={openingCents} />
        </dd>
      </div>
      <div>
        <dt>{t('statement.billed')}</dt>
        <dd>
          <Amount cents={billedCents} />
        </dd>
      </div>
      <div>
        <dt>{t('statement.settled')}</dt>
        <dd>
          <Amount cents={settledCents} />
        </dd>
      </div>
      <div>
        <dt>
          {t('statement.closing')}
          <br />
          <DateText date={statement.to} />
        </dt>
        <dd>
          <Amount cents={Math.abs(closingCents)} />
          <span className="statement-direction">{t(`statement.${direction}`)}</span>
        </dd>
      </div>
    </dl>
  );
}

import { Link } from 'react-router';
import type { ChildFile } from '#common/contract/person-file.ts';
import { Amount } from '../../ui/amount.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';

/** Who the child is. */
export function ChildFacts({ child }: { child: ChildFile }) {
  const { t } = useTranslation('office');
  const { isee, exemptUntil, dietLabel } = child;
  return (
    <section aria-labelledby="data">
      <h2 className="h4" id="data">
        {t('registry.child.data')}
      </h2>
      <Facts
        items={[
          { term: t('registry.child.fiscalCode'), value: child.fiscalCode ?? t('registry.child.unknown') },
          {
            term: t('registry.child.birthDate'),
            value: child.birthDate ? formatDate(child.birthDate) : t('registry.child.unknown'),
          },
          {
            term: t('registry.child.family'),
            value: (
              <Link to={`/famiglie/${child.familyId}`}>
                {t('registry.child.openFamily', { code: child.familyCode })}
              </Link>
            ),
          },
          {
            term: t('registry.child.isee'),
            value: isee
              ? t('registry.child.until', {
                  amount: formatEuro(isee.amountCents),
                  date: formatDate(isee.validTo),
                })
              : t('registry.child.noIsee'),
          },
          ...(exemptUntil === null
            ? []
            : [
                {
                  term: t('registry.child.price'),
                  value: t('registry.child.exempt', { date: formatDate(exemptUntil) }),
                },
              ]),
          ...(dietLabel === undefined
            ? []
            : [
                {
                  term: t('registry.child.diet'),
                  value: (
                    <>
                      {dietLabel ?? t('registry.child.noDiet')}{' '}
                      <Link className="no-print" to={`/diete?bambino=${encodeURIComponent(child.userCode)}`}>
                        {t('registry.child.requestDiet')}
                      </Link>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

/** How things stand: what a meal costs, when the child was last recorded, what credit it has. */
export function ChildToday({ child }: { child: ChildFile }) {
  const { t } = useTranslation('office');
  const { price, lastAttendance, creditCents } = child;
  return (
    <section aria-labelledby="today">
      <h2 className="h4" id="today">
        {t('registry.child.today')}
      </h2>
      <Facts
        items={[
          ...(price === null
            ? []
            : [
                {
                  term: t('registry.child.price'),
                  value: (
                    <>
                      {price.priceCents === null ? (
                        t(`registry.child.noPrice.${price.gap ?? 'no_tariff'}`)
                      ) : (
                        <Amount cents={price.priceCents} />
                      )}{' '}
                      <Link
                        className="no-print"
                        to={`/tariffe/spiega?cerca=${encodeURIComponent(child.userCode)}`}
                      >
                        {t('registry.child.explain')}
                      </Link>
                    </>
                  ),
                },
              ]),
          {
            term: t('registry.child.lastAttendance'),
            value: lastAttendance
              ? `${formatDate(lastAttendance.date)}: ${t(`registry.child.attendance.${lastAttendance.state}`)}`
              : t('registry.child.never'),
          },
          ...(creditCents === null
            ? []
            : [
                {
                  term: t('registry.child.credit'),
                  value: (
                    <>
                      <Amount cents={creditCents} />{' '}
                      <Link className="no-print" to={`/ricariche/${child.childId}`}>
                        {t('registry.child.openWallet')}
                      </Link>
                    </>
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

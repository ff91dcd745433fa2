import { Link } from 'react-router';
import type { FamilyGuardian } from '#common/contract/family.ts';
import { addressLines } from '#common/postal-address.ts';
import { isolate } from '../../ui/bidi.ts';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import '../pagamenti/pagamenti.css';
import { DataOrigin } from './data-origin.tsx';
import { usePendingEmail } from './queries.ts';
import { useFamilyText } from './use-family-text.ts';

export function GuardianSection({ guardian }: { guardian: FamilyGuardian }) {
  const { t } = useFamilyText();
  const pending = usePendingEmail().data?.pending;
  const address = addressLines(guardian);
  const none = t('none');
  return (
    <section className="family-section">
      <h2 className="h4">{t('guardian.title')}</h2>
      <DefinitionList
        items={[
          { term: t('guardian.name'), value: `${guardian.firstName} ${guardian.lastName}` },
          { term: t('field.fiscal_code'), value: guardian.fiscalCode ?? none },
          {
            term: t('guardian.email'),
            value: (
              <>
                {guardian.email ?? none}
                {pending && (
                  <span className="d-block small fw-normal">
                    {t('guardian.pendingEmail', { email: pending.email })}
                  </span>
                )}
              </>
            ),
          },
          { term: t('guardian.phone'), value: guardian.phone === null ? none : isolate(guardian.phone) },
          { term: t('guardian.address'), value: address.length === 0 ? none : address.join(', ') },
        ]}
      />
      <DataOrigin {...guardian} />
      <div className="button-row">
        <Link className="btn btn-primary" to="/anagrafica/recapiti">
          {t('guardian.contacts')}
        </Link>
        <Link className="btn btn-outline-primary" to="/anagrafica/richiesta">
          {t('guardian.change')} <span className="visually-hidden">{t('guardian.changeOf')}</span>
        </Link>
      </div>
    </section>
  );
}

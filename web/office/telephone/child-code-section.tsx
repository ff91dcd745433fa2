import { useState } from 'react';
import { groupCancellationCode } from '#common/cancellation-code.ts';
import type { ChildCode } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { SearchForm } from '../search-form.tsx';
import { useChildCode, useRenewChildCode } from './api.ts';
import { telephoneTexts } from './texts-it.ts';

/** The code of one child, for a family at the counter. */
export function ChildCodeSection() {
  const { t } = useTranslation('office');
  const [userCode, setUserCode] = useState<string | null>(null);
  const found = useChildCode(userCode);
  return (
    <section className="office-section" aria-labelledby="phone-child-code">
      <h2 className="h4" id="phone-child-code">
        {t('telephone.code.title')}
      </h2>
      <SearchForm
        label={t('telephone.code.search')}
        hint={t('telephone.code.searchHint')}
        value=""
        onSearch={(text) => setUserCode(text || null)}
      />
      <div role="status">
        {found.data && userCode !== null && (
          <FoundCode key={userCode} child={found.data} userCode={userCode} />
        )}
      </div>
      <Failure error={found.error} sentences={telephoneTexts.code.refusal} />
    </section>
  );
}

function FoundCode({ child, userCode }: { child: ChildCode; userCode: string }) {
  const { t } = useTranslation('office');
  const [isAsking, setAsking] = useState(false);
  const renew = useRenewChildCode(child, userCode);
  return (
    <>
      <Facts
        items={[
          { term: t('telephone.code.child'), value: child.childName },
          { term: t('telephone.code.code'), value: groupCancellationCode(child.code) },
        ]}
      />
      {renew.isSuccess && !isAsking && <Alert tone="success">{t('telephone.code.renewed')}</Alert>}
      <button type="button" className="btn btn-outline-primary" onClick={() => setAsking(true)}>
        {t('telephone.code.renew')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('telephone.code.renewTitle')}
        confirmLabel={t('telephone.code.renew')}
        busy={renew.isPending}
        onConfirm={() => renew.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p>{t('telephone.code.renewText', { name: child.childName })}</p>
        <Failure error={renew.error} sentences={telephoneTexts.code.refusal} />
      </ConfirmDialog>
    </>
  );
}

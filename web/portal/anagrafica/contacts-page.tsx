import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ContactsBody, ContactsRefusal, FamilyGuardian } from '#common/contract/family.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import '../pagamenti/pagamenti.css';
import { refusalIn } from '../refusal.ts';
import './anagrafica.css';
import { EmailSection } from './email-section.tsx';
import { useFamily, useSaveContacts } from './queries.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

const REFUSED_FIELD = {
  bad_phone: 'phone',
  bad_street: 'street',
  bad_postal_code: 'postalCode',
  bad_city: 'city',
  bad_province: 'province',
} as const satisfies Record<ContactsRefusal, keyof ContactsBody>;

/** A guardian's own telephone, address and e-mail. */
export default function ContactsPage() {
  const { t } = useFamilyText();
  const family = useFamily();
  return (
    <>
      <BackLink to="/anagrafica" label={t('back')} />
      <PageTitle title={t('contacts.title')} lead={t('contacts.lead')} />
      {family.data ? (
        <>
          <ContactsForm guardian={family.data.guardian} />
          <EmailSection email={family.data.guardian.email} />
        </>
      ) : family.isError ? (
        <ErrorState error={family.error} onRetry={() => void family.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

/** What a good value is, the server decides; the form repeats its reasons beside the field. */
function ContactsForm({ guardian }: { guardian: FamilyGuardian }) {
  const { t } = useFamilyText();
  const save = useSaveContacts();
  const [savings, setSavings] = useState(0);
  const form = useForm<ContactsBody>({
    defaultValues: {
      phone: guardian.phone ?? '',
      street: guardian.street ?? '',
      postalCode: guardian.postalCode ?? '',
      city: guardian.city ?? '',
      province: guardian.province ?? '',
    },
  });
  const { errors } = form.formState;
  const isUnexpected = save.isError && !refusalIn(familyTexts.contacts.refusal, save.error);

  async function submit(contacts: ContactsBody): Promise<void> {
    try {
      await save.mutateAsync(contacts);
      setSavings(savings + 1);
    } catch (error) {
      const reason = refusalIn(familyTexts.contacts.refusal, error);
      if (reason) {
        const message = t(`contacts.refusal.${reason}`);
        form.setError(REFUSED_FIELD[reason], { message }, { shouldFocus: true });
      }
    }
  }

  return (
    <form className="family-section" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {savings > 0 && save.isSuccess && <FocusedNews key={savings} text={t('contacts.saved')} />}
      {isUnexpected && <ErrorState error={save.error} />}
      <TextField
        {...form.register('phone')}
        type="tel"
        label={t('contacts.phone')}
        hint={t('contacts.phoneHint')}
        autoComplete="tel"
        error={errors.phone?.message}
      />
      <TextField
        {...form.register('street')}
        label={t('contacts.street')}
        autoComplete="street-address"
        error={errors.street?.message}
      />
      <div className="address-fields">
        <TextField
          {...form.register('postalCode')}
          label={t('contacts.postalCode')}
          inputMode="numeric"
          autoComplete="postal-code"
          error={errors.postalCode?.message}
        />
        <TextField
          {...form.register('city')}
          label={t('contacts.city')}
          autoComplete="address-level2"
          error={errors.city?.message}
        />
        <TextField
          {...form.register('province')}
          label={t('contacts.province')}
          hint={t('contacts.provinceHint')}
          autoComplete="address-level1"
          error={errors.province?.message}
        />
      </div>
      <button type="submit" className="btn btn-primary" disabled={save.isPending}>
        {t(save.isPending ? 'contacts.submitting' : 'contacts.submit')}
      </button>
    </form>
  );
}

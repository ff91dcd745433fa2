import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { Link, useSearchParams } from 'react-router';
import type {
  ChangeField,
  ChangeRequestRefusal,
  FamilyView,
  RequestedChange,
} from '#common/contract/family.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field, SelectField, TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NotFoundPage } from '../../ui/not-found-page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import '../pagamenti/pagamenti.css';
import { refusalIn } from '../refusal.ts';
import './anagrafica.css';
import { useFamily, useRequestChange } from './queries.ts';
import { RequestSection } from './request-section.tsx';
import { shownValue } from '../../ui/shown-value.ts';
import { personOf, personOfChild, type ChangeablePerson } from './changeable-person.ts';
import { familyTexts } from './texts-it.ts';
import { useFamilyText } from './use-family-text.ts';

const FIELDS = ['first_name', 'last_name', 'fiscal_code', 'birth_date'] as const satisfies ChangeField[];

const REFUSED_FIELD = {
  unknown_child: null,
  bad_field: 'field',
  bad_name: 'newValue',
  bad_fiscal_code: 'newValue',
  bad_date: 'newValue',
  unchanged: 'newValue',
  already_pending: null,
  fiscal_code_in_use: 'newValue',
} as const satisfies Record<ChangeRequestRefusal, 'field' | 'newValue' | null>;

/** Richiesta di modifica: of the guardian's own data, or with `?figlio=` of a child's. */
export default function ChangePage() {
  const { t } = useFamilyText();
  const family = useFamily();
  const [params] = useSearchParams();
  const childId = params.get('figlio');
  if (family.data) {
    const person = findPerson(family.data, childId);
    return person ? (
      <>
        <BackLink to="/anagrafica" label={t('back')} />
        <PageTitle title={t('change.title')} lead={t('change.lead', { name: person.name })} />
        <ChangeForm person={person} />
        {family.data.requests.length > 0 && <RequestSection requests={family.data.requests} />}
      </>
    ) : (
      <NotFoundPage />
    );
  }
  return family.isError ? (
    <ErrorState error={family.error} onRetry={() => void family.refetch()} />
  ) : (
    <Loading />
  );
}

function findPerson({ guardian, children }: FamilyView, childId: string | null): ChangeablePerson | null {
  if (childId === null) return personOf(guardian);
  const child = children.find((one) => String(one.childId) === childId);
  return child ? personOfChild(child) : null;
}

interface Typed {
  field: '' | ChangeField;
  newValue: string;
  reason: string;
}

function ChangeForm({ person }: { person: ChangeablePerson }) {
  const { t } = useFamilyText();
  const request = useRequestChange();
  const [done, setDone] = useState<RequestedChange['state'] | null>(null);
  const form = useForm<Typed>({ defaultValues: { field: '', newValue: '', reason: '' } });
  const { errors } = form.formState;
  const field = useWatch({ control: form.control, name: 'field' });
  const refusal = refusalIn(familyTexts.change.refusal, request.error);
  const known = field === '' ? null : (person.values[field] ?? null);

  async function submit({ field: chosen, newValue, reason }: Typed): Promise<void> {
    if (chosen === '') return;
    setDone(null);
    try {
      const { childId } = person;
      const answer = await request.mutateAsync({
        ...(childId === undefined ? {} : { childId }),
        field: chosen,
        newValue,
        reason,
      });
      form.reset();
      setDone(answer.state);
    } catch (error) {
      const cause = refusalIn(familyTexts.change.refusal, error);
      const refused = cause && REFUSED_FIELD[cause];
      if (cause && refused) {
        form.setError(refused, { message: t(`change.refusal.${cause}`) }, { shouldFocus: true });
      }
    }
  }

  return (
    <form className="family-section" noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {done && <FocusedNews text={t(done === 'written' ? 'change.written' : 'change.sent')} />}
      {refusal && !REFUSED_FIELD[refusal] && <Alert tone="danger">{t(`change.refusal.${refusal}`)}</Alert>}
      {request.isError && !refusal && <ErrorState error={request.error} />}
      <SelectField
        {...form.register('field', { required: t('change.fieldMissing') })}
        label={t('change.field')}
        options={FIELDS.filter((one) => one in person.values).map((value) => ({
          value,
          label: t(`field.${value}`),
        }))}
        error={errors.field?.message}
      />
      <TextField
        {...form.register('newValue', { required: t('change.newValueMissing') })}
        type={field === 'birth_date' ? 'date' : 'text'}
        label={t('change.newValue')}
        hint={
          field === ''
            ? undefined
            : t('change.current', { value: shownValue(field, known) ?? t('none').toLowerCase() })
        }
        autoComplete="off"
        error={errors.newValue?.message}
      />
      <Field label={t('change.reason')} hint={t('change.reasonHint')}>
        {(attributes) => <textarea {...attributes} {...form.register('reason')} rows={2} maxLength={500} />}
      </Field>
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={request.isPending}>
          {t(request.isPending ? 'change.submitting' : 'change.submit')}
        </button>
        <Link className="btn btn-outline-primary" to="/anagrafica">
          {t('cancel')}
        </Link>
      </div>
    </form>
  );
}

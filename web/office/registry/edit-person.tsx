import { useState, type ComponentType } from 'react';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isWhole, type Identity, type PersonFieldsProps } from './person-fields.tsx';
import { registryTexts } from './texts-it.ts';

interface EditPersonProps<Form> {
  label: string;
  /** The button's name where it stands among others. */
  labelOf?: string;
  title: string;
  /** What is known of the person now, as the form shows it. */
  known: Form;
  /** Of what is known: nobody writes over what they have not seen. */
  updatedAt: string;
  fields: ComponentType<PersonFieldsProps<Form>>;
  edit: {
    mutate(body: Form & { seen: string }, options: { onSuccess: () => void }): void;
    reset(): void;
    error: unknown;
    isPending: boolean;
  };
  onDone: (text: string) => void;
}

/** The button that opens a person's data, and the dialog that puts them right. */
export function EditPerson<Form extends Identity>(props: EditPersonProps<Form>) {
  const { label, labelOf, title, known, updatedAt, fields: Fields, edit, onDone } = props;
  const { t } = useTranslation('office');
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState(known);
  const [wasTried, setWasTried] = useState(false);

  function open(): void {
    setForm(known);
    setWasTried(false);
    edit.reset();
    setIsOpen(true);
  }
  function save(): void {
    setWasTried(true);
    if (!isWhole(form)) return;
    edit.mutate(
      { ...form, seen: updatedAt },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t('registry.edit.saved'));
        },
      },
    );
  }
  return (
    <>
      <button type="button" className="btn btn-outline-primary btn-sm" aria-label={labelOf} onClick={open}>
        {label}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirmLabel={t('registry.edit.save')}
        busy={edit.isPending}
        onConfirm={save}
        onCancel={() => setIsOpen(false)}
      >
        <Fields form={form} wasTried={wasTried} onChange={setForm} />
        <Failure error={edit.error} sentences={registryTexts.edit.refusals} />
      </ConfirmDialog>
    </>
  );
}

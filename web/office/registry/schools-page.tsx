import { useState } from 'react';
import { Link } from 'react-router';
import type { SchoolRow } from '#common/contract/school-years.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { RegistryNav } from './registry-nav.tsx';
import { useSaveSchool, useSchools } from './schools-api.ts';
import { registryTexts } from './texts-it.ts';

const LEVELS = ['nursery', 'primary', 'lower_secondary'] as const satisfies SchoolLevel[];

/** Scuole: where children eat. */
export default function SchoolsPage() {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const schools = useSchools();
  const [wasSaved, setWasSaved] = useState(false);
  const saved = () => setWasSaved(true);
  const columns: Array<Column<SchoolRow>> = [
    {
      key: 'name',
      header: t('registry.schools.name'),
      isRowHeader: true,
      sortValue: ({ name }) => name,
      cell: ({ schoolId, name }) => <Link to={`/bambini?scuola=${schoolId}`}>{name}</Link>,
    },
    {
      key: 'code',
      header: t('registry.schools.code'),
      sortValue: ({ code }) => code,
      cell: ({ code }) => code,
    },
    {
      key: 'level',
      header: t('registry.schools.level'),
      cell: ({ level }) => t(`registry.schools.levels.${level}`),
    },
    {
      key: 'classes',
      header: t('registry.schools.classes'),
      align: 'end',
      sortValue: ({ classCount }) => classCount,
      cell: ({ classCount }) => classCount,
    },
    {
      key: 'pupils',
      header: t('registry.schools.pupils'),
      align: 'end',
      sortValue: ({ pupilCount }) => pupilCount,
      cell: ({ pupilCount }) => pupilCount,
    },
    ...(canImportRegistry
      ? [
          {
            key: 'actions',
            header: t('registry.schools.actions'),
            isPlain: true,
            cell: (school: SchoolRow) => <SaveSchool school={school} onSaved={saved} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageTitle title={t('registry.schools.title')} lead={t('registry.schools.lead')} />
      <RegistryNav />
      {wasSaved && <Done>{t('registry.schools.saved')}</Done>}
      {canImportRegistry && <SaveSchool school={null} onSaved={saved} />}
      <Loaded query={schools}>
        {(data) =>
          data.schools.length === 0 ? (
            <EmptyState title={t('registry.schools.none')}>
              <p className={canImportRegistry ? '' : 'mb-0'}>{t('registry.schools.noneText')}</p>
              {canImportRegistry && (
                <Link to="/importazioni/nuova?contenuto=registry">{t('registry.importLink')}</Link>
              )}
            </EmptyState>
          ) : (
            <DataTable
              caption={t('registry.schools.caption')}
              captionHidden
              columns={columns}
              rows={data.schools}
              rowKey={({ schoolId }) => String(schoolId)}
            />
          )
        }
      </Loaded>
    </>
  );
}

/** A new school, or another name, code or level of one. */
function SaveSchool({ school, onSaved }: { school: SchoolRow | null; onSaved: () => void }) {
  const { t } = useTranslation('office');
  const save = useSaveSchool(school?.schoolId ?? null);
  const known = { code: school?.code ?? '', name: school?.name ?? '', level: school?.level ?? '' };
  const [isOpen, setIsOpen] = useState(false);
  const [form, setForm] = useState<{ code: string; name: string; level: string }>(known);
  const [wasTried, setWasTried] = useState(false);
  const level = LEVELS.find((one) => one === form.level);
  const title = school ? t('registry.schools.editOf', { name: school.name }) : t('registry.schools.add');
  const field = (name: 'code' | 'name') => ({
    label: t(`registry.schools.${name}`),
    required: true,
    value: form[name],
    error: wasTried && form[name].trim() === '' ? t('registry.schools.missing') : undefined,
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  });

  function confirm(): void {
    setWasTried(true);
    if (!level || form.code.trim() === '' || form.name.trim() === '') return;
    save.mutate(
      { ...form, level },
      {
        onSuccess: () => {
          setIsOpen(false);
          onSaved();
        },
      },
    );
  }
  return (
    <>
      <button
        type="button"
        className={school ? 'btn btn-outline-primary btn-sm' : 'btn btn-primary btn-sm mb-3'}
        aria-label={title}
        onClick={() => {
          setForm(known);
          setWasTried(false);
          save.reset();
          setIsOpen(true);
        }}
      >
        {t(school ? 'registry.schools.edit' : 'registry.schools.add')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirmLabel={t('registry.schools.save')}
        busy={save.isPending}
        onConfirm={confirm}
        onCancel={() => setIsOpen(false)}
      >
        <TextField {...field('name')} maxLength={100} />
        <TextField {...field('code')} maxLength={50} />
        <SelectField
          label={t('registry.schools.level')}
          required
          options={LEVELS.map((value) => ({ value, label: t(`registry.schools.levels.${value}`) }))}
          value={form.level}
          error={wasTried && !level ? t('registry.schools.missing') : undefined}
          onChange={({ target }) => setForm({ ...form, level: target.value })}
        />
        <Failure error={save.error} sentences={registryTexts.schools.refusals} />
      </ConfirmDialog>
    </>
  );
}

import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { ClassRow } from '#common/contract/school-years.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { RegistryNav } from './registry-nav.tsx';
import { useAddClass, useClasses, useRenameClass, useSchools } from './schools-api.ts';
import { registryTexts } from './texts-it.ts';

/** Classi of a school year; the one under way when none is chosen. */
export default function ClassesPage() {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const [params, setParams] = useSearchParams();
  const chosen = /^[1-9]\d{0,15}$/.test(params.get('anno') ?? '') ? (params.get('anno') ?? '') : '';
  const classes = useClasses(chosen);
  const [wasSaved, setWasSaved] = useState(false);
  const saved = () => setWasSaved(true);
  const years = classes.data?.years ?? [];
  const yearId = chosen || String((years.find(({ isCurrent }) => isCurrent) ?? years[0])?.schoolYearId ?? '');
  const columns: Array<Column<ClassRow>> = [
    {
      key: 'school',
      header: t('registry.schools.name'),
      sortValue: ({ schoolName }) => schoolName,
      cell: ({ schoolName }) => schoolName,
    },
    {
      key: 'name',
      header: t('registry.classes.name'),
      isRowHeader: true,
      sortValue: ({ name }) => name,
      cell: ({ classId, schoolId, name }) => (
        <Link to={`/bambini?scuola=${schoolId}&classe=${classId}`}>{name}</Link>
      ),
    },
    {
      key: 'pupils',
      header: t('registry.classes.pupils'),
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
            cell: (row: ClassRow) => <RenameClass row={row} onSaved={saved} />,
          },
        ]
      : []),
  ];
  return (
    <>
      <PageTitle title={t('registry.classes.title')} lead={t('registry.classes.lead')} />
      <RegistryNav />
      <Loaded query={classes}>
        {(data) => (
          <>
            {yearId !== '' && (
              <div className="field-grid no-print">
                <ChoiceField
                  label={t('registry.classes.year')}
                  options={years.map(({ schoolYearId, label }) => ({ value: String(schoolYearId), label }))}
                  value={yearId}
                  onChoose={(anno) => setParams({ anno })}
                />
              </div>
            )}
            {wasSaved && <Done>{t('registry.classes.saved')}</Done>}
            {canImportRegistry && yearId !== '' && <AddClass schoolYearId={Number(yearId)} onSaved={saved} />}
            {yearId === '' ? (
              <EmptyState title={t('registry.classes.noYear')}>
                <p>{t('registry.classes.noYearText')}</p>
                <Link to="/anni-scolastici">{t('registry.classes.yearsLink')}</Link>
              </EmptyState>
            ) : data.classes.length === 0 ? (
              <EmptyState title={t('registry.classes.none')}>
                <p className="mb-0">{t('registry.classes.noneText')}</p>
              </EmptyState>
            ) : (
              <DataTable
                caption={t('registry.classes.caption')}
                captionHidden
                columns={columns}
                rows={data.classes}
                rowKey={({ classId }) => String(classId)}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function AddClass({ schoolYearId, onSaved }: { schoolYearId: number; onSaved: () => void }) {
  const { t } = useTranslation('office');
  const add = useAddClass();
  const known = useSchools().data?.schools;
  const schools = known ?? [];
  const [isOpen, setIsOpen] = useState(false);
  const [schoolId, setSchoolId] = useState('');
  const [name, setName] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isComplete = schoolId !== '' && name.trim() !== '';
  return (
    <>
      <button
        type="button"
        className="btn btn-primary btn-sm mb-3"
        onClick={() => {
          add.reset();
          setIsOpen(true);
        }}
      >
        {t('registry.classes.add')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t('registry.classes.add')}
        confirmLabel={t('registry.schools.save')}
        busy={add.isPending}
        onConfirm={() => {
          setWasTried(true);
          if (!isComplete) return;
          add.mutate(
            { schoolId: Number(schoolId), schoolYearId, name },
            {
              onSuccess: () => {
                setIsOpen(false);
                setName('');
                setWasTried(false);
                onSaved();
              },
            },
          );
        }}
        onCancel={() => setIsOpen(false)}
      >
        {known?.length === 0 && (
          <p>
            {t('registry.classes.noSchoolText')} <Link to="/scuole">{t('registry.classes.schoolsLink')}</Link>
          </p>
        )}
        <SelectField
          label={t('registry.schools.name')}
          required
          options={schools.map((one) => ({ value: String(one.schoolId), label: one.name }))}
          value={schoolId}
          onChange={({ target }) => setSchoolId(target.value)}
        />
        <TextField
          label={t('registry.classes.newName')}
          required
          maxLength={30}
          value={name}
          error={wasTried && !isComplete ? t('registry.classes.missing') : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        <Failure error={add.error} sentences={registryTexts.schools.refusals} />
      </ConfirmDialog>
    </>
  );
}

function RenameClass({ row, onSaved }: { row: ClassRow; onSaved: () => void }) {
  const { t } = useTranslation('office');
  const rename = useRenameClass(row.classId);
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState(row.name);
  const title = t('registry.classes.renameOf', { name: row.name, school: row.schoolName });
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary btn-sm"
        aria-label={title}
        onClick={() => {
          setName(row.name);
          rename.reset();
          setIsOpen(true);
        }}
      >
        {t('registry.classes.rename')}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={title}
        confirmLabel={t('registry.schools.save')}
        busy={rename.isPending}
        onConfirm={() =>
          rename.mutate(name, {
            onSuccess: () => {
              setIsOpen(false);
              onSaved();
            },
          })
        }
        onCancel={() => setIsOpen(false)}
      >
        <TextField
          label={t('registry.classes.newName')}
          required
          maxLength={30}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Failure error={rename.error} sentences={registryTexts.schools.refusals} />
      </ConfirmDialog>
    </>
  );
}

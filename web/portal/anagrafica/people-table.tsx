import { useState } from 'react';
import type { AccessPerson } from '#common/contract/access.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useRemovePerson } from './queries.ts';
import { useFamilyText } from './use-family-text.ts';

interface PeopleTableProps {
  people: readonly AccessPerson[];
  onDone: (news: string) => void;
}

export function PeopleTable({ people, onDone }: PeopleTableProps) {
  const { t } = useFamilyText();
  const columns: Array<Column<AccessPerson>> = [
    {
      key: 'person',
      header: t('access.person'),
      isRowHeader: true,
      cell: ({ name, email }) => (
        <span className="break-anywhere">
          {name}
          {email && <span className="d-block small fw-normal">{email}</span>}
        </span>
      ),
    },
    {
      key: 'role',
      header: t('access.role'),
      cell: ({ role }) => (
        <span>
          {t(`role.${role}`)}
          <span className="d-block small">{t(`access.sees.${role}`)}</span>
        </span>
      ),
    },
    {
      key: 'children',
      header: t('access.children'),
      cell: ({ childNames }) => childNames.join(', '),
    },
    {
      key: 'action',
      header: t('access.action'),
      cell: (person) =>
        person.canRemove ? (
          <RemoveButton person={person} onDone={onDone} />
        ) : (
          <span className="small">{t('access.byComune')}</span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('access.caption')}
      captionHidden
      columns={columns}
      rows={people}
      rowKey={({ guardianId, role }) => `${guardianId} ${role}`}
    />
  );
}

function RemoveButton({ person, onDone }: { person: AccessPerson; onDone: (news: string) => void }) {
  const { t } = useFamilyText();
  const { name } = person;
  const [isAsking, setIsAsking] = useState(false);
  const remove = useRemovePerson(() => {
    setIsAsking(false);
    onDone(t('access.removed', { name }));
  });
  const isGone = remove.error instanceof ApiProblem && remove.error.status === 404;
  return (
    <>
      <button type="button" className="text-button" onClick={() => setIsAsking(true)}>
        {t('access.remove')} <span className="visually-hidden">{t('access.removeOf', { name })}</span>
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('access.removeTitle', { name })}
        confirmLabel={t('access.removeConfirm')}
        danger
        busy={remove.isPending}
        canConfirm={!isGone}
        onConfirm={() => remove.mutate(person.guardianId)}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('access.removeText')}</p>
        {isGone && <Alert tone="warning">{t('access.gone')}</Alert>}
        {remove.isError && !isGone && <ErrorState error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}

import { useTranslation } from '../../ui/use-translation.ts';
import type { LetterRow } from '#common/contract/accounts.ts';
import { ChooseBox } from '../../ui/choose-box.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmailText } from '../../ui/email-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { isChosen, type Chosen } from './selection.ts';
import { datesOf, LETTER_TONE } from './view.ts';

interface LetterTableProps {
  rows: readonly LetterRow[];
  /** `null` for who may only look. */
  chosen: Chosen | null;
  onToggle: (guardianId: number) => void;
}

/** The server sorts and cuts the list; here it is only shown. */
export function LetterTable({ rows, chosen, onToggle }: LetterTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<LetterRow>> = [
    {
      key: 'guardian',
      header: t('letters.guardian'),
      isRowHeader: true,
      cell: ({ name, username }) => (
        <span>
          {name}
          <span className="d-block small fw-normal">{username}</span>
        </span>
      ),
    },
    { key: 'children', header: t('letters.children'), cell: (row) => <Children row={row} /> },
    {
      key: 'email',
      header: t('letters.email'),
      cell: ({ email }) => (email === null ? t('letters.noEmail') : <EmailText address={email} />),
    },
    { key: 'letter', header: t('letters.letter'), cell: (row) => <LetterCell row={row} /> },
  ];
  if (chosen) {
    columns.unshift({
      key: 'choose',
      header: t('letters.choose'),
      isPlain: true,
      cell: ({ guardianId, name }) => (
        <ChooseBox
          word={t('letters.choose')}
          label={t('letters.chooseOf', { name })}
          isChosen={isChosen(chosen, guardianId)}
          onToggle={() => onToggle(guardianId)}
        />
      ),
    });
  }
  return (
    <DataTable
      caption={t('letters.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ guardianId }) => String(guardianId)}
    />
  );
}

function Children({ row }: { row: LetterRow }) {
  const { t } = useTranslation('office');
  if (row.children.length === 0) return t('letters.noChildren');
  return (
    <ul className="letters-children">
      {row.children.map(({ userCode, name, className }) => (
        <li key={userCode}>
          {userCode} {name}
          {className && <span className="d-block small">{className}</span>}
        </li>
      ))}
    </ul>
  );
}

function LetterCell({ row }: { row: LetterRow }) {
  const { t } = useTranslation('office');
  const isOnlyPrinted = row.state === 'sent' && row.emailedAt === null;
  const label = t(isOnlyPrinted ? 'letters.onlyPrinted' : `letters.state.${row.state}`);
  return (
    <span>
      <StatusDot tone={LETTER_TONE[row.state]} label={label} />
      {datesOf(row).map(({ key, at }) => (
        <span key={key} className="d-block small">
          {t(isOnlyPrinted ? 'letters.printedOn' : `letters.${key}`)} <InstantText instant={at} />
        </span>
      ))}
    </span>
  );
}

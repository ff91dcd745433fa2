import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { entryEffectNames, entryKindNames, isOpenStrike } from '#common/calendar-words.ts';
import type { CalendarEntry, CalendarView, EntryBody } from '#common/contract/calendar.ts';
import { apiUrl } from '../../ui/api.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Failure } from '../failure.tsx';
import { ListFiles } from '../list-files.tsx';
import { usePermissions } from '../permissions.ts';
import { isOutOfDate } from '../refusal.ts';
import { useRemoveEntry } from './api.ts';
import { EntryForm } from './entry-form.tsx';
import { daysName, placeName } from './names.ts';
import { calendarTexts } from './texts-it.ts';

/** The days apart: closures, strikes, trips, early ends, extra openings. */
export function EntriesSection({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [removing, setRemoving] = useState<CalendarEntry | null>(null);
  const [news, setNews] = useState<string | null>(null);

  // What had the focus has gone: the form with its button, or the line that was removed.
  useEffect(() => {
    if (news) heading.current?.focus();
  }, [news]);

  const namesOf = (entry: Omit<EntryBody, 'correctsRecorded'>) => ({
    what: entryKindNames[entry.kind],
    days: daysName(entry),
    place: placeName(view, entry),
  });

  function endAdding(added: EntryBody | null): void {
    setIsAdding(false);
    setNews(added && t('calendar.entries.added', namesOf(added)));
    if (!added) heading.current?.focus();
  }

  return (
    <section className="office-section" aria-labelledby="entries">
      <h2 className="h4" id="entries" ref={heading} tabIndex={-1}>
        {t('calendar.entries.title')}
      </h2>
      {news && <Done>{news}</Done>}
      {view.entries.length === 0 ? (
        <EmptyState title={t('calendar.entries.nothing')}>
          <p className="mb-0">{t('calendar.entries.nothingText')}</p>
        </EmptyState>
      ) : (
        <EntryTable
          view={view}
          canRemove={canPlanService}
          onRemove={(entry) => {
            setNews(null);
            setRemoving(entry);
          }}
        />
      )}
      {isAdding && <EntryForm view={view} onDone={endAdding} onCancel={() => endAdding(null)} />}
      <div className="calendar-actions no-print">
        {canPlanService && !isAdding && (
          <button
            type="button"
            className="btn btn-primary"
            onClick={() => {
              setNews(null);
              setIsAdding(true);
            }}
          >
            {t('calendar.entries.add')}
          </button>
        )}
        <ListFiles
          prints={false}
          urlOf={(format) => apiUrl(`/office/calendar/entries.${format}?year=${view.schoolYear}`)}
        />
      </div>
      <RemoveEntry
        view={view}
        entry={removing}
        onDone={(removed) => {
          setRemoving(null);
          setNews(t('calendar.entries.removed', namesOf(removed)));
        }}
        onCancel={() => setRemoving(null)}
      />
    </section>
  );
}

interface EntryTableProps {
  view: CalendarView;
  canRemove: boolean;
  onRemove: (entry: CalendarEntry) => void;
}

function EntryTable({ view, canRemove, onRemove }: EntryTableProps) {
  const { t } = useTranslation('office');
  const columns: Array<Column<CalendarEntry>> = [
    {
      key: 'when',
      header: t('calendar.entries.when'),
      isRowHeader: true,
      cell: daysName,
      sortValue: ({ startsOn }) => startsOn,
    },
    {
      key: 'place',
      header: t('calendar.entries.place'),
      cell: (entry) => placeName(view, entry),
      sortValue: (entry) => placeName(view, entry),
    },
    {
      key: 'what',
      header: t('calendar.entries.what'),
      cell: (entry) => <What entry={entry} />,
      sortValue: ({ kind }) => entryKindNames[kind],
    },
    {
      key: 'reason',
      header: t('calendar.entries.reason'),
      cell: ({ reason }) => <span className="break-anywhere">{reason}</span>,
    },
  ];
  if (canRemove) {
    columns.push({
      key: 'actions',
      header: t('calendar.entries.actions'),
      isPlain: true,
      cell: (entry) => (
        <button
          type="button"
          className="btn btn-sm btn-outline-danger no-print"
          aria-label={t('calendar.entries.removeOf', {
            what: entryKindNames[entry.kind],
            days: daysName(entry),
            place: placeName(view, entry),
          })}
          onClick={() => onRemove(entry)}
        >
          {t('calendar.entries.remove')}
        </button>
      ),
    });
  }
  return (
    <DataTable
      caption={t('calendar.entries.caption')}
      captionHidden
      columns={columns}
      rows={view.entries}
      rowKey={({ closureId }) => String(closureId)}
    />
  );
}

/** What the entry is; of a strike that is to be confirmed also the way to its classes. */
function What({ entry }: { entry: CalendarEntry }) {
  const { t } = useTranslation('office');
  const words = `${entryKindNames[entry.kind]}: ${entryEffectNames[entry.effect].toLowerCase()}`;
  if (!isOpenStrike(entry)) return words;
  return (
    <>
      {words}
      <br />
      <Link
        className="no-print"
        to={`/calendario/sciopero/${entry.closureId}`}
        aria-label={t('calendar.strike.linkOf', { days: daysName(entry) })}
      >
        {t('calendar.strike.link')}
      </Link>
    </>
  );
}

interface RemoveEntryProps {
  view: CalendarView;
  /** The entry that is asked about; `null` while none is. */
  entry: CalendarEntry | null;
  onDone: (removed: CalendarEntry) => void;
  onCancel: () => void;
}

/** The question before the days are as usual again. */
function RemoveEntry({ view, entry, onDone, onCancel }: RemoveEntryProps) {
  const { t } = useTranslation('office');
  const remove = useRemoveEntry();
  return (
    <ConfirmDialog
      open={entry !== null}
      title={t('calendar.removal.title')}
      confirmLabel={t('calendar.removal.confirm')}
      danger
      busy={remove.isPending}
      refused={isOutOfDate(remove.error)}
      onConfirm={() => entry && remove.mutate(entry.closureId, { onSuccess: () => onDone(entry) })}
      onCancel={() => {
        remove.reset();
        onCancel();
      }}
    >
      {entry && (
        <p className="fw-bold mb-2">
          {daysName(entry)}, {placeName(view, entry)}: {entry.reason}
        </p>
      )}
      <p>{t('calendar.removal.text')}</p>
      {entry && isOpenStrike(entry) && <p>{t('calendar.removal.answers')}</p>}
      <Failure error={remove.error} sentences={calendarTexts.removeRefusals} />
    </ConfirmDialog>
  );
}

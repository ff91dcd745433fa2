import { Link, useParams, useSearchParams } from 'react-router';
import type { RollCallView } from '#common/contract/roll-call.ts';
import { isRollCallDay } from '#common/roll-call-days.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { newKey } from '../../ui/new-key.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { dayInWords, dayOf, momentOn } from '../kitchen/day.ts';
import { usePermissions } from '../permissions.ts';
import { useRollCall } from './api.ts';
import { ChildTile } from './child-tile.tsx';
import './classes.css';
import { ConfirmBar } from './confirm-bar.tsx';
import { DutyMeals } from './duty-meals.tsx';
import { lastOfEach, nextMark, shownOf } from './marks.ts';
import { QueueNotice } from './queue-notice.tsx';
import { waitingFor } from './sendings.ts';
import { useDraftEdits } from './use-draft-edits.ts';
import { useSendQueue } from './use-send-queue.ts';

/** The roll call of one class: a big target for each child, which works without a network once it is open. */
export default function RollCallPage() {
  const { t } = useTranslation('office');
  const { classId = '' } = useParams();
  const [params] = useSearchParams();
  const date = dayOf(params, romanToday());
  const rollCall = useRollCall(Number(classId), date);
  return (
    <>
      <Link className="back-link" to={`/classi?giorno=${date}`}>
        <Icon name="chevron-left" className="icon-sm icon-primary" />
        {t('classes.back')}
      </Link>
      <Loaded query={rollCall}>
        {(data) => <RollCall key={`${classId}|${date}`} view={data} isOffline={rollCall.isError} />}
      </Loaded>
    </>
  );
}

function RollCall({ view, isOffline }: { view: RollCallView; isOffline: boolean }) {
  const { t } = useTranslation('office');
  const { username } = useAccount();
  const { canCallClasses: mayCall } = usePermissions();
  const { classId, className, schoolName, date, serviceId } = view;
  const canCall = mayCall && isRollCallDay(date, romanToday());
  const { queue, sendings, isKept } = useSendQueue();
  const { draft, mark, count, undo, clear } = useDraftEdits(classId, date);
  const waiting = waitingFor(sendings, classId, date);
  const edits = [...waiting.flatMap(({ body }) => body.edits), ...draft.edits];
  const adults = [...view.adults, ...waiting.flatMap(({ body }) => body.adults), ...draft.adults];
  const isCalled = view.calledAt !== null || waiting.some(({ body }) => body.isConfirmation);

  function confirm(): void {
    const key = newKey();
    const body = {
      key,
      serviceId,
      date,
      madeAt: new Date().toISOString(),
      madeBy: username,
      isConfirmation: !isCalled,
      edits: lastOfEach(draft.edits),
      adults: draft.adults,
    };
    clear();
    void queue.add({ key, classId, className, body, refusal: null });
  }

  return (
    <>
      <PageTitle title={t('classes.rollCall', { className })} lead={`${schoolName}, ${dayInWords(date)}`} />
      <QueueNotice queue={queue} sendings={sendings} isKept={isKept} />
      {isOffline && waiting.length === 0 && <Alert tone="info">{t('classes.offline')}</Alert>}
      {view.closureReason !== null ? (
        <EmptyState title={t('classes.closed')} text={view.closureReason} />
      ) : (
        <>
          {view.orderedAt !== null && (
            <p>{t('classes.ordered', { time: momentOn(date, view.orderedAt).time })}</p>
          )}
          {canCall ? (
            <p className="field-hint" id="tap-hint">
              {t('classes.hint')}
            </p>
          ) : (
            <Alert tone="info">{t(mayCall ? 'classes.otherDay' : 'classes.readOnly')}</Alert>
          )}
          <ul className="child-tiles" aria-describedby={canCall ? 'tap-hint' : undefined}>
            {view.children.map((child) => {
              const shown = shownOf(child, edits);
              return (
                <ChildTile
                  key={child.childId}
                  child={child}
                  shown={shown}
                  onTap={canCall ? () => mark(child.childId, nextMark(shown)) : undefined}
                />
              );
            })}
          </ul>
          <DutyMeals adults={adults} onChange={canCall ? count : undefined} />
          {canCall && (
            <ConfirmBar
              shown={view.children.map((child) => shownOf(child, edits))}
              isCalled={isCalled}
              calledAt={view.calledAt === null ? null : momentOn(date, view.calledAt).time}
              changes={lastOfEach(draft.edits).length + draft.adults.length}
              canUndo={draft.edits.length > 0}
              isWaiting={waiting.length > 0}
              onUndo={undo}
              onConfirm={confirm}
            />
          )}
        </>
      )}
    </>
  );
}

import { useState } from 'react';
import type { EnrolmentDecision, OfficeApplication } from '#common/contract/enrolment-office.ts';
import type { EnrolmentState } from '#common/contract/enrolments.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { AcceptButton } from './accept-button.tsx';
import { ENROLMENTS, useDecide } from './api.ts';
import { enrolmentTexts } from './texts-it.ts';

interface DecideProps {
  application: OfficeApplication;
  onDone: (text: string) => void;
}

const MAX_NOTE = 1000;

/** What can be done from a state, in the order of the buttons. */
const DECISIONS: Record<EnrolmentState, readonly EnrolmentDecision[]> = {
  draft: [],
  sent: ['take', 'accept', 'send_back', 'refuse'],
  in_review: ['accept', 'send_back', 'refuse'],
  to_correct: ['refuse'],
  accepted: [],
  refused: ['reopen'],
  withdrawn: [],
};

/** The decision that the office may take now. */
export function DecideButtons({ application, onDone }: DecideProps) {
  const { t } = useTranslation('office');
  const decisions = DECISIONS[application.state];
  if (decisions.length === 0) return null;
  const props = { application, onDone };
  return (
    <section className="office-section no-print" aria-labelledby="decision">
      <h2 className="h4" id="decision">
        {t('enrolments.decide.title')}
      </h2>
      <div className="button-row">
        {decisions.includes('take') && <TakeButton {...props} />}
        {decisions.includes('accept') && <AcceptButton {...props} />}
        {decisions.includes('send_back') && <NoteButton {...props} decision="send_back" />}
        {decisions.includes('refuse') && <NoteButton {...props} decision="refuse" />}
        {decisions.includes('reopen') && <NoteButton {...props} decision="reopen" />}
      </div>
    </section>
  );
}

function TakeButton({ application, onDone }: DecideProps) {
  const { t } = useTranslation('office');
  const decide = useDecide(application.applicationId);
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        disabled={decide.isPending}
        onClick={() =>
          decide.mutate(
            { decision: 'take', seen: application.version, note: '', classId: null, validFrom: null },
            { onSuccess: () => onDone(t('enrolments.decide.done.take')) },
          )
        }
      >
        {t('enrolments.decide.take')}
      </button>
      <Failure error={decide.error} sentences={enrolmentTexts.decide.refusals} />
    </>
  );
}

const WORDS = {
  send_back: 'sendBack',
  refuse: 'refuse',
  reopen: 'reopen',
} as const;

/** Sends back or refuses, with words to the family; or looks again at a refusal, without. */
function NoteButton({
  application,
  decision,
  onDone,
}: DecideProps & { decision: 'send_back' | 'refuse' | 'reopen' }) {
  const { t } = useTranslation('office');
  const word = WORDS[decision];
  const decide = useDecide(application.applicationId);
  const [isOpen, setIsOpen] = useState(false);
  const [note, setNote] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const close = useCloseRefused(ENROLMENTS, decide, () => setIsOpen(false));
  const needsNote = decision !== 'reopen';

  function confirm(): void {
    setWasTried(true);
    if (needsNote && note.trim() === '') return;
    decide.mutate(
      { decision, seen: application.version, note, classId: null, validFrom: null },
      {
        onSuccess: () => {
          setIsOpen(false);
          onDone(t(`enrolments.decide.done.${decision}`));
        },
      },
    );
  }

  return (
    <>
      <button
        type="button"
        className={`btn ${decision === 'refuse' ? 'btn-outline-danger' : 'btn-outline-primary'}`}
        onClick={() => setIsOpen(true)}
      >
        {t(`enrolments.decide.${word}`)}
      </button>
      <ConfirmDialog
        open={isOpen}
        title={t(`enrolments.decide.${word}Title`, { name: application.childName })}
        confirmLabel={t(`enrolments.decide.${word}Yes`)}
        danger={decision === 'refuse'}
        busy={decide.isPending}
        refused={isOutOfDate(decide.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t(`enrolments.decide.${word}Text`)}</p>
        {needsNote && (
          <TextAreaField
            label={t(
              decision === 'refuse' ? 'enrolments.decide.refuseNote' : 'enrolments.decide.sendBackNote',
            )}
            required
            error={wasTried && note.trim() === '' ? t('enrolments.decide.refusals.note_missing') : undefined}
            rows={4}
            maxLength={MAX_NOTE}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
        <Failure error={decide.error} sentences={enrolmentTexts.decide.refusals} />
      </ConfirmDialog>
    </>
  );
}

import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Strike, StrikeClass } from '#common/contract/calendar.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useAnswerStrike, useStrike } from './api.ts';
import './calendar.css';
import { daysName } from './names.ts';
import { answersOf, bySchool, countStrike, type Given } from './strike-rules.ts';
import { calendarTexts } from './texts-it.ts';

/** Who eats during a strike that only some follow, class by class: for the evening before, and the morning. */
export default function StrikePage() {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const { closureId = '' } = useParams();
  const strike = useStrike(Number(closureId));
  return (
    <>
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <Link className="back-link no-print" to="/calendario">
        <Icon name="chevron-left" className="icon-sm icon-primary" />
        {t('calendar.title')}
      </Link>
      <Loaded query={strike}>{(data) => <Classes strike={data} />}</Loaded>
    </>
  );
}

function Classes({ strike }: { strike: Strike }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  const [given, setGiven] = useState<Given>(new Map());
  const save = useAnswerStrike(strike.closureId);
  const done = useRef<HTMLDivElement>(null);
  const answers = answersOf(strike.classes, given);
  const { eating, staying, open, meals } = countStrike(strike.classes, given);
  const give = (classes: readonly StrikeClass[], eats: boolean) =>
    setGiven((before) => new Map([...before, ...classes.map(({ classId }) => [classId, eats] as const)]));

  useEffect(() => {
    if (save.isSuccess) done.current?.focus();
  }, [save.isSuccess]);

  return (
    <>
      <PageTitle title={t('calendar.strike.title', { days: daysName(strike) })} lead={strike.reason} />
      <p className="no-print">{t('calendar.strike.lead')}</p>
      <div ref={done} tabIndex={-1} className="no-print">
        {save.isSuccess && answers.length === 0 && <Alert tone="success">{t('calendar.strike.saved')}</Alert>}
      </div>
      {strike.classes.length === 0 && <EmptyState title={t('calendar.strike.nobody')} />}
      {bySchool(strike.classes).map(({ schoolId, schoolName, classes }) => (
        <section
          key={schoolId}
          aria-labelledby={`school-${schoolId}`}
          className="office-section strike-school"
        >
          <h2 className="h4" id={`school-${schoolId}`}>
            {schoolName}
          </h2>
          {classes[0]?.isOrdered && <p>{t('calendar.strike.ordered')}</p>}
          {canPlanService && (
            <div className="calendar-actions mb-3 no-print">
              <button
                type="button"
                className="btn btn-outline-primary btn-sm"
                aria-label={t('calendar.strike.allOf', { school: schoolName })}
                onClick={() => give(classes, true)}
              >
                {t('calendar.strike.all')}
              </button>
              <button
                type="button"
                className="btn btn-outline-primary btn-sm"
                aria-label={t('calendar.strike.noneOf', { school: schoolName })}
                onClick={() => give(classes, false)}
              >
                {t('calendar.strike.none')}
              </button>
            </div>
          )}
          <ul className="strike-classes">
            {classes.map((one) => (
              <ClassLine
                key={one.classId}
                one={one}
                eats={given.get(one.classId) ?? one.eats}
                canAnswer={canPlanService}
                onAnswer={(eats) => give([one], eats)}
              />
            ))}
          </ul>
        </section>
      ))}
      <Failure
        error={save.error}
        sentences={{ ...calendarTexts.addRefusals, ...calendarTexts.removeRefusals }}
      />
      <div className="strike-bar">
        <p className="mb-0" role="status">
          <strong>{t('calendar.strike.eating', { count: eating, meals })}</strong>
          {' · '}
          {t('calendar.strike.staying', { count: staying })}
          {' · '}
          {t('calendar.strike.open', { count: open })}
        </p>
        <div className="calendar-actions no-print">
          <button type="button" className="btn btn-outline-primary" onClick={() => window.print()}>
            <Icon name="print" className="icon-sm icon-primary me-2" />
            {t('calendar.strike.print')}
          </button>
          {canPlanService && (
            <button
              type="button"
              className="btn btn-primary"
              disabled={answers.length === 0 || save.isPending}
              onClick={() => save.mutate(answers, { onSuccess: () => setGiven(new Map()) })}
            >
              {answers.length === 0
                ? t('calendar.strike.nothing')
                : t('calendar.strike.save', { count: answers.length })}
            </button>
          )}
        </div>
      </div>
    </>
  );
}

interface ClassLineProps {
  one: StrikeClass;
  eats: boolean | null;
  canAnswer: boolean;
  onAnswer: (eats: boolean) => void;
}

function ClassLine({ one: { classId, className, mealCount }, eats, canAnswer, onAnswer }: ClassLineProps) {
  const { t } = useTranslation('office');
  const word = eats === null ? 'toConfirm' : eats ? 'eats' : 'stays';
  return (
    <li>
      <span className="strike-class" id={`class-${classId}`}>
        <strong>{className}</strong> {t('calendar.strike.meals', { count: mealCount })}
      </span>
      {canAnswer && (
        <span role="radiogroup" aria-labelledby={`class-${classId}`} className="strike-answers no-print">
          {[true, false].map((answer) => (
            <label key={String(answer)}>
              <input
                type="radio"
                name={`answer-${classId}`}
                checked={eats === answer}
                onChange={() => onAnswer(answer)}
              />
              {t(answer ? 'calendar.strike.eats' : 'calendar.strike.stays')}
            </label>
          ))}
        </span>
      )}
      <span className={canAnswer ? 'print-only' : undefined}>{t(`calendar.strike.${word}`)}</span>
    </li>
  );
}

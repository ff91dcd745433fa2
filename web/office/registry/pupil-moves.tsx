import type { ClassMove, MoveTarget } from '#common/contract/school-years.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Modal } from '../../ui/modal.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PromotionForm } from './promotion-form.ts';
import { usePupils } from './schools-api.ts';

interface PupilMovesProps {
  schoolYearId: number;
  move: ClassMove;
  schools: readonly { schoolId: number; name: string }[];
  form: PromotionForm;
  onChange: (childId: number, target: MoveTarget | null) => void;
  onClose: () => void;
}

/** The children of one class: with their class, once more in this one, in another class that goes on, or away. */
export function PupilMoves({ schoolYearId, move, schools, form, onChange, onClose }: PupilMovesProps) {
  const { t } = useTranslation('office');
  const pupils = usePupils(schoolYearId, move.classId, true);
  const targets = choicesOf(move, schools, form);
  const label = (target: MoveTarget) =>
    target.kind === 'leaves'
      ? t('registry.promotion.leaves')
      : target.schoolId === move.schoolId && target.name === move.name
        ? t('registry.promotion.stays', { name: target.name })
        : `${target.name}, ${schools.find(({ schoolId }) => schoolId === target.schoolId)?.name ?? ''}`;
  return (
    <Modal
      open
      title={t('registry.promotion.childTitle', { name: move.name, school: move.schoolName })}
      onClose={onClose}
    >
      <Loaded query={pupils}>
        {(data) => (
          <ul className="list-unstyled">
            {data.pupils.map(({ childId, name, isGrownUp }) => {
              const said = form.children[String(childId)]?.target;
              return (
                <li key={childId} className="mb-3">
                  <label>
                    {name}
                    {isGrownUp && ` (${t('registry.promotion.byAge')})`}
                    <select
                      className="form-select"
                      value={said ? JSON.stringify(said) : ''}
                      onChange={({ target: { value } }) =>
                        onChange(childId, targets.find((one) => JSON.stringify(one) === value) ?? null)
                      }
                    >
                      <option value="">{t('registry.promotion.asClass')}</option>
                      {targets.map((target) => (
                        <option key={JSON.stringify(target)} value={JSON.stringify(target)}>
                          {label(target)}
                        </option>
                      ))}
                    </select>
                  </label>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      <div className="modal-actions">
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {t('registry.promotion.ready')}
        </button>
      </div>
    </Modal>
  );
}

/** Away, this class again, and every class into which another one goes. */
function choicesOf(move: ClassMove, schools: PupilMovesProps['schools'], form: PromotionForm): MoveTarget[] {
  const again: MoveTarget = { kind: 'class', schoolId: move.schoolId, name: move.name };
  const others = Object.values(form.classes).filter(
    (target): target is Extract<MoveTarget, { kind: 'class' }> => target?.kind === 'class',
  );
  const known = new Map(
    [{ kind: 'leaves' } as MoveTarget, again, ...others].map((target) => [JSON.stringify(target), target]),
  );
  const order = (target: MoveTarget) =>
    target.kind === 'leaves' ? -1 : schools.findIndex(({ schoolId }) => schoolId === target.schoolId);
  return [...known.values()].sort((a, b) => order(a) - order(b));
}

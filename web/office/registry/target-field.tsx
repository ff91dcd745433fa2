import type { MoveTarget } from '#common/contract/school-years.ts';
import { useTranslation } from '../../ui/use-translation.ts';

interface TargetFieldProps {
  label: string;
  nameLabel: string;
  schools: readonly { schoolId: number; name: string }[];
  target: MoveTarget | null;
  onChange: (target: MoveTarget | null) => void;
}

const LEAVES = 'leaves';

/** To which class of which school, or away. */
export function TargetField({ label, nameLabel, schools, target, onChange }: TargetFieldProps) {
  const { t } = useTranslation('office');
  const value = target === null ? '' : target.kind === 'leaves' ? LEAVES : String(target.schoolId);
  const name = target?.kind === 'class' ? target.name : '';
  return (
    <span className="d-flex flex-wrap gap-2">
      <select
        className="form-select"
        aria-label={label}
        value={value}
        onChange={({ target: { value: chosen } }) =>
          onChange(
            chosen === ''
              ? null
              : chosen === LEAVES
                ? { kind: 'leaves' }
                : { kind: 'class', schoolId: Number(chosen), name },
          )
        }
      >
        <option value="">{t('registry.promotion.undecided')}</option>
        {schools.map((school) => (
          <option key={school.schoolId} value={school.schoolId}>
            {school.name}
          </option>
        ))}
        <option value={LEAVES}>{t('registry.promotion.leaves')}</option>
      </select>
      {target?.kind === 'class' && (
        <input
          type="text"
          className="form-control"
          aria-label={nameLabel}
          maxLength={30}
          value={name}
          onChange={({ target: { value: typed } }) => onChange({ ...target, name: typed })}
        />
      )}
    </span>
  );
}

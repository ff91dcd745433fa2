import type { RollCallChild } from '#common/contract/roll-call.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import type { Shown } from './marks.ts';

/** Whole class names: the build keeps only the rules whose selectors it finds spelled out. */
const LOOK = {
  present: { className: 'child-tile child-tile-present', icon: 'check-circle' },
  late: { className: 'child-tile child-tile-present', icon: 'check-circle' },
  light_meal: { className: 'child-tile child-tile-light', icon: 'minus-circle' },
  absent: { className: 'child-tile child-tile-absent', icon: 'close-circle' },
  left_early: { className: 'child-tile child-tile-absent', icon: 'close-circle' },
  cancelled: { className: 'child-tile child-tile-cancelled', icon: 'ban' },
} satisfies Record<Shown, { className: string; icon: IconName }>;

interface ChildTileProps {
  child: RollCallChild;
  shown: Shown;
  /** Left out: the tile is only looked at. */
  onTap?: (() => void) | undefined;
}

/** One child, as large as a thumb: each tap makes the next mark of it. */
export function ChildTile({ child, shown, onTap }: ChildTileProps) {
  const { t } = useTranslation('office');
  const { className, icon } = LOOK[shown];
  const content = (
    <>
      <span className="child-tile-name">
        {child.lastName} {child.firstName}
      </span>
      <span className="child-tile-mark" aria-live="polite">
        <Icon name={icon} className="icon-sm me-1" />
        {t(`classes.marks.${shown}`)}
      </span>
      {child.diet !== null && <span className="child-tile-note">{child.diet}</span>}
      {Boolean(child.leavesAt) && (
        <span className="child-tile-note">{t('classes.leavesAt', { time: child.leavesAt })}</span>
      )}
    </>
  );
  return (
    <li>
      {onTap ? (
        <button type="button" className={className} onClick={onTap}>
          {content}
        </button>
      ) : (
        <div className={className}>{content}</div>
      )}
    </li>
  );
}

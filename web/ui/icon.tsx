import sprite from 'bootstrap-italia/dist/svg/sprites.svg?url';

/** The icons in use, by their name in bootstrap-italia's sprite without the `it-` prefix. */
export type IconName =
  | 'arrow-down-triangle'
  | 'arrow-right'
  | 'arrow-up-triangle'
  | 'ban'
  | 'burger'
  | 'calendar'
  | 'card'
  | 'chart-line'
  | 'check-circle'
  | 'chevron-left'
  | 'chevron-right'
  | 'close'
  | 'close-circle'
  | 'delete'
  | 'download'
  | 'error'
  | 'exchange-circle'
  | 'external-link'
  | 'file'
  | 'help-circle'
  | 'horn'
  | 'key'
  | 'list'
  | 'logout'
  | 'minus-circle'
  | 'password-invisible'
  | 'password-visible'
  | 'pencil'
  | 'plus'
  | 'print'
  | 'search'
  | 'upload'
  | 'user'
  | 'warning-circle';

/** Always decoration: the words beside it, or the label of the button around it, say what it means. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon ${className}`} aria-hidden="true" focusable="false">
      <use href={`${sprite}#it-${name}`} />
    </svg>
  );
}

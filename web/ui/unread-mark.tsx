import './unread-mark.css';

/** The number beside a word of the menu, and what it counts for those who hear it; nothing when all is read. */
export function UnreadMark({ count, words }: { count: number; words: string }) {
  if (count === 0) return null;
  return (
    <span className="unread-mark">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">: {words}</span>
    </span>
  );
}

import type { ReactNode } from 'react';
import './conversation.css';
import { InstantText } from './date-text.tsx';

export interface ConversationEntry {
  key: string;
  /** Whose words: the reader's own, the other side's, a note to oneself; `event`: nobody's, something that happened. */
  look: 'own' | 'other' | 'note' | 'event';
  /** Who wrote it, or what happened. */
  heading: string;
  /** ISO 8601. */
  at: string;
  /** As it was typed, line breaks included; `null` for an event. */
  text: string | null;
  /** What comes with the words, in place of them. */
  file?: ConversationFile | null;
}

interface ConversationFile {
  label: string;
  /** `null`: no longer kept. */
  href: string | null;
}

/** Whole class names: the build keeps only the rules whose selectors it finds spelled out. */
const CLASS_OF: Record<ConversationEntry['look'], string> = {
  own: 'conversation-entry conversation-own',
  other: 'conversation-entry conversation-other',
  note: 'conversation-entry conversation-note',
  event: 'conversation-event',
};

/** Messages in the order in which they were written; the words before each say whose it is, the place only repeats it. */
export function Conversation({ entries, label }: { entries: readonly ConversationEntry[]; label: string }) {
  return (
    <ol className="conversation" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} className={CLASS_OF[entry.look]}>
          <Heading at={entry.at}>{entry.heading}</Heading>
          {entry.file ? (
            <FileLine {...entry.file} />
          ) : (
            entry.text !== null && <p className="conversation-text">{entry.text}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function FileLine({ label, href }: ConversationFile) {
  return (
    <p className="conversation-text">
      {href === null ? (
        label
      ) : (
        <a href={href} download>
          {label}
        </a>
      )}
    </p>
  );
}

function Heading({ children, at }: { children: ReactNode; at: string }) {
  return (
    <p className="conversation-heading">
      <strong>{children}</strong> <InstantText instant={at} />
    </p>
  );
}

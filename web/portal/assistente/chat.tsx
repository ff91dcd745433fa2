import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { MAX_ASSISTANT_TEXT } from '#common/contract/assistant.ts';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import './assistente.css';
import type { ChatEntry } from './stored-chat.ts';
import { typedChoice } from './typed-choice.ts';
import { useChat } from './use-chat.ts';

/** A type of the server's number: the contract's values would bring its schemas along. */
const MAX_LENGTH: typeof MAX_ASSISTANT_TEXT = 500;

/**
 * The conversation: what was said, what can be pressed, and where to write. New answers are read out. `onFollow`: a link of
 * an answer is followed.
 */
export function Chat({ onFollow }: { onFollow?: () => void }) {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  const { chat, busy, say, leadToLogin, restart } = useChat();
  const [text, setText] = useState('');
  const log = useRef<HTMLOListElement>(null);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    // The beginning of the latest words: a long answer is read from its first line.
    const list = log.current;
    const latest = list?.lastElementChild;
    if (list && latest instanceof HTMLElement) list.scrollTop = latest.offsetTop - list.offsetTop - 16;
  }, [chat.entries.length, busy]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || busy) return;
    setText('');
    // What was not received is there to be sent again.
    field.current?.focus();
    const choice = typedChoice(words, chat.buttons);
    if (!(await say(choice ? { button: choice.id } : { text: words }, words))) setText(words);
  }

  async function press(id: string, label: string): Promise<void> {
    if (busy) return;
    await say({ button: id }, label);
    field.current?.focus();
  }

  /** The button goes with the conversation: the focus stays where one writes. */
  function startAgain(): void {
    restart();
    field.current?.focus();
  }

  return (
    <div className="assistant-chat">
      <ol className="assistant-log" ref={log} aria-label={t('label')} aria-live="polite" tabIndex={0}>
        {chat.entries.map((entry, at) => (
          <Entry key={at} entry={entry} onFollow={onFollow} onLogin={leadToLogin} />
        ))}
        {busy && <li className="assistant-entry">{t('waiting')}</li>}
      </ol>
      {chat.buttons.length > 0 && (
        <div className="assistant-buttons">
          {chat.buttons.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className="btn btn-outline-primary btn-sm"
              disabled={busy}
              onClick={() => void press(id, label)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <form className="assistant-form" onSubmit={(event) => void submit(event)}>
        <label>
          {t('question')}
          <input
            ref={field}
            value={text}
            maxLength={MAX_LENGTH}
            autoComplete="off"
            enterKeyHint="send"
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <button type="submit" className="btn btn-primary btn-sm" aria-disabled={busy}>
          {t('send')}
        </button>
      </form>
      {chat.key !== null && (
        <p className="px-3 mb-2 small">
          <button type="button" className="btn btn-link btn-sm p-0" disabled={busy} onClick={startAgain}>
            {t('restart')}
          </button>
        </p>
      )}
    </div>
  );
}

interface EntryProps {
  entry: ChatEntry;
  onFollow: (() => void) | undefined;
  onLogin: () => void;
}

function Entry({ entry, onFollow, onLogin }: EntryProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'assistant' });
  if (entry.side === 'own') {
    return (
      <li className="assistant-entry assistant-own">
        <span className="visually-hidden">{t('you')}: </span>
        {entry.text}
      </li>
    );
  }
  const { title, facts, text, steps, links } = entry.card;
  return (
    <li className="assistant-entry" lang={entry.language} dir={entry.language === 'ar' ? 'rtl' : 'ltr'}>
      <span className="visually-hidden">{t('assistant')}: </span>
      {entry.savedAtMs !== undefined && (
        <p className="assistant-offline">
          {t('offlineMark', { at: formatInstant(new Date(entry.savedAtMs)) })}
        </p>
      )}
      {title !== null && (
        <p className="mb-1">
          <strong>{title}</strong>
        </p>
      )}
      {facts.map((fact) => (
        <p key={fact} className="assistant-fact">
          {fact}
        </p>
      ))}
      {text !== '' && <p>{text}</p>}
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {(links.length > 0 || entry.needsLogin) && (
        <ul className="list-unstyled">
          {entry.needsLogin && (
            <li>
              <Link
                to="/accedi?ritorno=%2Fassistente"
                onClick={() => {
                  onLogin();
                  onFollow?.();
                }}
              >
                {t('login')}
              </Link>
            </li>
          )}
          {links.map(({ label, to }) => (
            <li key={to}>
              <Link to={to} onClick={onFollow}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

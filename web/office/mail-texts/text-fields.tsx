import { useRef } from 'react';
import type {
  MailTextView,
  MAX_MAIL_PASSAGE as PassageLimit,
  MAX_MAIL_SUBJECT as SubjectLimit,
} from '#common/contract/mail-texts.ts';
import { flawsOf, MAIL_TEXT_PARTS, type MailText, type MailTextLanguage } from '#common/mail-text.ts';
import { Field } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { insertPlace } from './view.ts';

/** Types of the server's numbers, because the contract's values would bring its schemas along. */
const MAX_SUBJECT: typeof SubjectLimit = 150;
const MAX_PASSAGE: typeof PassageLimit = 1500;

type Part = keyof MailText;
type Control = HTMLInputElement | HTMLTextAreaElement;

interface TextFieldsProps {
  mail: MailTextView;
  language: MailTextLanguage;
  text: MailText;
  canChange: boolean;
  onChange: (text: MailText) => void;
}

/** Subject, opening and closing in one language, with the placeholders to press. */
export function TextFields({ mail, language, text, canChange, onChange }: TextFieldsProps) {
  const { t } = useTranslation('office', { keyPrefix: 'mailTexts' });
  const controls = useRef<Partial<Record<Part, Control | null>>>({});
  const last = useRef<Part>('opening');
  const flaws = flawsOf(
    text,
    mail.placeholders.map(({ name }) => name),
  );
  const original = mail.original[language];

  function flawOf(part: Part): string | undefined {
    const found = flaws.find((flaw) => flaw.part === part);
    if (!found) return undefined;
    return t(`flaws.${found.flaw}`, { found: found.flaw === 'unknown_placeholder' ? found.found : '' });
  }
  function put(name: string): void {
    const control = controls.current[last.current];
    const written = text[last.current];
    const at = {
      start: control?.selectionStart ?? written.length,
      end: control?.selectionEnd ?? written.length,
    };
    const placed = insertPlace(written, name, at);
    onChange({ ...text, [last.current]: placed.text });
    // Once the new text is drawn, the cursor goes on after it.
    requestAnimationFrame(() => {
      control?.focus();
      control?.setSelectionRange(placed.cursor, placed.cursor);
    });
  }

  return (
    <fieldset className="bare-fieldset" disabled={!canChange}>
      {MAIL_TEXT_PARTS.map((part) => {
        const control = {
          value: text[part],
          lang: language,
          onFocus: () => {
            last.current = part;
          },
          onChange: ({ target }: { target: Control }) => onChange({ ...text, [part]: target.value }),
        };
        return (
          <div key={part} className="mail-part">
            <Field
              label={t(part)}
              hint={part === 'subject' ? t('emptyHint') : `${t(`${part}Hint`)} ${t('emptyHint')}`}
              error={flawOf(part)}
            >
              {(attributes) =>
                part === 'subject' ? (
                  <input
                    {...attributes}
                    {...control}
                    type="text"
                    maxLength={MAX_SUBJECT}
                    ref={(element) => {
                      controls.current.subject = element;
                    }}
                  />
                ) : (
                  <textarea
                    {...attributes}
                    {...control}
                    rows={5}
                    maxLength={MAX_PASSAGE}
                    ref={(element) => {
                      controls.current[part] = element;
                    }}
                  />
                )
              }
            </Field>
            {canChange && text[part] === '' && original[part] !== '' && (
              <p>
                <button
                  type="button"
                  className="text-button"
                  aria-label={t('beginOf', { part: t(part) })}
                  onClick={() => onChange({ ...text, [part]: original[part] })}
                >
                  {t('begin')}
                </button>
              </p>
            )}
          </div>
        );
      })}
      {canChange && (
        <div role="group" aria-labelledby="mail-places" className="mb-4">
          <p className="mb-1 fw-semibold" id="mail-places">
            {t('places')}
          </p>
          <p className="field-hint">{t('placesHint')}</p>
          <ul className="mail-places">
            {mail.placeholders.map(({ name, example }) => (
              <li key={name}>
                <button type="button" className="btn btn-sm btn-outline-primary" onClick={() => put(name)}>
                  {`{${name}}`}
                </button>{' '}
                <span className="small">{example}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}

import { useState } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import { LANGUAGES, offeredLanguages, type Language } from '#common/languages.ts';
import { Alert } from '../ui/alert.tsx';
import { chooseLanguage, currentLanguage } from '../ui/language.ts';
import { useSession } from '../ui/session.tsx';

interface LanguageChoiceProps {
  label: string;
  onChosen?: (language: Language) => void;
}

/** The languages that can be chosen, each by its own name. */
export function LanguageChoice({ label, onChosen }: LanguageChoiceProps) {
  const { t } = useTranslation();
  const { tenant } = useSession();
  const [isFailed, setIsFailed] = useState(false);

  async function choose(language: Language): Promise<void> {
    setIsFailed(false);
    try {
      await chooseLanguage(language);
      onChosen?.(language);
    } catch {
      setIsFailed(true);
    }
  }

  return (
    <>
      {isFailed && <Alert tone="danger">{t('state.noConnection')}</Alert>}
      <ul className="language-choice" aria-label={label}>
        {offeredLanguages(tenant.isDemo).map((language) => (
          <li key={language}>
            <button
              type="button"
              className="text-button"
              lang={language}
              aria-current={language === currentLanguage() ? 'true' : undefined}
              onClick={() => void choose(language)}
            >
              {LANGUAGES[language].name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

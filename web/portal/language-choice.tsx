import { useTranslation } from 'react-i18next';
import { LANGUAGES, offeredLanguages, type Language } from '#common/languages.ts';
import { chooseLanguage, currentLanguage } from '../ui/language.ts';
import { useSession } from '../ui/session.tsx';

interface LanguageChoiceProps {
  label: string;
  onChosen?: (language: Language) => void;
}

/** The languages that can be chosen, each by its own name. */
export function LanguageChoice({ label, onChosen }: LanguageChoiceProps) {
  // Draws the marks anew when the language changes.
  useTranslation();
  const { tenant } = useSession();

  async function choose(language: Language): Promise<void> {
    await chooseLanguage(language);
    onChosen?.(language);
  }

  return (
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
  );
}

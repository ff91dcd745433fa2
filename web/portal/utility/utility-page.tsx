import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { Language } from '#common/languages.ts';
import { Alert } from '../../ui/alert.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SectionTile } from '../../ui/section-tile.tsx';
import { LanguageChoice } from '../language-choice.tsx';
import { useSaveLanguage } from '../use-save-language.ts';
import { TextSizeChoice } from './text-size-choice.tsx';
import './utility.css';

/** Utility: the ways to the access and the messages, and how these pages look. */
export default function UtilityPage() {
  const { t } = useTranslation('portal');
  return (
    <>
      <PageTitle title={t('utility.title')} lead={t('utility.lead')} />
      <ul className="tiles">
        <SectionTile
          to="/utility/cambio-password"
          icon="key"
          title={t('utility.tiles.password')}
          text={t('utility.tiles.passwordText')}
        />
        <SectionTile
          to="/utility/dispositivi"
          icon="user"
          title={t('utility.tiles.devices')}
          text={t('utility.tiles.devicesText')}
        />
        <SectionTile
          to="/utility/avvisi"
          icon="horn"
          title={t('utility.tiles.notifications')}
          text={t('utility.tiles.notificationsText')}
        />
        <SectionTile
          to="/utility/comunicapp"
          icon="download"
          title={t('utility.tiles.app')}
          text={t('utility.tiles.appText')}
        />
      </ul>
      <LanguageSection />
      <TextSizeChoice />
    </>
  );
}

function LanguageSection() {
  const { t } = useTranslation('portal');
  const save = useSaveLanguage();
  const [isUnsaved, setIsUnsaved] = useState(false);

  async function keepFor(language: Language): Promise<void> {
    setIsUnsaved(false);
    try {
      await save(language);
    } catch {
      setIsUnsaved(true);
    }
  }

  return (
    <section className="utility-section" aria-labelledby="utility-language">
      <h2 className="h4" id="utility-language">
        {t('utility.language.title')}
      </h2>
      <p>{t('utility.language.text')}</p>
      {isUnsaved && <Alert tone="danger">{t('utility.language.failed')}</Alert>}
      <LanguageChoice label={t('utility.language.title')} onChosen={(language) => void keepFor(language)} />
    </section>
  );
}

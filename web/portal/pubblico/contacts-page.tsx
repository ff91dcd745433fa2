import type { ReactNode } from 'react';
import { isolate } from '../../ui/bidi.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PublicInfo } from '#common/contract/site.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { InfoGate } from './info-gate.tsx';
import './pubblico.css';

/** Whom to turn to. What the Comune has not said is left out. */
export default function ContactsPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  return (
    <div className="site-text">
      <PageTitle title={t('contacts.title')} lead={t('contacts.lead')} />
      <InfoGate>{(info) => <Contacts info={info} />}</InfoGate>
    </div>
  );
}

function Contacts({ info }: { info: PublicInfo }) {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const plain = (text: string) => text;
  const mail = (text: string) => <a href={`mailto:${text}`}>{text}</a>;
  const rows = [
    ['officeName', plain],
    ['address', plain],
    ['phone', (text: string) => <a href={`tel:${text.replace(/[^\d+]/g, '')}`}>{isolate(text)}</a>],
    ['email', mail],
    ['certifiedEmail', mail],
    ['openingHours', plain],
    ['websiteUrl', (text: string) => <a href={text}>{text}</a>],
    ['catererName', plain],
  ] as const satisfies [keyof PublicInfo, (text: string) => ReactNode][];
  const known = rows.flatMap(([key, show]) => {
    const text = info[key];
    return text === null ? [] : [{ key, shown: show(text) }];
  });
  if (known.length === 0) {
    return <EmptyState title={t('contacts.nothing')} text={t('contacts.nothingText')} />;
  }
  return (
    <dl className="site-facts">
      {known.map(({ key, shown }) => (
        <div key={key}>
          <dt>{t(`contacts.${key}`)}</dt>
          <dd>{shown}</dd>
        </div>
      ))}
    </dl>
  );
}

import { useState } from 'react';
import { useTranslation } from '../ui/use-translation.ts';
import type { MunicipalityList } from '#common/contract/municipalities.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { useMunicipalities } from '../ui/municipalities.ts';
import { portalBase } from '../ui/tenant-path.ts';
import './choice.css';
import { choiceToOpen, rememberChoice, rememberedChoice } from './choice.ts';
import { searchByName } from './search.ts';

/** The front page: the Comune is chosen once, and opened at once from then on. `?scegli` asks again. */
export function ChoicePage() {
  const { t } = useTranslation('choice');
  const list = useMunicipalities();
  return (
    <>
      <header className="choice-header">
        <div className="container">
          <p className="choice-service">{t('service')}</p>
          <p className="mb-0">{t('tagline')}</p>
        </div>
      </header>
      <main className="container page-body choice">
        <h1>{t('title')}</h1>
        {list.data ? (
          <Choice municipalities={list.data.municipalities} />
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading />
        )}
      </main>
    </>
  );
}

function Choice({ municipalities }: MunicipalityList) {
  const { t } = useTranslation('choice');
  const [search, setSearch] = useState('');
  const target = choiceToOpen(municipalities, rememberedChoice(), window.location.search);
  if (target !== null) {
    window.location.replace(`${portalBase(target)}/`);
    return <Loading />;
  }
  if (municipalities.length === 0) return <EmptyState title={t('empty')} />;
  const found = searchByName(municipalities, search);
  return (
    <>
      <p className="lead">{t('lead')}</p>
      <TextField
        type="search"
        label={t('search')}
        autoComplete="off"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p role="status">{t('found', { count: found.length })}</p>
      <ul className="choice-list">
        {found.map(({ slug, name }) => (
          <li key={slug}>
            <a href={`${portalBase(slug)}/`} onClick={() => rememberChoice(slug)}>
              <span>{name}</span>
              <Icon name="chevron-right" className="icon-sm icon-primary" />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

import { useSearchParams } from 'react-router';
import type { DietList, DietSort, DietState } from '#common/contract/diets.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceBar } from '../choice-bar.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { formatCount } from '../format-count.ts';
import { FoundLine } from '../found-list.tsx';
import { SearchForm } from '../search-form.tsx';
import { useListView } from '../use-list-view.ts';
import { dietFileUrl, PAGE_SIZE, useDiets } from './api.ts';
import { CounterForm } from './counter-form.tsx';
import { DietForm } from './diet-form.tsx';
import { DietTable } from './diet-table.tsx';
import { RequestsSection } from './requests-section.tsx';
import { DIET_SORTS, paramsOf, viewOf, type DietsView } from './view.ts';

/** Who eats by a label of their own. Kitchens and classes see the label; the reason is asked for here, one by one. */
export default function DietsPage() {
  const { t } = useTranslation('office');
  const [params] = useSearchParams();
  const [view, show] = useListView(viewOf, paramsOf);
  const diets = useDiets(view);
  // From the child's page: the form is what one has come for.
  const userCode = params.get('bambino') ?? '';
  const counter = (
    <div className="no-print">
      <CounterForm key={userCode} userCode={userCode} />
    </div>
  );
  return (
    <>
      <PageTitle title={t('diets.title')} lead={t('diets.lead')} />
      {userCode !== '' && counter}
      <Loaded query={diets}>{(data) => <Diets list={data} view={view} onShow={show} />}</Loaded>
      <div className="no-print">
        <RequestsSection />
      </div>
      {userCode === '' && counter}
      <div className="no-print">
        <DietForm />
      </div>
    </>
  );
}

interface DietsProps {
  list: DietList;
  view: DietsView;
  onShow: (changed: Partial<DietsView>) => void;
}

function Diets({ list: { total, toReview, diets }, view, onShow }: DietsProps) {
  const { t } = useTranslation('office');
  const isNarrowed = view.search !== '' || view.state !== 'all';
  return (
    <section aria-labelledby="diets">
      <h2 className="h4" id="diets">
        {t('diets.listTitle')}
      </h2>
      {toReview > 0 && <Alert tone="warning">{t('diets.reviewTask', { count: toReview })}</Alert>}
      {(total > 0 || isNarrowed) && (
        <div className="no-print">
          <ChoiceBar<DietState>
            label={t('diets.which')}
            choices={[
              { value: 'all', label: t('diets.states.all') },
              { value: 'to_review', label: `${t('diets.states.to_review')} (${formatCount(toReview)})` },
            ]}
            value={view.state}
            onChoose={(state) => onShow({ state })}
          />
          <SearchForm
            key={view.search}
            label={t('diets.search')}
            hint={t('diets.searchHint')}
            value={view.search}
            onSearch={(search) => onShow({ search })}
          />
          <ChoiceField<DietSort>
            label={t('diets.sort')}
            options={DIET_SORTS.map((value) => ({ value, label: t(`diets.sorts.${value}`) }))}
            value={view.sort}
            onChoose={(sort) => onShow({ sort })}
          />
        </div>
      )}
      {total > 0 && (
        <FoundLine
          found={t('diets.found', { count: total, shown: formatCount(total) })}
          urlOf={(format) => dietFileUrl(view, format)}
        />
      )}
      {diets.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? 'diets.noneFound' : 'diets.none')}
          text={t(isNarrowed ? 'diets.noneFoundText' : 'diets.noneText')}
        />
      ) : (
        <DietTable diets={diets} />
      )}
      <Pagination
        page={view.page}
        pageCount={Math.ceil(total / PAGE_SIZE)}
        onPage={(page) => onShow({ page })}
      />
    </section>
  );
}

import { useTranslation } from '../../ui/use-translation.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { NewsFields } from './news-fields.tsx';

/** A new item, as a draft. */
export default function NewNewsPage() {
  const { t } = useTranslation('office');
  return (
    <div className="form-panel">
      <PageTitle title={t('news.form.newTitle')} />
      <NewsFields item={null} />
    </div>
  );
}

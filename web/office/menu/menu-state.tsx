import { useTranslation } from '../../ui/use-translation.ts';
import { StatusDot } from '../../ui/status-dot.tsx';

export function MenuState({ menu: { isPublished } }: { menu: { isPublished: boolean } }) {
  const { t } = useTranslation('office');
  return (
    <StatusDot
      tone={isPublished ? 'success' : 'neutral'}
      label={t(isPublished ? 'menus.published' : 'menus.draft')}
    />
  );
}

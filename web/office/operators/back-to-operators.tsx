import { Link } from 'react-router';
import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

export function BackToOperators() {
  const { t } = useTranslation('office');
  return (
    <p>
      <Link to="/utenti">
        <Icon name="chevron-left" className="icon-sm icon-primary me-1" />
        {t('operators.form.back')}
      </Link>
    </p>
  );
}

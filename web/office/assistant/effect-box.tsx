import type { TeachingEffect } from '#common/contract/assistant.ts';
import { Alert } from '../../ui/alert.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

interface EffectBoxProps {
  effect: TeachingEffect;
  /** It was not kept: less would be understood. */
  isRefused?: boolean;
  busy?: boolean;
  onAccept?: () => void;
}

/** What learning changes on questions that nothing is learnt from; when it makes things worse, the clerk decides. */
export function EffectBox({ effect, isRefused = false, busy = false, onAccept }: EffectBoxProps) {
  const { t } = useTranslation('office', { keyPrefix: 'assistant' });
  return (
    <Alert tone={effect.after < effect.before ? 'warning' : 'info'} {...(isRefused && { title: t('worse') })}>
      <p className="mb-0">
        {t('effect', effect)}{' '}
        {effect.seconds !== null && t('learntIn', { seconds: effect.seconds.toLocaleString('it') })}
      </p>
      {effect.lost.length > 0 && <p className="mb-0">{t('lost', { questions: effect.lost.join('; ') })}</p>}
      {isRefused && (
        <button
          type="button"
          className="btn btn-outline-primary btn-sm mt-2"
          disabled={busy}
          onClick={onAccept}
        >
          {t('acceptWorse')}
        </button>
      )}
    </Alert>
  );
}

import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import type { Answer } from './pending-queue.ts';

export type RefusalReason = Extract<Answer, { kind: 'refused' }>['reason'];

/** The sentence of a refusal. */
export function RefusalText({ reason }: { reason: RefusalReason }) {
  const { t } = useTranslation('portal');
  return t(reason === 'unexpected' ? 'presences.pending.refusedOtherwise' : `presences.refusal.${reason}`);
}

/** That the network gave no answer: nobody may take the request for accepted. */
export function NotSentYet() {
  const { t } = useTranslation('portal');
  return (
    <Alert tone="warning" title={t('presences.pending.title')}>
      {t('presences.pending.text')}
    </Alert>
  );
}

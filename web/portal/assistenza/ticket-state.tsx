import { useTranslation } from '../../ui/use-translation.ts';
import type { TicketState } from '#common/contract/support.ts';
import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx';

const TONE = { open: 'warning', answered: 'info', closed: 'neutral' } satisfies Record<
  TicketState,
  StatusTone
>;

export function TicketStateDot({ state }: { state: TicketState }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  return <StatusDot tone={TONE[state]} label={t(`state.${state}`)} />;
}

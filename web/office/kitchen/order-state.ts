import type { KitchenSchool } from '#common/contract/kitchen.ts';
import type { StatusTone } from '../../ui/status-dot.tsx';

/** `due`: the cut-off has passed, and the order has not been closed yet. */
export type OrderState =
  | { kind: 'open' | 'due' | 'closed'; at: string }
  /** The school has no cut-off on that day. */
  | { kind: 'unlimited' };

export const ORDER_TONE = {
  open: 'info',
  due: 'warning',
  closed: 'success',
  unlimited: 'neutral',
} satisfies Record<OrderState['kind'], StatusTone>;

/** How far an order is by the server's clock, ISO 8601. */
export function stateOf(
  { deadline, closedAt }: Pick<KitchenSchool, 'deadline' | 'closedAt'>,
  now: string,
): OrderState {
  if (closedAt !== null) return { kind: 'closed', at: closedAt };
  if (deadline === null) return { kind: 'unlimited' };
  return { kind: Date.parse(now) < Date.parse(deadline) ? 'open' : 'due', at: deadline };
}

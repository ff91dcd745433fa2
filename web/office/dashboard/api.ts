import { useQuery } from '@tanstack/react-query';
import type { BillingRunView } from '#common/contract/billing.ts';
import { getJson } from '../../ui/api.ts';

/** `count` documents for `totalCents` in all. */
interface Sum {
  count: number;
  totalCents: number;
}

export interface Overview {
  pupils: number;
  families: number;
  lastRun: BillingRunView | null;
  /** Everything that families still owe, overdue included. */
  toCollect: Sum;
  overdue: Sum;
  openAnomalies: number;
  outboxTrouble: number;
  jobsInTrouble: number;
  /** What keeps the Comune from collecting, in sentences. */
  problems: string[];
}

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson<Overview>('/office/overview', signal),
    // The page that one comes back to after each piece of work must show its effect.
    staleTime: 0,
  });
}

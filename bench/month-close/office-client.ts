/** The office as its web page talks to it: HTTP with the operator's cookie. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BillingRunView, RunPreview } from '../../common/contract/billing-runs.ts';
import { SLUG } from './comune.ts';

const PERIOD = {
  serviceId: 1,
  startsOn: '2026-10-01',
  endsOn: '2026-10-31',
  issuedOn: '2026-11-02',
  dueOn: '2026-11-20',
};

export interface Office {
  createRun(): Promise<number>;
  preview(runId: number): Promise<RunPreview>;
  confirm(runId: number, acknowledgedKinds: readonly string[]): Promise<void>;
  waitUntilIssued(runId: number): Promise<{ invoiceCount: number; totalCents: number }>;
}

export function openOffice(origin: string, cookie: string): Office {
  const runs = `${origin}/api/c/${SLUG}/office/billing-runs`;
  const call = async <T>(method: 'GET' | 'POST', url: string, body?: unknown): Promise<T> => {
    const response = await fetch(url, {
      method,
      headers: {
        cookie,
        'x-requested-with': 'refettorio',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    createRun: async () => (await call<BillingRunView>('POST', runs, PERIOD)).runId,
    preview: (runId) => call<RunPreview>('POST', `${runs}/${runId}/preview`),
    confirm: async (runId, acknowledgedKinds) => {
      await call('POST', `${runs}/${runId}/confirm`, { acknowledgedKinds });
    },
    waitUntilIssued: async (runId) => {
      for (;;) {
        const run = await call<BillingRunView>('GET', `${runs}/${runId}`);
        if (run.state === 'issued') {
          return { invoiceCount: run.invoiceCount ?? 0, totalCents: run.totalCents ?? 0 };
        }
        await delay(20);
      }
    },
  };
}

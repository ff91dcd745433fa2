import type { Context } from '#server/platform/context.ts';
import type { AnyJob, Job, Schedule } from '#server/platform/jobs.ts';
import { keepHouse } from './keep-house.ts';
import { refreshRegistry, type RegistrySource } from './refresh-registry.ts';

const HOUSE_JOB = 'identity.keep_house';
const REGISTRY_JOB = 'identity.refresh_registry';

/** Without a registry configured the identity providers are those of files. */
export function identityJobs(context: Context, registry: RegistrySource | null): AnyJob[] {
  const house: Job<unknown> = { name: HOUSE_JOB, maxAttempts: 3, handle: () => keepHouse(context) };
  const refresh: Job<unknown> = {
    name: REGISTRY_JOB,
    maxAttempts: 5,
    handle: async () => {
      if (registry) await refreshRegistry(context, registry);
    },
  };
  return [house, refresh];
}

export const identitySchedules: readonly Schedule[] = [
  { name: HOUSE_JOB, pattern: '41 3 * * *' },
  { name: REGISTRY_JOB, pattern: '23 5 * * *' },
];

import type { Policy } from '#server/platform/http.ts';

/** Chasing, forgiving time and handing over are the Comune's acts: who manages the service for it only looks. */
export const collect: Policy = { kind: 'office', roles: ['accounting', 'school_office'] };
export const look: Policy = {
  kind: 'office',
  roles: ['accounting', 'school_office', 'service_manager', 'read_only'],
};

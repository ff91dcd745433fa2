import type { OfficeRole, Policy } from '#server/platform/http.ts';

/** The office writes; whoever works for the Comune reads. Schools and the caterer have rooms of their own. */
export const write: Policy = { kind: 'office', roles: ['school_office', 'service_manager'] };
export const read: Policy = {
  kind: 'office',
  roles: ['school_office', 'service_manager', 'accounting', 'read_only'],
};

/** Diets are the school office's alone. */
export function mayKnowDiets(roles: readonly OfficeRole[]): boolean {
  return roles.includes('school_office');
}

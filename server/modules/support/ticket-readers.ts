import type { OfficeRole } from '#server/platform/http.ts';

/** They read tickets, and open what families have added to them. */
export const TICKET_READERS: readonly OfficeRole[] = [
  'accounting',
  'school_office',
  'service_manager',
  'read_only',
];

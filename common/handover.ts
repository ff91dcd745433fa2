/** Where the system's browser leads back to the native shell. In the address: the code, or that a logout has ended. */
export const HANDOVER_PAGE = '/accesso/app';
export const HANDOVER_CODE = 'codice';
/** Any other value of that name: the identity provider did not confirm the logout (`NOT_LEFT`). */
export const LEFT_IN_BROWSER = { name: 'uscita', value: 'fatta' } as const;

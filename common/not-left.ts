/** In the address of the login: the identity provider did not confirm that its session has ended too. */
export const NOT_LEFT = { name: 'uscita', value: 'non-confermata' } as const;

/** The files that people may hand in. */
export type MediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** The files that people may hand in. */
export type MediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

/** How the names of such files end. */
export const ENDINGS: Readonly<Record<MediaType, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

import type { LoginTrouble } from '#common/contract/identity.ts';

/** Error codes of identity providers that a person can do something about, each with its sentence. */
const OWN = { 19: 'nr19', 20: 'nr20', 21: 'nr21', 22: 'nr22', 23: 'nr23', 25: 'nr25', 30: 'nr30' } as const;

type Sentence = (typeof OWN)[keyof typeof OWN] | 'ourFault' | 'other';

/** The key of what to say. Up to 18 our request was wrong; what has no number, or one unknown, is `other`. */
export function sentenceOf(errorCode: number | null): Sentence {
  if (errorCode === null) return 'other';
  if (errorCode <= 18) return 'ourFault';
  return Object.hasOwn(OWN, errorCode) ? OWN[errorCode as keyof typeof OWN] : 'other';
}

/** From the cookies of the page; `null` when the page was opened by itself, or the cookie is not ours. */
export function readTrouble(cookies: string, name: string): LoginTrouble | null {
  const pair = cookies.split('; ').find((one) => one.startsWith(`${name}=`));
  if (!pair) return null;
  try {
    const value = JSON.parse(decodeURIComponent(pair.slice(name.length + 1))) as Partial<LoginTrouble>;
    const { errorCode = null, reference = '', surface = 'portal', kind = 'spid', returnPath = '/' } = value;
    return { errorCode, reference, surface, kind, returnPath };
  } catch {
    return null;
  }
}

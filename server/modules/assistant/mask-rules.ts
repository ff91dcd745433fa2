/** What of a message names a person, and the message without it. */

const EMAIL = /\S+@\S+/g;
const FISCAL_CODE = /\b[a-z]{6}[0-9lmnpqrstuv]{2}[a-z][0-9lmnpqrstuv]{2}[a-z][0-9lmnpqrstuv]{3}[a-z]\b/gi;
const IBAN = /\b[a-z]{2}\d{2}[a-z0-9]{11,30}\b/gi;
const LONG_NUMBER = /\+?\d[\d ./-]{6,}\d/g;
const WORD = /\p{L}[\p{L}'’]+/gu;

/** Names that are words as well, and words that are names as well: only a capital letter tells. */
const WORDS_TOO = new Set(
  (
    'mia mie alba allegra ambra aria aurora azzurra bella bianca bianco bruna bruno chiara chiaro conti costa costanza ' +
    'domenica fede festa fiore fiori franca franco gatto gioia grande grandi grasso italia leone libero lieto longo ' +
    'luce luna marina monte monti netti nero pace pane pasqua pesce piano pino pizza poli porta prima primo quarta quarto ' +
    'quinto ricco riso riva rosa rossa rosso sala santa santi santo sereno serena sole sereni stella terza terzo ' +
    'valle vera vero verde verdi villa viola vita vitale volpe sette settimo felice fortuna grazia grazie speranza ' +
    'gentile onesti amore bene bello bassi basso alto carta casa chiesa croce giorno forte forti lunga mare mari neri'
  ).split(' '),
);

export interface NamedWord {
  /** As written, in small letters. */
  word: string;
  at: number;
  length: number;
}

/** The words of a text that may be somebody's name; `isOrdinary`: the canteen's own texts use the word. */
export function possibleNames(text: string, isOrdinary: (word: string) => boolean): NamedWord[] {
  return [...text.matchAll(WORD)]
    .map(({ 0: written, index }) => ({ written, word: written.toLowerCase(), at: index }))
    .filter(({ written, word, at }) => {
      if (word.length < 3) return false;
      const hasCapital = written[0] !== word[0] && !startsSentence(text, at);
      return hasCapital || (!isOrdinary(word) && !WORDS_TOO.has(word));
    })
    .map(({ word, at }) => ({ word, at, length: word.length }));
}

function startsSentence(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const words = before.trimEnd();
  return before === '' || /[.!?]$/.test(words) || before.slice(words.length).includes('\n');
}

/** Without what names a person: what the office's table keeps of a question. `names`: those of `possibleNames` that are. */
export function maskPersonal(text: string, names: readonly NamedWord[] = []): string {
  let masked = text;
  for (const { at, length } of [...names].sort((one, other) => other.at - one.at))
    masked = `${masked.slice(0, at)}[nome]${masked.slice(at + length)}`;
  return masked
    .replace(EMAIL, '[email]')
    .replace(FISCAL_CODE, '[codice fiscale]')
    .replace(IBAN, '[iban]')
    .replace(LONG_NUMBER, '[numero]')
    .trim()
    .slice(0, 500);
}

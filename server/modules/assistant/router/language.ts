import { fold } from './normalise.ts';

/** Italian and English are answered in full; the others with a short card in their language and the way to the office. */
export type Language = 'it' | 'en' | 'es' | 'ro' | 'uk' | 'ar' | 'fr' | 'de';

const SMALL_WORDS: Readonly<Record<Exclude<Language, 'uk' | 'ar'>, string>> = {
  it: 'no parola pay apple google l d c s n j un dell all sull nell password menu email app mai va bene ai noi sulla note con come vengo coi mano dopo carta i a in il da su ma me te noi voi lui lei sta avevo avete abbiamo hanno siete siamo fare fatto dati quale quali senza sono questi fino chi il lo la gli le un uno una di che non per con del della dei sono ho ha mi come quanto quando dove devo posso voglio vorrei perche mio mia figlio figlia mensa oggi domani si e in al da questo questa piu pagare grazie ciao anche ma nn xke bambino chi cosa nel ancora gia pasto fattura vi avete dal sul era se o ci ne alla anno scuola mese',
  en: 'we us our they there his her he she am did been any if by from which who why still already after before back paid where been about an was were the is are my i you to of and for do does can how what when where not have has will would this that it in on need pay child son daughter school lunch meal today tomorrow please want get me much bill password forgot with be at no menu absent',
  es: 'oficina abre hora horario colegio nina nino quien ya hace una semana me sigue nos nuestro nuestra he ha han fue pero muy porque hasta si le les esto eso tarde pagado puede hacer donde estoy el los las que como cuanto cuando donde tengo mi hijo hija pagar quiero puedo para por una un es no del al hoy comida comedor escuela contraseña mañana hola gracias tiene debo factura esta estan se su de y en con olvidado olvide necesito hay cual',
  ro: 'sa sau dar imi va ne noi nostru de la in pe nu mai ma mi am ati aveti avem trebui poate daca dupa pana asta acest doresc pentru cum cat cand unde am meu mea copilul copil trebuie vreau pot platesc platit pentru nu este sunt la si de ce cu un maine azi scoala mancare masa parola uitat factura buna multumesc fiul fiica mea lui imi meniul mananca copiii sa se va fi din',
  fr: 'on il de l j d n c s sur au aux ne que qui ce cette ces sa son ses nous notre nos leur elle ils peux peut ai avons avez suis sont compte argent paye jusqu quelle quel heure fait faire voudrais a le les des je vous mon ma fils fille comment combien quand ou est pas pour avec dois payer veux cantine ecole demain aujourd hui bonjour merci mot passe oublie facture et du une repas mange',
  de: 'der die das ich mein meine sohn tochter wie viel wann wo ist nicht fur mit muss zahlen bezahlen kann schule morgen heute hallo danke passwort vergessen rechnung und essen kind ein eine zu',
};

const SETS = Object.entries(SMALL_WORDS).map(([language, words]) => ({
  language: language as Exclude<Language, 'uk' | 'ar'>,
  words: new Set(fold(words).split(' ')),
}));

/** Italian unless the message says otherwise; other alphabets are told by their letters. */
export function languageOf(text: string): Language {
  if (/\p{Script=Arabic}/u.test(text)) return 'ar';
  if (/\p{Script=Cyrillic}/u.test(text)) return 'uk';
  const words = fold(text)
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
  let best: { language: Language; share: number } = { language: 'it', share: score(words, 'it') + 0.1 };
  for (const { language } of SETS) {
    const share = score(words, language) + marks(text, language);
    if (language !== 'it' && share > best.share) best = { language, share };
  }
  return best.language;
}

function score(words: readonly string[], language: Language): number {
  const known = SETS.find((set) => set.language === language)?.words;
  if (!known || words.length === 0) return 0;
  return words.filter((word) => known.has(word)).length / words.length;
}

function marks(text: string, language: Language): number {
  if (language === 'es' && /[ñ¿¡]/iu.test(text)) return 0.5;
  if (language === 'es' && /[áíóú]\p{L}|(?<!\p{L})(?:qué|está|más)(?!\p{L})/iu.test(text)) return 0.3;
  if (language === 'ro' && /[ăâșşțţî]/iu.test(text)) return 0.5;
  if (language === 'de' && /[äöüß]/iu.test(text)) return 0.4;
  if (language === 'fr' && /[çêœ]|[éèâîô]\p{L}/iu.test(text)) return 0.3;
  return 0;
}

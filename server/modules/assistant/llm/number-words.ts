/** Numbers written as words, in the languages that answers are said in: a figure that no placeholder stands for. */
const WORDS = new Set(
  // Italian; *uno* and *una* are articles too, in all of these languages.
  (
    'zero due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette ' +
    'diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento trecento mille ' +
    'mila centesimi gratis gratuito gratuita ' +
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty ' +
    'seventy eighty ninety hundred thousand cents free ' +
    'cero dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta sesenta ' +
    'setenta ochenta noventa cien ciento mil céntimos ' +
    'zéro deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille ' +
    'centimes gratuit ' +
    'null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig ' +
    'achtzig neunzig hundert tausend kostenlos ' +
    'doi două trei patru cinci șase șapte opt nouă zece unsprezece douăzeci treizeci patruzeci cincizeci sută mie ' +
    'нуль два дві три чотири п’ять шість сім вісім дев’ять десять двадцять тридцять сорок п’ятдесят сто тисяча ' +
    'صفر اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون ثلاثون أربعون خمسون مائة مئة ألف'
  ).split(' '),
);
/** Compounds: `quarantacinque`, `ventuno`. */
const COMPOUND =
  /^(?:venti?|trenta?|quaranta?|cinquanta?|sessanta?|settanta?|ottanta?|novanta?|cento|mille)(?:uno|due|tre|tré|quattro|cinque|sei|sette|otto|nove)$/u;

export function countNumberWords(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}’]+/gu) ?? [];
  return words.filter((word) => WORDS.has(word) || COMPOUND.test(word)).length;
}

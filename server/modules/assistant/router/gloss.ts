import { MORE_GLOSSES } from './gloss-more.ts';
import { fold } from './normalise.ts';
import type { Language } from './language.ts';

/**
 * The Italian of what families write most in other languages, by the beginnings of words: enough to know what a message
 * is about, never shown to anybody.
 */
const GLOSSES: Readonly<Record<Exclude<Language, 'it'>, string>> = {
  en: '',
  es: `cuant=quanto cuand=quando donde=dove como=come cual=quale por_que=perche porque=perche tengo_que=devo debo=devo debe=deve pag=pagare hij=figlio nin=bambino factur=fattura recibo=bolletta_ricevuta tarjeta=carta_di_credito dinero=soldi efectivo=contanti banco=banca correos=posta contrasen=password clave=password olvid=dimenticato_ho recuper=recuperare cambi=cambiare manan=domani hoy=oggi ayer=ieri lunes=lunedi martes=martedi miercoles=mercoledi jueves=giovedi viernes=venerdi comedor=mensa comida=pasto com=mangia almuerzo=pranzo almorz=mangia enferm=malato fiebre=febbre ausent=assente falt=assente no_va=non_viene no_ira=non_viene no_viene=non_viene cancel=disdire anul=annullare alerg=allergia intoleran=intolleranza dieta=dieta celiac=celiaco cerdo=maiale leche=latte menu=menu que_hay=cosa_c_e telefon=telefono oficina=ufficio horario=orario hora=ora correo=email direccion=indirizzo ayuntamiento=comune inscri=iscrizione matricul=iscrizione precio=prezzo cuesta=costa tarifa=tariffa descuent=sconto devol=rimborso reembols=rimborso saldo=saldo credito=credito recarg=ricarica vence=scade plazo=scadenza queja=reclamo hablar=parlare persona=persona huelga=sciopero cerrad=chiusa error=errore funcion=funziona entrar=entrare acced=accedere escuela=scuola colegio=scuola clase=classe curso=classe declaracion=730 impuest=tasse aplicacion=app app=app descarg=scaricare hola=ciao gracias=grazie recibi=ricevuto lleg=arrivato certificad=certificato ingles=inglese vecin=vicino otr=altro famil=famiglia presen=presenze asist=presenze comid=pasti baja=ritiro codigo=codice carta=lettera aviso=avviso`,
  ro: `cat_=quanto cate=quanti cand=quando unde=dove cum=come de_ce=perche trebuie=devo plat=pagare datorez=devo_pagare dator=debito fiu=figlio fiic=figlia copi=bambino baiat=figlio fata=figlia factur=fattura bani=soldi card=carta_di_credito numerar=contanti banc=banca posta=posta parol=password uitat=ho_dimenticato schimb=cambiare maine=domani azi=oggi astazi=oggi ieri=ieri luni=lunedi marti=martedi miercuri=mercoledi joi=giovedi vineri=venerdi cantin=mensa mas=pasto mananc=mangia manca=mangia pranz=pranzo bolnav=malato febra=febbre absent=assente lipse=assente nu_vine=non_viene nu_merge=non_viene anul=annullare_disdire alergi=allergia intoleran=intolleranza diet=dieta porc=maiale lapte=latte nuci=noci meniu=menu telefon=telefono birou=ufficio program=orario ora=ora email=email adres=indirizzo primari=comune inscri=iscrizione pret=prezzo cost=costa tarif=tariffa reducer=sconto inapoi=indietro ramburs=rimborso sold=saldo credit=credito reincarc=ricarica scad=scade termen=scadenza plang=reclamo reclamat=reclamo vorb=parlare persoan=persona grev=sciopero inchis=chiusa eroare=errore functioneaz=funziona intr=entrare scoal=scuola clas=classe aplicati=app descarc=scaricare buna=ciao salut=ciao multumesc=grazie primit=ricevuto ajuns=arrivato certificat=certificato deduc=detrazione vecin=vicino alt=altro famili=famiglia prezent=presenze renunt=rinuncia cod=codice scrisoare=lettera aviz=avviso`,
  uk: `скільк=quanto коли=quando де_=dove як=come чому=perche маю=devo треба=devo повин=devo сплат=pagare плат=pagare оплат=pagare борг=debito син=figlio дочк=figlia доньк=figlia дит=bambino дет=bambino рахун=fattura гроші=soldi карт=carta_di_credito готівк=contanti банк=banca пошт=posta пароль=password забу=ho_dimenticato змін=cambiare завтра=domani сьогодні=oggi вчора=ieri понеділ=lunedi вівтор=martedi серед=mercoledi четвер=giovedi пятниц=venerdi їдальн=mensa обід=pranzo обіда=pranzo їст=mangia їсть=mangia їдят=mangia хвор=malato захвор=malato температур=febbre відсут=assente не_буде=non_viene не_прийде=non_viene скас=annullare_disdire відмін=annullare_disdire алерг=allergia непереносим=intolleranza дієт=dieta свинин=maiale молок=latte горіх=noci меню=menu телефон=telefono офіс=ufficio годин=orario адрес=indirizzo запис=iscrizione ціна=prezzo кошту=costa знижк=sconto поверн=rimborso баланс=saldo залишок=saldo поповн=ricarica термін=scadenza скарг=reclamo поговор=parlare людин=persona страйк=sciopero закрит=chiusa помилк=errore працю=funziona увійт=entrare зайти=entrare школ=scuola клас=classe додат=app застосун=app завантаж=scaricare привіт=ciao добр=buongiorno дяку=grazie довідк=certificato сусід=vicino інш=altro ліст=lettera лист=lettera`,
  ar: `كم=quanto متى=quando أين=dove اين=dove كيف=come لماذا=perche يجب=devo أدفع=pagare ادفع=pagare دفع=pagare الدفع=pagare ابن=figlio ابنت=figlia بنت=figlia طفل=bambino ولد=figlio فاتور=fattura مال=soldi بطاق=carta_di_credito نقد=contanti بنك=banca بريد=posta كلمة=password السر=password المرور=password نسيت=ho_dimenticato تغيير=cambiare غدا=domani اليوم=oggi أمس=ieri الاثنين=lunedi الثلاثاء=martedi الأربعاء=mercoledi الخميس=giovedi الجمعة=venerdi المطعم=mensa المقصف=mensa وجب=pasto غداء=pranzo الغداء=pranzo يأكل=mangia تأكل=mangia الأكل=mangia مريض=malato حمى=febbre غائب=assente غياب=assenza يغيب=assente إلغاء=annullare_disdire الغاء=annullare_disdire حساسي=allergia حمية=dieta خنزير=maiale حليب=latte الحليب=latte قائمة=menu هاتف=telefono رقم=numero مكتب=ufficio ساعات=orario عنوان=indirizzo تسجيل=iscrizione سعر=prezzo تكلف=costa ثمن=prezzo خصم=sconto استرداد=rimborso رصيد=saldo شحن=ricarica موعد=scadenza شكوى=reclamo أتحدث=parlare شخص=persona إضراب=sciopero مغلق=chiusa خطأ=errore يعمل=funziona دخول=entrare الدخول=entrare مدرس=scuola المدرسة=scuola فصل=classe تطبيق=app مرحبا=ciao السلام=ciao شكرا=grazie شهاد=certificato جار=vicino رسال=lettera`,
  fr: `combien=quanto quand=quando ou_=dove comment=come pourquoi=perche dois=devo pay=pagare fils=figlio fille=figlia enfant=bambino facture=fattura argent=soldi carte=carta_di_credito especes=contanti banque=banca poste=posta mot_de_passe=password oubli=ho_dimenticato chang=cambiare demain=domani aujourd=oggi lundi=lunedi mardi=martedi mercredi=mercoledi jeudi=giovedi vendredi=venerdi cantine=mensa repas=pasto mang=mangia dejeuner=pranzo malade=malato fievre=febbre absent=assente annul=annullare_disdire allergi=allergia regime=dieta porc=maiale lait=latte menu=menu telephone=telefono bureau=ufficio horaire=orario adresse=indirizzo inscri=iscrizione prix=prezzo coute=costa tarif=tariffa reduction=sconto rembours=rimborso solde=saldo echeance=scadenza plainte=reclamo parler=parlare personne=persona greve=sciopero ferme=chiusa erreur=errore entrer=entrare ecole=scuola classe=classe bonjour=ciao merci=grazie`,
  de: `wie_viel=quanto wieviel=quanto wann=quando wo=dove wie=come warum=perche muss=devo zahl=pagare bezahl=pagare sohn=figlio tochter=figlia kind=bambino rechnung=fattura geld=soldi karte=carta_di_credito bar=contanti bank=banca post=posta passwort=password kennwort=password vergessen=ho_dimenticato ander=cambiare morgen=domani heute=oggi montag=lunedi dienstag=martedi mittwoch=mercoledi donnerstag=giovedi freitag=venerdi mensa=mensa essen=pasto isst=mangia mittag=pranzo krank=malato fieber=febbre abwesend=assente absag=annullare_disdire abmeld=annullare_disdire stornier=annullare_disdire allergi=allergia diat=dieta schwein=maiale milch=latte speise=menu menu=menu telefon=telefono buro=ufficio uhrzeit=orario adresse=indirizzo anmeld=iscrizione preis=prezzo kost=costa ermassig=sconto erstatt=rimborso guthaben=saldo frist=scadenza beschwer=reclamo sprech=parlare person=persona streik=sciopero geschlossen=chiusa fehler=errore einlogg=entrare schule=scuola klasse=classe hallo=ciao danke=grazie`,
};

const TABLES = Object.fromEntries(
  Object.entries(GLOSSES).map(([language, list]) => [
    language,
    `${MORE_GLOSSES[language as keyof typeof MORE_GLOSSES]} ${list}`
      .trim()
      .split(/\s+/)
      .map((entry) => entry.split('='))
      .map(([foreign = '', italian = '']) => ({
        isExact: foreign.endsWith('_'),
        foreign: fold(foreign.replaceAll('_', ' ')).trim(),
        italian: italian.replaceAll('_', ' '),
      }))
      .sort((one, other) => other.foreign.length - one.foreign.length),
  ]),
);

const LONGEST_PHRASE = 5;
/** Beside a question they say nothing. */
const GREETINGS = new Set(['ciao', 'buongiorno', 'grazie']);

/** The words of a message that are known, in Italian; an empty text when none is. */
export function glossOf(text: string, language: Language): string {
  if (language === 'it') return text;
  const words = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const glossed: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const rest = words.slice(at, at + LONGEST_PHRASE).join(' ');
    const entry = TABLES[language]?.find(({ foreign, isExact }) =>
      isExact
        ? (words[at] ?? '') === foreign
        : rest.startsWith(foreign) || withoutArticle(words[at] ?? '').startsWith(foreign),
    );
    if (!entry) continue;
    glossed.push(entry.italian);
    at += entry.foreign.split(' ').length - 1;
  }
  const said = glossed.filter((each) => !GREETINGS.has(each));
  if (language === 'en' && said.length < 2) return text;
  return (said.length > 1 ? said : glossed).join(' ');
}

/** Arabic writes the article and some small words at the beginning of the word. */
function withoutArticle(word: string): string {
  return word.replace(/^(?:[وفبلك])?(?:ال)?(?=.{3})/u, '');
}

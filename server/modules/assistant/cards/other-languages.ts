import type { Language } from '../router/language.ts';

type Other = Exclude<Language, 'it' | 'en'>;

/** For who writes in another language: what this is, and that the office can be written to in any language. */
export const INTRODUCTIONS: Readonly<Record<Other, string>> = {
  es: 'Soy el asistente automático del comedor escolar. Abajo está la respuesta en italiano y el enlace a la página. También puedes escribir a la oficina en tu idioma: pulsa «Apri una segnalazione».',
  ro: 'Sunt asistentul automat al cantinei școlare. Mai jos găsești răspunsul în italiană și legătura către pagină. Poți scrie biroului și în limba ta: apasă «Apri una segnalazione».',
  uk: 'Я автоматичний помічник шкільної їдальні. Нижче — відповідь італійською та посилання на сторінку. Можна також написати до офісу вашою мовою: натисніть «Apri una segnalazione».',
  ar: 'أنا المساعد الآلي لمطعم المدرسة. ستجد أدناه الجواب بالإيطالية ورابط الصفحة. يمكنك أيضا الكتابة إلى المكتب بلغتك: اضغط على «Apri una segnalazione».',
  fr: 'Je suis l’assistant automatique de la cantine scolaire. Voici la réponse en italien et le lien vers la page. Vous pouvez aussi écrire au bureau dans votre langue : appuyez sur « Apri una segnalazione ».',
  de: 'Ich bin der automatische Assistent der Schulmensa. Unten stehen die Antwort auf Italienisch und der Link zur Seite. Sie können dem Amt auch in Ihrer Sprache schreiben: „Apri una segnalazione“ drücken.',
};

/** The answers that are asked for most, said in the reader's language. */
export const SHORT_ANSWERS: Readonly<Record<string, Readonly<Partial<Record<Other, string>>>>> = {
  importo_dovuto: {
    es: 'El total y las facturas pendientes están en Pagamenti.',
    ro: 'Totalul și facturile neplătite sunt în Pagamenti.',
    uk: 'Загальна сума та неоплачені рахунки — у розділі Pagamenti.',
    ar: 'المبلغ الإجمالي والفواتير غير المدفوعة في قسم Pagamenti.',
  },
  pagare_online: {
    es: 'Abre Pagamenti, elige la factura y pulsa «Pagamento on-line».',
    ro: 'Deschide Pagamenti, alege factura și apasă «Pagamento on-line».',
    uk: 'Відкрийте Pagamenti, виберіть рахунок і натисніть «Pagamento on-line».',
    ar: 'افتح Pagamenti واختر الفاتورة ثم اضغط على «Pagamento on-line».',
  },
  disdetta_pasto: {
    es: 'Abre Presenze, elige el día y pulsa «Disdetta» para cancelar la comida.',
    ro: 'Deschide Presenze, alege ziua și apasă «Disdetta» pentru a anula masa.',
    uk: 'Відкрийте Presenze, виберіть день і натисніть «Disdetta», щоб скасувати обід.',
    ar: 'افتح Presenze واختر اليوم واضغط على «Disdetta» لإلغاء الوجبة.',
  },
  password_dimenticata: {
    es: 'En la página de acceso pulsa «Password dimenticata»: recibirás un correo.',
    ro: 'În pagina de acces apasă «Password dimenticata»: vei primi un e-mail.',
    uk: 'На сторінці входу натисніть «Password dimenticata»: ви отримаєте лист.',
    ar: 'في صفحة الدخول اضغط على «Password dimenticata» وستصلك رسالة إلكترونية.',
  },
  menu: {
    es: 'El menú de la semana está en la página Menù.',
    ro: 'Meniul săptămânii este în pagina Menù.',
    uk: 'Меню на тиждень — на сторінці Menù.',
    ar: 'قائمة الأسبوع في صفحة Menù.',
  },
  dieta_speciale: {
    es: 'Para alergias entrega a la oficina un certificado médico; por motivos religiosos basta una declaración.',
    ro: 'Pentru alergii trimite biroului un certificat medical; din motive religioase ajunge o declarație.',
    uk: 'Для алергій потрібна медична довідка; з релігійних причин достатньо заяви.',
    ar: 'للحساسية تلزم شهادة طبية تقدم إلى المكتب؛ ولأسباب دينية يكفي تصريح.',
  },
};

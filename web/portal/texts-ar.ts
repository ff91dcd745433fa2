import { uiTextsAr } from '../ui/texts-ar.ts';
import type { PartialTranslation } from '../ui/translation.ts';
import type { PortalTexts } from './sections.ts';

/** The login and the home page in Arabic; what is missing is said in Italian. */
const portalTextsAr: PartialTranslation<PortalTexts> = {
  tagline: 'الوجبات المدرسية',
  menu: { home: 'الرئيسية', presences: 'الوجبات', payments: 'المدفوعات', utility: 'الإعدادات' },
  login: {
    title: 'تسجيل الدخول',
    lead: 'استخدم البيانات الواردة في رسالة البلدية («Lettera Codici e Credenziali»).',
    username: 'رمز المستخدم (codice utente) أو البريد الإلكتروني',
    forgotten: 'هل نسيت كلمة المرور؟',
    language: 'اللغة',
  },
  home: {
    title: 'الرئيسية',
    lead: 'من هنا يمكنك متابعة وجبات أطفالك المدرسية: وجبة اليوم، وما يجب دفعه، وما هو جديد.',
    presencesTitle: 'الوجبات (Presenze)',
    presencesText: 'اطّلع على وجبات أطفالك وألغِ ما لا يلزم منها.',
    paymentsTitle: 'المدفوعات (Pagamenti)',
    paymentsText: 'اطّلع على الفواتير وادفع عبر pagoPA واطبع إشعارات الدفع.',
    utilityTitle: 'الإعدادات (Utility)',
    utilityText: 'كلمة المرور والأجهزة المتصلة والرسائل واللغة وحجم النص.',
  },
  presences: {
    today: {
      planned: 'يتناول الوجبة اليوم',
      cancelled: 'أُلغيت الوجبة',
      light_meal: 'وجبة خفيفة',
      closed: 'المطعم مغلق',
      served: 'تناول الوجبة اليوم',
      absent: 'غائب اليوم',
    },
    noServiceToday: 'لا توجد وجبة مدرسية اليوم',
    home: { heading: 'الوجبات المدرسية اليوم', until: 'يمكن الإلغاء حتى الساعة {{time}}' },
  },
};

/** All that the portal says in Arabic, by namespace. */
export const arabic = { ui: uiTextsAr, portal: portalTextsAr };

import type { uiTexts } from './texts-it.ts';
import type { PartialTranslation } from './translation.ts';

/** What the shared components say, in Arabic: those that every page shows. */
export const uiTextsAr: PartialTranslation<typeof uiTexts> = {
  shell: {
    skipToContent: 'انتقل إلى المحتوى',
    openMenu: 'افتح القائمة',
    closeMenu: 'أغلق القائمة',
    mainNavigation: 'التنقل الرئيسي',
    account: 'الحساب',
    signOut: 'تسجيل الخروج',
    footerLinks: 'روابط مفيدة',
    accessibility: 'سهولة الوصول',
    privacy: 'الخصوصية',
  },
  login: {
    password: 'كلمة المرور',
    submit: 'تسجيل الدخول',
    submitting: 'جارٍ تسجيل الدخول…',
    usernameMissing: 'اكتب رمز المستخدم أو بريدك الإلكتروني.',
    passwordMissing: 'اكتب كلمة المرور.',
    badCredentials: 'رمز المستخدم (أو البريد الإلكتروني) أو كلمة المرور غير صحيحة. تحقق وحاول مرة أخرى.',
  },
  field: { showPassword: 'أظهر كلمة المرور', hidePassword: 'أخفِ كلمة المرور' },
  state: { loading: 'جارٍ التحميل…', retry: 'حاول مرة أخرى' },
};

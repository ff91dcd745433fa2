import {
  PUBLIC_EMAILS,
  PUBLIC_URLS,
  type PublicInfo,
  type SavePublicInfoRefusal,
} from '#common/contract/site.ts';

const EMAIL = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;

export const NOTHING_SAID: PublicInfo = {
  officeName: null,
  address: null,
  phone: null,
  email: null,
  certifiedEmail: null,
  openingHours: null,
  websiteUrl: null,
  catererName: null,
  dataProtectionContact: null,
  privacyUrl: null,
  accessibilityUrl: null,
};

/** Without the spaces around what was typed; blanks say nothing. */
export function tidyInfo(info: PublicInfo): PublicInfo {
  const entries = Object.entries(info).map(([key, text]) => [key, text?.trim() || null]);
  return Object.fromEntries(entries) as PublicInfo;
}

/** What would lead nowhere, or somewhere unsafe. */
export function judgeInfo(info: PublicInfo): SavePublicInfoRefusal | null {
  if (PUBLIC_URLS.some((key) => info[key] !== null && !isPageAddress(info[key]))) return 'bad_url';
  return PUBLIC_EMAILS.some((key) => info[key] !== null && !EMAIL.test(info[key])) ? 'bad_email' : null;
}

function isPageAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text) && URL.canParse(text);
}

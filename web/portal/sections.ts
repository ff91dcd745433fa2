import { addItalian } from '../ui/i18n.ts';
import type { portalTexts } from './texts-it.ts';

/** The Italian of each section of the portal, fetched with its pages; the key is its place among the texts. */
export const sections = {
  access: async () => (await import('./accesso/texts-it.ts')).accessTexts,
  assistant: async () => (await import('./assistente/texts-it.ts')).assistantTexts,
  attestation: async () => (await import('./attestazione/texts-it.ts')).attestationTexts,
  credit: async () => (await import('./ricariche/texts-it.ts')).creditTexts,
  comunicapp: async () => (await import('./comunicapp/texts-it.ts')).comunicAppTexts,
  diets: async () => (await import('./diete/texts-it.ts')).dietTexts,
  earlyLeave: async () => (await import('./uscite/texts-it.ts')).earlyLeaveTexts,
  enrolments: async () => (await import('./iscrizioni/texts-it.ts')).enrolmentTexts,
  family: async () => (await import('./anagrafica/texts-it.ts')).familyTexts,
  figures: async () => (await import('./pasti-e-spesa/texts-it.ts')).figureTexts,
  identity: async () => (await import('./identita/texts-it.ts')).identityTexts,
  news: async () => (await import('./news/texts-it.ts')).newsTexts,
  payments: async () => (await import('./pagamenti/texts-it.ts')).paymentTexts,
  phone: async () => (await import('./telefono/texts-it.ts')).phoneTexts,
  plans: async () => (await import('./rateizzazione/texts-it.ts')).planTexts,
  presences: async () => (await import('./presenze/texts-it.ts')).presenceTexts,
  site: async () => (await import('./pubblico/texts-it.ts')).siteTexts,
  statement: async () => (await import('./estratto-conto/texts-it.ts')).statementTexts,
  support: async () => (await import('./assistenza/texts-it.ts')).supportTexts,
  utility: async () => (await import('./utility/texts-it.ts')).utilityTexts,
  weekMenu: async () => (await import('./menu/texts-it.ts')).menuTexts,
};

export type Section = keyof typeof sections;
type SectionTexts = { [Key in Section]: Awaited<ReturnType<(typeof sections)[Key]>> };

/** All that the portal says: on every page, and in each section. */
export type PortalTexts = typeof portalTexts & SectionTexts;

export async function loadSection(section: Section): Promise<void> {
  addItalian('portal', { [section]: await sections[section]() });
}

/**
 * The pages on which people arrive, from a bookmark or an e-mail: what the browser is told to fetch with the page, before
 * the application that would ask for it has come.
 */
export interface FirstPage {
  /** Source files, below `web/`; with them comes what they import. */
  modules: readonly string[];
  /** What the page asks the API, below that of the Comune; `:invoiceId` as in the page's address. */
  reads: readonly string[];
}

const PRESENCES = ['portal/presenze/texts-it.ts', 'portal/telefono/texts-it.ts', 'portal/uscite/texts-it.ts'];
const PAYMENTS = ['portal/for-parents.tsx', 'portal/pagamenti/texts-it.ts'];
const SUPPORT = 'portal/assistenza/texts-it.ts';

/** By their route. */
export const firstPages: Record<string, FirstPage> = {
  accedi: {
    modules: ['portal/login-page.tsx', 'portal/identita/texts-it.ts'],
    reads: ['/identity/ways-in'],
  },
  '': {
    modules: ['portal/home-page.tsx', 'portal/presenze/texts-it.ts'],
    reads: ['/portal/presences'],
  },
  presenze: {
    modules: ['portal/presenze/presence-list-page.tsx', ...PRESENCES, SUPPORT],
    reads: ['/portal/presences'],
  },
  'presenze/:childId': {
    modules: ['portal/presenze/child-page.tsx', ...PRESENCES, SUPPORT],
    reads: ['/portal/presences'],
  },
  pagamenti: {
    modules: ['portal/pagamenti/invoice-list-page.tsx', ...PAYMENTS],
    reads: ['/portal/invoices'],
  },
  'pagamenti/:invoiceId': {
    modules: ['portal/pagamenti/invoice-detail-page.tsx', ...PAYMENTS],
    reads: ['/portal/invoices/:invoiceId'],
  },
  news: {
    modules: ['portal/news/news-list-page.tsx', 'portal/news/texts-it.ts'],
    reads: ['/portal/news'],
  },
};

import type { Translation } from '../../ui/translation.ts';
import type { siteTexts } from './texts-it.ts';

export const siteTextsEn: Translation<typeof siteTexts> = {
  services: {
    title: 'Services and prices',
    lead: 'What the {{owner}} offers and what it costs.',
    none: 'The Comune has not entered its services yet.',
    noTariff: 'The prices in force are not published yet: ask the school office.',
    validity: '{{name}}, in force from {{from}} to {{to}}.',
    caption: 'Price of a meal – {{service}}',
    who: 'For whom',
    isee: 'Family’s ISEE',
    price: 'Price of a meal',
    adjustments: 'Reductions and exemptions',
    iseeTitle: 'What ISEE is',
    iseeText:
      'ISEE is the indicator of a family’s economic situation (DPCM 159/2013). The certificate is free, from INPS or a CAF, and is valid until 31 December. Without a valid certificate handed to the Comune you pay the price marked «non presentato» (not presented).',
    howTitle: 'How to pay',
    howText:
      'You pay only for meals eaten, with one pagoPA notice a month: in the portal, in your bank’s app or website, at a bank, a post office or a tobacconist’s. A meal cancelled before the deadline is not paid.',
    enter: 'Log in to the portal',
    menu: 'See the week’s menu',
  },
  contacts: {
    title: 'Contacts',
    lead: 'Whom to ask about school meals.',
    nothing: 'Contacts not published yet',
    nothingText: 'The Comune has not entered them yet: they are on its own website.',
    officeName: 'Office',
    address: 'Address',
    phone: 'Phone',
    email: 'E-mail',
    certifiedEmail: 'Certified e-mail (PEC)',
    openingHours: 'Opening hours',
    websiteUrl: 'Website',
    catererName: 'Caterer',
  },
  accessibility: {
    title: 'Accessibility',
    text: 'This service follows the WCAG 2.1 guidelines, level AA: it works with a keyboard, with a screen reader and on small screens.',
    statementTitle: 'Accessibility statement',
    statement: 'Read the accessibility statement',
    noStatement: 'The {{owner}} has not yet given the address of its accessibility statement here.',
    reportTitle: 'Report an obstacle',
    report: 'If something is not accessible, write to the {{owner}}:',
    reportSite: 'If something is not accessible, tell the {{owner}}: its contacts are on the page',
    enforcement:
      'If there is no answer, or not a satisfactory one, you can turn to the Ombudsman for digital matters (Difensore civico per il digitale) at AgID (law no. 4 of 9 January 2004, art. 3-quinquies).',
  },
  privacy: {
    title: 'Privacy',
    controllerTitle: 'Who processes the data',
    controller: 'The data controller is the {{owner}}.',
    dpo: 'Data protection officer: {{contact}}',
    noDpo: 'The contact of the data protection officer has not been given here yet.',
    whyTitle: 'Which data, and why',
    why: 'The service uses the data of children enrolled in the canteen and of those who answer for them (personal details, school, meals, ISEE handed in, payments) to organise meals, work out prices and collect payments: tasks of public interest of the Comune (Regulation (EU) 2016/679, art. 6(1)(e)).',
    rights:
      'You can ask the controller for access to your data, to correct them, to limit their use or to object to it, and you can complain to the Italian data protection authority (Garante per la protezione dei dati personali).',
    notice: 'Read the full privacy notice',
    noNotice: 'The address of the full privacy notice has not been given here yet.',
    cookiesTitle: 'Cookies',
    cookies:
      'This site uses one technical cookie only, which recognises you after you log in and is deleted when you leave. Your browser also keeps the language and the text size that you choose. If the network does not let a cancellation through, it stays on your device until the Comune answers; a report not yet sent stays in the browser tab until you leave or close it. To work without a connection it keeps a copy of the meals and of the list of bills on your device, for three days at most, deleted when you leave. Notifications, if you turn them on, pass encrypted through your browser’s own service and hold a name and an amount at most. There is no profiling, and no service of any other site.',
  },
};

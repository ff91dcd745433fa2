import type { Card, Intent } from './card.ts';

const payments = { label: 'Payments', to: '/pagamenti' };
const presences = { label: 'Meals', to: '/presenze' };
const ticket = { label: 'Write to the office', to: '/assistenza/nuova' };
const contacts = { label: 'Contacts', to: '/contatti' };

/** The answers in English; sections keep the names that are on letters. */
export const cardsEn: Readonly<Record<Intent, Card>> = {
  pagare_online: {
    title: 'Paying online with pagoPA',
    text: 'Open Pagamenti (Payments), choose the invoice and press «Pagamento on-line»: pagoPA takes cards and internet banking. Do not close the browser until you are back on the portal.',
    links: [{ label: 'Invoices to pay', to: '/pagamenti?stato=da-pagare' }],
  },
  avviso_genera: {
    title: 'Getting a payment notice (IUV)',
    text: 'In Pagamenti choose the invoice, press «Pagamento on-line» and then «Genera Avviso di pagamento»: you get a notice with the IUV code, to be paid later at a bank, a post office or a tobacconist.',
    links: [payments],
  },
  avviso_gestisci: {
    title: 'A notice that exists already',
    text: 'A notice can be paid online, printed again or deleted with the buttons on the invoice’s page.',
    links: [payments],
  },
  avviso_dove_pagare: {
    title: 'Where to pay the notice',
    text: 'At any pagoPA channel: bank or home banking, post office, tobacconist (tabaccheria), the IO app. No cash at the town hall or at school.',
    links: [payments],
  },
  stato_pagamento: {
    title: 'State of a payment',
    text: 'Pagamenti shows each invoice as Pagato (paid) or Non Pagato (not paid).',
    links: [payments],
  },
  importo_dovuto: {
    title: 'What you have to pay',
    text: 'The total and the open invoices are in Pagamenti.',
    links: [{ label: 'Invoices to pay', to: '/pagamenti?stato=da-pagare' }],
  },
  scadenza_pagamento: {
    title: 'Due date',
    text: 'The due date stands beside each invoice in Pagamenti. After it you can still pay, as soon as possible.',
    links: [payments],
  },
  dettaglio_fattura: {
    title: 'How the amount is made',
    text: 'The amount is the number of meals eaten in the month times the price of a meal, with corrections if any. The invoice shows it day by day.',
    links: [payments, presences],
  },
  come_funziona_postpagato: {
    title: 'Meals are paid afterwards',
    text: 'Meals are paid after they are eaten: at the beginning of a month you get by e-mail the invoice of the month before, and pay it with pagoPA only. There are no vouchers to buy first.',
    links: [payments],
  },
  estratto_conto: {
    title: 'Account statement',
    text: 'Open Pagamenti > Estratto conto, choose the period and download the PDF.',
    links: [{ label: 'Account statement', to: '/pagamenti/estratto-conto' }],
  },
  attestazione_730: {
    title: 'Certificate for the tax return (730)',
    text: 'The yearly certificate of what was paid, in the name of who paid, can be downloaded from the portal. 19% is deductible within the limits of the law.',
    links: [{ label: 'Certificate', to: '/pagamenti/attestazione' }],
  },
  ricarica_credito: {
    title: 'Credit',
    text: 'No top-up is needed to eat: meals are paid afterwards. A credit stays yours; the balance is in the account statement.',
    links: [{ label: 'Account statement', to: '/pagamenti/estratto-conto' }],
  },
  rimborso: {
    title: 'Refund',
    text: 'Ask the office for a refund by writing to it, with the IBAN of the account holder. I cannot order refunds myself.',
    links: [ticket],
  },
  pagamento_fallito: {
    title: 'Payment interrupted',
    text: 'Do not pay again at once. Check the invoice’s state in Pagamenti and pagoPA’s e-mail; wait about half an hour, then try again or write to the office.',
    links: [payments, ticket],
  },
  pagato_non_risulta: {
    title: 'Paid, but not shown',
    text: 'The state changes when pagoPA’s receipt arrives: minutes as a rule, up to two working days. Keep the receipt with the IUV. If it still shows as unpaid afterwards, write to the office.',
    links: [payments, ticket],
  },
  email_non_ricevuta: {
    title: 'The e-mail has not come',
    text: 'Look into the spam folder and check your address in Anagrafica (Family). The invoice is on the portal in any case.',
    links: [{ label: 'Check the address', to: '/anagrafica/recapiti' }, payments],
  },
  sollecito: {
    title: 'Reminders and arrears',
    text: 'Check the state of your invoices: pay what is open, or show the receipt to the office. For instalments or hard times write to the office: a way is looked for together.',
    links: [payments, ticket],
  },
  disdetta_pasto: {
    title: 'Cancelling a meal',
    text: 'Open Presenze (Meals), choose the child and the day, press «Disdetta» and confirm.[ Until {orario_limite}.]',
    links: [presences],
  },
  disdetta_orario: {
    title: 'Until when a meal can be cancelled',
    text: '[Until {orario_limite}. ]Later the meal has been ordered and is charged.',
    links: [presences],
  },
  disdetta_annulla: {
    title: 'Undoing a cancellation',
    text: 'In Presenze touch the cancelled day and undo it, until the same hour.[ Until {orario_limite}.] Later tell the school.',
    links: [presences],
  },
  presenze: {
    title: 'Meals of the month',
    text: 'All days are in the section Presenze.',
    links: [presences],
  },
  presenza_errata: {
    title: 'Disputing a day',
    text: 'Open the day in Presenze and say how it really was: the office checks, and gives the meal back if you are right.',
    links: [presences, ticket],
  },
  dieta_speciale: {
    title: 'Special diet',
    text: 'Ask the office in writing. Allergies and intolerances need a medical certificate; for ethical or religious reasons your own declaration is enough.',
    links: [ticket],
  },
  menu: {
    title: 'Menu',
    text: '[Today: {menu_oggi}. ]The week’s menu, with allergens, is on the Menu page.',
    links: [{ label: 'Menu', to: '/menu' }],
  },
  dati_mancanti: {
    title: 'Missing data',
    text: 'pagoPA needs your e-mail and the tax codes (codice fiscale) of child and parent. Press «Clicca qui» beside the warning, fill them in and start again from Pagamenti.',
    links: [payments],
  },
  modifica_anagrafica: {
    title: 'Changing your data',
    text: 'Telephone, e-mail and address can be changed in Anagrafica. Names and tax codes are corrected by the office on request.',
    links: [{ label: 'Change contacts', to: '/anagrafica/recapiti' }],
  },
  figli_e_delegati: {
    title: 'Children, other parent, carers',
    text: 'The office connects another child or changes who pays. The other parent and carers get an access of their own in Anagrafica; do not share your password.',
    links: [{ label: 'Accesses', to: '/anagrafica/accessi' }],
  },
  cambio_password: {
    title: 'Changing the password',
    text: 'Utility > Cambio della password.',
    links: [{ label: 'Change password', to: '/utility/cambio-password' }],
  },
  password_dimenticata: {
    title: 'Forgotten password',
    text: 'On the login page press «Password dimenticata»: you get an e-mail with a link to choose a new one.',
    links: [{ label: 'Recover the password', to: '/accesso/password-dimenticata' }],
  },
  credenziali_lettera: {
    title: 'First access',
    text: 'Your credentials are in the letter «Lettera Codici e Credenziali», sent by e-mail. If it is lost, ask for a new link or ask the office.',
    links: [{ label: 'Ask for a new link', to: '/accesso/password-dimenticata' }, contacts],
  },
  accesso_spid_cie: {
    title: 'SPID and CIE',
    text: 'They work when the tax code is that of the registered parent and the Comune has enabled them; otherwise use user code and password.',
    links: [{ label: 'Log in', to: '/accedi' }],
  },
  problema_accesso: {
    title: 'Something does not work',
    text: 'Reload the page, try another browser, check the connection. After too many wrong attempts access is blocked for a few minutes. If it goes on, write to the office.',
    links: [ticket, contacts],
  },
  app_comunicapp: {
    title: 'ComunicApp',
    text: 'Free, for iOS and Android (not Windows Phone), with the same credentials.',
    links: [{ label: 'Install ComunicApp', to: '/utility/comunicapp' }],
  },
  tariffe_isee: {
    title: 'Prices and ISEE',
    text: '[In force: {tariffe}. ]Prices and reductions are on the Services page. For a reduction give your ISEE to the office.',
    links: [{ label: 'Services and prices', to: '/servizi' }],
  },
  iscrizione_mensa: {
    title: 'Enrolment',
    text: 'Enrolment, renewal and the choice of days follow the terms of the Comune: ask the office.[ Telephone {telefono_ufficio}.]',
    links: [contacts],
  },
  ritiro_servizio: {
    title: 'Leaving the service',
    text: 'Tell the office in writing. Invoices of meals already eaten remain due.',
    links: [ticket],
  },
  cambio_scuola_classe: {
    title: 'Change of school or class',
    text: 'Tell the office or the school: meals follow the class.',
    links: [{ label: 'Ask for a change', to: '/anagrafica/richiesta' }],
  },
  contatti_ufficio: {
    title: 'The office',
    text: '[{ufficio}. ][Telephone {telefono_ufficio}. ][Hours: {orari_ufficio}. ][E-mail {email_ufficio}. ][Address: {indirizzo_ufficio}. ]',
    links: [contacts],
  },
  apri_segnalazione: {
    title: 'Writing to the office',
    text: 'I can write to the office for you in a few steps; you get a number and an answer within five working days.',
    links: [ticket],
  },
  stato_segnalazione: {
    title: 'Your requests',
    text: 'Their state and the answers are in the section Assistenza (Help).',
    links: [{ label: 'My requests', to: '/assistenza' }],
  },
  notizie: {
    title: 'News',
    text: 'Strikes, closures and notices are in the section News.',
    links: [{ label: 'News', to: '/news' }],
  },
  saluto: {
    title: 'Hello!',
    text: 'I am the portal’s virtual assistant: a program, not a person. I can help with everything about the school canteen.[ The office: {telefono_ufficio}.]',
  },
  fuori_tema: {
    title: 'Not about the canteen',
    text: 'I am sorry, I cannot help with this: I only know about the school canteen.[ For other services of the Comune call {telefono_ufficio}.]',
    links: [contacts],
  },
  richiesta_vietata: {
    title: 'I cannot do this',
    text: 'I cannot give other people’s data nor carry out this request. I can help with your own situation.',
  },
};

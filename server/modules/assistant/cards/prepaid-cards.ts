import type { Spoken } from '../speak.ts';
import type { Card, Intent } from './card.ts';

const credit = { label: 'Ricariche', to: '/pagamenti/ricariche' };
const topUp = { label: 'Fai una ricarica', to: '/pagamenti/ricariche/nuova' };
const creditEn = { label: 'Credit (Ricariche)', to: '/pagamenti/ricariche' };
const topUpEn = { label: 'Top up', to: '/pagamenti/ricariche/nuova' };

/** Where meals are prepaid: in the place of the answers that speak of a bill at the end of the month. */
export const PREPAID_CARDS: Readonly<Record<Spoken, Readonly<Partial<Record<Intent, Card>>>>> = {
  it: {
    pagare_online: {
      title: 'Ricaricare online con pagoPA',
      text: 'In questo Comune i pasti sono prepagati: ricarichi il credito dal Portale o dall’app con carta, internet banking e gli altri metodi di pagoPA. Il credito è disponibile appena pagoPA conferma.',
      steps: [
        'Apri Pagamenti > Ricariche e premi «Ricarica».',
        'Scrivi l’importo per uno o più figli e premi «Avanti».',
        'Premi «PAGAMENTO ON-LINE» e completa il pagamento su pagoPA.',
      ],
      links: [topUp],
    },
    avviso_genera: {
      title: 'Avviso di pagamento per una ricarica',
      text: 'Per pagare la ricarica in banca, alle poste o in tabaccheria, genera l’avviso con il codice e il QR.',
      steps: [
        'Apri Pagamenti > Ricariche e premi «Ricarica».',
        'Scrivi l’importo e premi «Genera Avviso di pagamento».',
      ],
      links: [topUp],
    },
    importo_dovuto: {
      title: 'Il tuo credito mensa',
      text: 'Il credito di ogni figlio, con i pasti per cui basta, è in Pagamenti > Ricariche.',
      links: [credit],
    },
    scadenza_pagamento: {
      title: 'Quando ricaricare',
      text: 'I pasti sono prepagati: non ci sono scadenze mensili. Conviene ricaricare prima che il credito finisca; con «Avvisami» scegli quando vuoi che ti scriviamo. Chi resta senza credito mangia lo stesso.',
      links: [credit],
    },
    come_funziona_postpagato: {
      title: 'Come si pagano i pasti',
      text: 'In questo Comune i pasti si pagano prima: ricarichi il credito con pagoPA e ogni pasto consumato si scala dal credito di chi lo mangia. I giorni di assenza disdetti in tempo non si pagano.',
      links: [credit, { label: 'Servizi e tariffe', to: '/servizi' }],
    },
    ricarica_credito: {
      title: 'Credito e ricarica',
      text: 'In Pagamenti > Ricariche vedi il credito di ogni figlio e i suoi movimenti, ricarichi, passi credito a un fratello o una sorella e chiedi un rimborso, dove il Comune lo permette.',
      links: [credit, topUp],
    },
    rimborso: {
      title: 'Rimborso del credito',
      text: 'Il rimborso si chiede in Pagamenti > Ricariche, se il Comune lo permette, o all’Ufficio con una segnalazione. Io non posso disporre rimborsi: la richiesta la decide l’Ufficio.',
      links: [credit, { label: 'Apri una segnalazione', to: '/assistenza/nuova' }],
    },
  },
  en: {
    pagare_online: {
      title: 'Topping up online with pagoPA',
      text: 'In this Comune meals are prepaid. Open Pagamenti > Ricariche (Credit), press «Top up», write the amount and pay with pagoPA. The credit is there as soon as pagoPA confirms.',
      links: [topUpEn],
    },
    avviso_genera: {
      title: 'A payment notice for a top-up',
      text: 'To pay a top-up at a bank, a post office or a tobacconist’s, write the amount in Pagamenti > Ricariche and ask for a payment notice.',
      links: [topUpEn],
    },
    importo_dovuto: {
      title: 'Your credit for meals',
      text: 'The credit of each child, and how many meals it is enough for, is in Pagamenti > Ricariche.',
      links: [creditEn],
    },
    scadenza_pagamento: {
      title: 'When to top up',
      text: 'Meals are prepaid: nothing is due by the month. Top up before the credit ends; with «Warn me» you choose when we write to you. A child without credit eats all the same.',
      links: [creditEn],
    },
    come_funziona_postpagato: {
      title: 'How meals are paid',
      text: 'In this Comune meals are paid beforehand: you top up the credit with pagoPA, and each meal eaten is taken from the credit of the child that eats it.',
      links: [creditEn],
    },
    ricarica_credito: {
      title: 'Credit',
      text: 'In Pagamenti > Ricariche you see the credit of each child and its movements, top up, move credit to a brother or sister and ask for a refund, where the Comune allows it.',
      links: [creditEn, topUpEn],
    },
    rimborso: {
      title: 'Refund of credit',
      text: 'Ask for it in Pagamenti > Ricariche, where the Comune allows it, or write to the office. I cannot order refunds myself.',
      links: [creditEn, { label: 'Write to the office', to: '/assistenza/nuova' }],
    },
  },
};

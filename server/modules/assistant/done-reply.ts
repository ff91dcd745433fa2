import type { OpenedTicket } from '#common/contract/support.ts';
import { formatsOf } from '#common/formats.ts';
import { intentButton, plainCard, ratingButtons, refusalWords, type Reply } from './dialogue.ts';
import type { Done } from './do-pending.ts';
import { dayWords, say, type Spoken } from './speak.ts';

/** What was done, with its receipt. */
export function doneReply(done: Done, language: Spoken): Reply {
  if (done.kind === 'letter') {
    return reply(
      say(
        language,
        'Fatto: la lettera parte fra poco. Se non la vedi, guarda anche nello spam.',
        'Done: the letter leaves shortly. If you do not see it, look in the spam too.',
      ),
      { links: [], buttons: [intentButton('email_non_ricevuta', language)], language },
    );
  }
  if (done.kind === 'notice') {
    return reply(
      say(
        language,
        'Avviso generato: lo stampi o lo paghi dalla fattura.',
        'The notice is made: print or pay it from the invoice.',
      ),
      {
        links: [
          { label: say(language, 'Apri l’avviso', 'Open the notice'), to: `/pagamenti/${done.invoiceId}` },
        ],
        buttons: [intentButton('avviso_dove_pagare', language)],
        language,
      },
    );
  }
  const presences = { label: say(language, 'Presenze', 'Meals'), to: '/presenze' };
  if (done.kind === 'undo') {
    const days = done.receipt.restored.map((day) => dayWords(day, language)).join(', ');
    return reply(
      done.receipt.restored.length > 0
        ? say(
            language,
            `Fatto: il pasto è ripristinato (${days}).`,
            `Done: the meal is ordered again (${days}).`,
          )
        : refusalWords('too_late', language),
      { links: [presences], buttons: [], language },
    );
  }
  const { number, days, acceptedAt, skipped } = done.receipt;
  const when = days.map((day) => dayWords(day, language)).join(', ');
  const left =
    skipped.length > 0
      ? say(
          language,
          ` Non cambiati: ${skipped.map(({ date }) => formatsOf('it').date(date)).join(', ')}.`,
          ` Left as they were: ${skipped.map(({ date }) => formatsOf('en').date(date)).join(', ')}.`,
        )
      : '';
  return reply(
    say(
      language,
      `Fatto: pasto disdetto per ${when}. Ricevuta n. ${number}, ${formatsOf('it').instant(acceptedAt)}.${left}`,
      `Done: meal cancelled for ${when}. Receipt no. ${number}, ${formatsOf('en').instant(acceptedAt)}.${left}`,
    ),
    { links: [presences], buttons: [intentButton('disdetta_annulla', language)], language },
  );
}

export function openedReply({ ticketId, number, dueOn }: OpenedTicket, language: Spoken): Reply {
  return reply(
    say(
      language,
      `Segnalazione n. ${number} inviata. L’Ufficio risponde entro ${dayWords(dueOn, 'it')}; la conversazione è allegata.`,
      `Request no. ${number} sent. The office answers by ${dayWords(dueOn, 'en')}; this conversation is attached.`,
    ),
    {
      links: [
        { label: say(language, 'Apri la segnalazione', 'Open the request'), to: `/assistenza/${ticketId}` },
        {
          label: say(language, 'Allega una foto o un documento', 'Add a picture or a document'),
          to: `/assistenza/${ticketId}#allegati`,
        },
      ],
      buttons: [],
      language,
    },
  );
}

function reply(
  text: string,
  {
    links,
    buttons,
    language,
  }: { links: Reply['card']['links']; buttons: Reply['buttons']; language: Spoken },
): Reply {
  return {
    outcome: 'done',
    intent: null,
    needsLogin: false,
    card: plainCard(text, { links }),
    buttons: [...buttons, ...ratingButtons(language)],
  };
}

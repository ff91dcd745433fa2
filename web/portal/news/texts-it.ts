import { addTexts } from '../../ui/i18n.ts';

/** What the section News says. */
export const newsTexts = {
  title: 'News',
  lead: 'Le comunicazioni del Comune e della società di ristorazione.',
  empty: 'Nessuna comunicazione',
  emptyText: 'Quando il Comune pubblica una comunicazione la trovi qui.',
  unread: 'Da leggere',
  important: 'Importante',
  author: { municipality: 'Comune', caterer: 'Società di ristorazione' },
  published: '{{author}}, {{date}}',
  attachments: 'Allegati',
  attachment: '{{name}} ({{size}})',
  back: 'Tutte le news',
  gone: 'Questa comunicazione non c’è',
  goneText: 'Forse è stata ritirata, è scaduta o riguarda un’altra scuola.',
  menuMark_one: '{{count}} da leggere',
  menuMark_other: '{{count}} da leggere',
  home_one: 'C’è una novità da leggere',
  home_other: 'Ci sono {{count}} novità da leggere',
};

addTexts('news', newsTexts);

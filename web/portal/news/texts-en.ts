import type { Translation } from '../../ui/translation.ts';
import type { newsTexts } from './texts-it.ts';

export const newsTextsEn: Translation<typeof newsTexts> = {
  title: 'News',
  lead: 'Messages from the Comune and from the caterer. They are in the language in which they were written.',
  empty: 'No news',
  emptyText: 'When the Comune publishes something you will find it here.',
  unread: 'Unread',
  important: 'Important',
  author: { municipality: 'Comune', caterer: 'Caterer' },
  published: '{{author}}, {{date}}',
  attachments: 'Attachments',
  attachment: '{{name}} ({{size}})',
  back: 'All news',
  gone: 'This message is not here',
  goneText: 'It may have been withdrawn, have expired or be for another school.',
  menuMark_one: '{{count}} unread',
  menuMark_other: '{{count}} unread',
  home_one: 'There is one message to read',
  home_other: 'There are {{count}} messages to read',
};

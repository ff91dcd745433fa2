import type { NewsAuthor, NewsBody, NewsPlace, OfficeNewsItem } from '#common/contract/news.ts';

/** The fields as they are filled in. */
export interface NewsForm {
  author: NewsAuthor;
  title: string;
  body: string;
  isImportant: boolean;
  audience: 'everyone' | 'chosen';
  /** Schools and classes that are ticked, by `placeKey`. */
  places: string[];
  visibleFrom: string;
  expiresOn: string;
}

export type NewsField = 'title' | 'body' | 'places' | 'visibleFrom' | 'expiresOn';
export type NewsFlaw = 'missing' | 'noPlace' | 'endsBeforeStart';

export const EMPTY_FORM: NewsForm = {
  author: 'municipality',
  title: '',
  body: '',
  isImportant: false,
  audience: 'everyone',
  places: [],
  visibleFrom: '',
  expiresOn: '',
};

export function placeKey({ schoolId, classId }: NewsPlace): string {
  return classId === null ? String(schoolId) : `${schoolId}|${classId}`;
}

export function formOf(item: OfficeNewsItem): NewsForm {
  const { author, title, body, isImportant, audience } = item;
  return {
    author,
    title,
    body,
    isImportant,
    audience: audience === null ? 'everyone' : 'chosen',
    places: (audience ?? []).map(placeKey),
    visibleFrom: item.visibleFrom ?? '',
    expiresOn: item.expiresOn ?? '',
  };
}

export function bodyOf(form: NewsForm): NewsBody {
  return {
    author: form.author,
    title: form.title.trim(),
    body: form.body.trim(),
    isImportant: form.isImportant,
    audience: form.audience === 'everyone' ? null : form.places.map(placeOf),
    visibleFrom: form.visibleFrom || null,
    expiresOn: form.expiresOn || null,
  };
}

function placeOf(key: string): NewsPlace {
  const [schoolId = '', classId] = key.split('|');
  return { schoolId: Number(schoolId), classId: classId === undefined ? null : Number(classId) };
}

/** Ticks or unticks a place. A whole school takes the place of its classes. */
export function togglePlace(places: readonly string[], key: string): string[] {
  if (places.includes(key)) return places.filter((place) => place !== key);
  return [...places.filter((place) => !place.startsWith(`${key}|`)), key];
}

/** What the server would refuse, by field. */
export function judgeForm(form: NewsForm): Partial<Record<NewsField, NewsFlaw>> {
  const { visibleFrom, expiresOn } = form;
  const endsEarly = visibleFrom !== '' && expiresOn !== '' && expiresOn < visibleFrom.slice(0, 10);
  return {
    ...(form.title.trim() === '' && { title: 'missing' }),
    ...(form.body.trim() === '' && { body: 'missing' }),
    ...(form.audience === 'chosen' && form.places.length === 0 && { places: 'noPlace' }),
    ...(endsEarly && { expiresOn: 'endsBeforeStart' }),
  };
}

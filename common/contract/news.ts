/** News: what the Comune or the caterer tells families. */
import { Type, type Static } from 'typebox';
import { Id } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const MAX_TITLE = 150;
export const MAX_BODY = 10_000;
export const MAX_ATTACHMENTS = 5;
export const MAX_ATTACHMENT_BYTES = 5 * 1_048_576;
export const NEWS_PAGE_SIZE = 50;

/** Who speaks. */
export const NewsAuthor = Type.Union([Type.Literal('municipality'), Type.Literal('caterer')]);
export type NewsAuthor = Static<typeof NewsAuthor>;

/** `withdrawn`: families see it no more; it can be corrected and published again. */
export const NewsState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('published'),
  Type.Literal('withdrawn'),
]);
export type NewsState = Static<typeof NewsState>;

/** A school, or (`classId` set) one of its classes. */
export const NewsPlace = Type.Object(
  { schoolId: Id, classId: Nullable(Id) },
  { additionalProperties: false },
);
export type NewsPlace = Static<typeof NewsPlace>;

/** `null`: the whole Comune. */
export const NewsAudience = Nullable(Type.Array(NewsPlace, { minItems: 1, maxItems: 500 }));
export type NewsAudience = Static<typeof NewsAudience>;

/** What the office writes. */
export const NewsBody = Type.Object(
  {
    author: NewsAuthor,
    title: Type.String({ minLength: 1, maxLength: MAX_TITLE }),
    body: Type.String({ minLength: 1, maxLength: MAX_BODY }),
    isImportant: Type.Boolean(),
    audience: NewsAudience,
    /** From when families see it, day and hour in Rome (`2026-11-30T07:30`); `null`: as soon as it is published. */
    visibleFrom: Nullable(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' })),
    /** The last day on which families see it. */
    expiresOn: Nullable(Day),
  },
  { additionalProperties: false },
);
export type NewsBody = Static<typeof NewsBody>;

/** What the caller was looking at; another revision is refused. */
export const RevisionBody = Type.Object({ revision: Type.Integer() }, { additionalProperties: false });
export const SaveNewsBody = Type.Object(
  { ...NewsBody.properties, ...RevisionBody.properties },
  { additionalProperties: false },
);
export type SaveNewsBody = Static<typeof SaveNewsBody>;

export const NewsAttachment = Type.Object({
  attachmentId: Type.Integer(),
  fileName: Type.String(),
  mediaType: Type.String(),
  byteCount: Type.Integer(),
});
export type NewsAttachment = Static<typeof NewsAttachment>;

/** How many guardians an item is for, and how many of them have an e-mail address and want news there. */
export const AudienceCount = Type.Object({ guardians: Type.Integer(), withEmail: Type.Integer() });
export type AudienceCount = Static<typeof AudienceCount>;

export const OfficeNewsItem = Type.Object({
  newsId: Type.Integer(),
  revision: Type.Integer(),
  ...NewsBody.properties,
  state: NewsState,
  /** Published, but its time has not come. */
  isWaiting: Type.Boolean(),
  /** Past its last day: families see it no more. */
  isExpired: Type.Boolean(),
  publishedAt: Nullable(Type.String()),
  attachments: Type.Array(NewsAttachment),
  count: AudienceCount,
  readCount: Type.Integer(),
});
export type OfficeNewsItem = Static<typeof OfficeNewsItem>;

export const OfficeNewsRow = Type.Object({
  newsId: Type.Integer(),
  title: Type.String(),
  author: NewsAuthor,
  isImportant: Type.Boolean(),
  state: NewsState,
  isWaiting: Type.Boolean(),
  isExpired: Type.Boolean(),
  visibleFrom: Nullable(Type.String()),
  expiresOn: Nullable(Type.String()),
  publishedAt: Nullable(Type.String()),
  /** The schools and classes by name; `null`: the whole Comune. */
  places: Nullable(Type.Array(Type.String())),
  readCount: Type.Integer(),
});
export type OfficeNewsRow = Static<typeof OfficeNewsRow>;

export const OfficeNewsQuery = Type.Object({
  state: Type.Optional(NewsState),
  search: Type.Optional(Type.String({ maxLength: 100 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});

export const OfficeNewsPage = Type.Object({
  rows: Type.Array(OfficeNewsRow),
  total: Type.Integer(),
});
export type OfficeNewsPage = Static<typeof OfficeNewsPage>;

/** The schools with their classes of the school years that are not over, year by year. */
export const NewsPlaces = Type.Object({
  schools: Type.Array(
    Type.Object({
      schoolId: Type.Integer(),
      name: Type.String(),
      classes: Type.Array(
        Type.Object({ classId: Type.Integer(), name: Type.String(), schoolYear: Type.String() }),
      ),
    }),
  ),
});
export type NewsPlaces = Static<typeof NewsPlaces>;

export const NewsReaders = Type.Object({
  readers: Type.Array(
    Type.Object({ guardianId: Type.Integer(), name: Type.String(), readAt: Nullable(Type.String()) }),
  ),
  /** More people than are listed. */
  isCut: Type.Boolean(),
});
export type NewsReaders = Static<typeof NewsReaders>;

export type SaveNewsRefusal =
  | 'unknown_news'
  /** It is published: withdraw it first. */
  | 'not_editable'
  /** Somebody else has changed it. */
  | 'changed_meanwhile'
  | 'unknown_place'
  | 'bad_date'
  | 'ends_before_start'
  | 'nothing_written';
export type PublishNewsRefusal = 'unknown_news' | 'changed_meanwhile' | 'expired' | 'nobody';
export type WithdrawNewsRefusal = 'unknown_news' | 'not_published';
export type DeleteNewsRefusal = 'unknown_news' | 'not_a_draft';
export type AttachmentRefusal =
  | 'unknown_news'
  | 'not_editable'
  | 'no_file'
  | 'too_large'
  /** Neither a PDF nor a PNG or JPEG picture, whatever its name says. */
  | 'bad_type'
  | 'too_many';

export const PortalNewsRow = Type.Object({
  newsId: Type.Integer(),
  title: Type.String(),
  author: NewsAuthor,
  isImportant: Type.Boolean(),
  /** Since when it can be seen, ISO 8601. */
  visibleAt: Type.String(),
  isUnread: Type.Boolean(),
});
export type PortalNewsRow = Static<typeof PortalNewsRow>;

export const PortalNewsList = Type.Object({ items: Type.Array(PortalNewsRow) });
export type PortalNewsList = Static<typeof PortalNewsList>;

export const PortalNewsItem = Type.Object({
  ...PortalNewsRow.properties,
  body: Type.String(),
  attachments: Type.Array(NewsAttachment),
});
export type PortalNewsItem = Static<typeof PortalNewsItem>;

export const UnreadCount = Type.Object({ unread: Type.Integer() });
export type UnreadCount = Static<typeof UnreadCount>;

/** What a push message shows, and where a tap on it leads, under the portal's address: `pagamenti/12`. */
export interface PushedText {
  title: string;
  body: string;
  path: string;
}

const UNREADABLE: PushedText = { title: 'Refezione scolastica', body: 'Ci sono novità.', path: '' };

/** The browser wants something shown for each push: one that cannot be read still says where it comes from. */
export function readPushedText(content: string | null): PushedText {
  try {
    const { title, body, path } = { ...(JSON.parse(content ?? '{}') as object) } as Record<string, unknown>;
    return typeof title === 'string' && typeof body === 'string' && typeof path === 'string'
      ? { title, body, path }
      : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

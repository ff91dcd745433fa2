/** Schools and the caterer work in rooms of their own: what they land on, and the only pages that their menu shows. */
const ROOMS: Readonly<Record<string, string>> = { school: '/classi', caterer: '/cucina' };
const FOR_ALL = ['/sicurezza', '/cambio-password'];

/** The rooms of somebody who has no other role; `null`: somebody of the office. */
export function ownRooms(roles: readonly string[]): string[] | null {
  const rooms = roles.flatMap((role) => ROOMS[role] ?? []);
  return rooms.length > 0 && rooms.length === roles.length ? rooms : null;
}

/** The part of the office's menu that these roles see. */
export function menuFor<Item extends { to: string }>(
  roles: readonly string[],
  menu: readonly Item[],
): Item[] {
  const rooms = ownRooms(roles);
  return menu.filter(({ to }) => rooms === null || rooms.includes(to) || FOR_ALL.includes(to));
}

import { violatedConstraint } from '#server/platform/db.ts';

/** `false`: another published menu of the same schools has some of the days, and nothing can be written any more. */
export async function stayApart(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (violatedConstraint(error) === 'season_menu_no_overlap') return false;
    throw error;
  }
}

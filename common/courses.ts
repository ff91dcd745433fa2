/** The parts of a meal, in the order in which a menu lists them. */
export const COURSES = ['first', 'second', 'side', 'bread', 'fruit', 'snack', 'light_meal'] as const;

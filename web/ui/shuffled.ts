/** The same things in an order that nobody chose (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: () => number = Math.random): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    const held = mixed[last] as T;
    mixed[last] = mixed[chosen] as T;
    mixed[chosen] = held;
  }
  return mixed;
}

/** A place in the line: what is asked for once and given back once. */
export interface Turn {
  /** Fulfilled when all who asked before have ended. */
  wait: () => Promise<void>;
  /** Whether it was asked for or not, waited for or not. */
  end: () => void;
}

/** One at a time, in the order in which they ask: makes a place for one who may ask. */
export function openTurns(): () => Turn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    return {
      wait: () => {
        const before = last;
        last = before.then(() => ended);
        return before;
      },
      end,
    };
  };
}

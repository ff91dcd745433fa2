export interface PrintFile {
  /** From 1. */
  part: number;
  /** Places of its first and last notice, from 1. */
  from: number;
  to: number;
}

/** The files into which so many notices are cut. */
export function filesOf(count: number, perFile: number): PrintFile[] {
  return Array.from({ length: Math.ceil(count / perFile) }, (_, index) => ({
    part: index + 1,
    from: index * perFile + 1,
    to: Math.min(count, (index + 1) * perFile),
  }));
}

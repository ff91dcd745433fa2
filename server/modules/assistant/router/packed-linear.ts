import { createHash } from 'node:crypto';
import type { LinearModel } from './linear.ts';

/** A model in half its size. It belongs to one vocabulary, and is worth nothing with another. */
export interface PackedLinear {
  vocabulary: string;
  classes: readonly string[];
  /** A weight is its number times this. */
  scale: number;
  weights: Int16Array;
  bias: Float64Array;
}

const STEPS = 32_767;

export function packLinear({ classes, weights, bias }: LinearModel, names: readonly string[]): PackedLinear {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = largest / STEPS || 1;
  return {
    vocabulary: digestOf(names),
    classes,
    scale,
    weights: Int16Array.from(weights, (weight) => Math.round(weight / scale)),
    bias,
  };
}

/** `null`: it was learnt with other features, those of another release. */
export function unpackLinear(packed: PackedLinear, names: readonly string[]): LinearModel | null {
  const { vocabulary, classes, scale, weights, bias } = packed;
  if (vocabulary !== digestOf(names)) return null;
  return { classes, weights: Float32Array.from(weights, (step) => step * scale), bias };
}

function digestOf(names: readonly string[]): string {
  return createHash('sha256').update(names.join('\n')).digest('hex');
}

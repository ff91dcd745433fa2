/** What an editor must be told about a tariff before it may be used. */
import {
  SchoolLevel,
  type BasePrice,
  type TariffCondition,
  type TariffDefinition,
} from './contract/tariffs.ts';
import { fits } from './tariff-engine.ts';
import type { PricingFacts } from './tariff-facts.ts';

/** `table`: the name of the fixed part; `null` for the prices of meals. */
export type TariffFlaw = { table?: string } & (
  | { kind: 'hole' | 'overlap'; atCents: number; levels: readonly SchoolLevel[] | null }
  | { kind: 'without_isee' }
  /** Its upper end lies below its lower one. */
  | { kind: 'bad_range'; label: string }
  /** An earlier row takes everybody whom this one means. */
  | { kind: 'unreachable'; label: string; by: string }
  /** Nobody says what these pay. */
  | { kind: 'no_price'; facts: PricingFacts }
  | { kind: 'same_label'; label: string }
);

/** Holes, overlaps, ranges turned round, rows that nobody reaches, children without a price. */
export function findTariffFlaws(definition: TariffDefinition): TariffFlaw[] {
  const flaws = findTableFlaws(definition.base);
  for (const part of definition.fixedParts ?? []) {
    // Whom a fixed part does not name pays none: holes are its right, overlaps and turned ranges are not.
    const wrong = findTableFlaws(part.amounts).filter(
      ({ kind }) => kind === 'overlap' || kind === 'bad_range' || kind === 'unreachable',
    );
    flaws.push(...wrong.map((flaw) => ({ ...flaw, table: part.label })));
  }
  const counted = [
    ...(definition.mealSteps ?? []),
    ...(definition.monthlyCaps ?? []),
    ...definition.adjustments,
  ];
  for (const { label, when } of counted) if (hasTurnedRange(when)) flaws.push({ kind: 'bad_range', label });
  for (const { label, fromMeal, toMeal } of definition.mealSteps ?? [])
    if (toMeal !== undefined && toMeal < fromMeal) flaws.push({ kind: 'bad_range', label });
  const labels = (definition.fixedParts ?? []).map(({ label }) => label);
  for (const label of new Set(labels.filter((one, index) => labels.indexOf(one) !== index)))
    flaws.push({ kind: 'same_label', label });
  return flaws;
}

function findTableFlaws(rows: readonly BasePrice[]): TariffFlaw[] {
  const turned: TariffFlaw[] = rows
    .filter(
      (row) => hasTurnedRange(row.when) || (row.kind === 'linear' && row.iseeToCents < row.iseeFromCents),
    )
    .map(({ label }) => ({ kind: 'bad_range', label }));
  if (turned.length > 0) return turned;
  const bands = findBandFlaws(rows);
  const flaws = [...bands, ...findUnreachable(rows)];
  const hasHole = bands.some(({ kind }) => kind !== 'overlap');
  const forgotten = hasHole ? undefined : findForgotten(rows);
  if (forgotten) flaws.push({ kind: 'no_price', facts: forgotten });
  return flaws;
}

/** ISEE bands that share their other conditions: no holes, no overlaps, and a price for those without ISEE. */
function findBandFlaws(base: readonly BasePrice[]): TariffFlaw[] {
  const flaws: TariffFlaw[] = [];
  for (const rows of groupByOtherConditions(base).values()) {
    const levels = rows[0]?.when.levels ?? null;
    const bands = rows
      .flatMap((row) => (row.when.iseeCents ? [row.when.iseeCents] : []))
      .sort((a, b) => a.from - b.from);
    bands.forEach((band, index) => {
      const previousTo = index === 0 ? -1 : bands[index - 1]?.to;
      if (previousTo === undefined || band.from <= previousTo)
        flaws.push({ kind: 'overlap', atCents: band.from, levels });
      else if (band.from > previousTo + 1) flaws.push({ kind: 'hole', atCents: previousTo + 1, levels });
    });
    const last = bands.at(-1);
    const hasFallback = rows.some((row) => !row.when.iseeCents && !row.when.withoutIsee);
    if (last?.to !== undefined && !hasFallback && !isTakenUp(base, rows, last.to + 1))
      flaws.push({ kind: 'hole', atCents: last.to + 1, levels });
    if (
      bands.length > 0 &&
      !hasFallback &&
      !rows.some((row) => row.when.withoutIsee) &&
      !isTakenUp(base, rows, null)
    )
      flaws.push({ kind: 'without_isee' });
  }
  return flaws;
}

function groupByOtherConditions(base: readonly BasePrice[]): Map<string, BasePrice[]> {
  const groups = new Map<string, BasePrice[]>();
  for (const row of base) {
    const key = JSON.stringify({ ...row.when, iseeCents: undefined, withoutIsee: undefined });
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** Whether a row with fewer conditions prices what a group of bands leaves out. */
function isTakenUp(
  base: readonly BasePrice[],
  group: readonly BasePrice[],
  iseeCents: number | null,
): boolean {
  const [first] = group;
  if (!first) return false;
  const left: TariffCondition = {
    ...first.when,
    iseeCents: iseeCents === null ? undefined : { from: iseeCents },
    withoutIsee: iseeCents === null ? true : undefined,
  } as TariffCondition;
  return base.some(({ when }) => !group.some((row) => row.when === when) && isWider(when, left));
}

function findUnreachable(rows: readonly BasePrice[]): TariffFlaw[] {
  return rows.flatMap((row, index): TariffFlaw[] => {
    const by = rows.slice(0, index).find(({ when }) => isWider(when, row.when));
    // Two bands that begin together are told as an overlap.
    const isToldAlready = by?.when.iseeCents && row.when.iseeCents;
    return by && !isToldAlready ? [{ kind: 'unreachable', label: row.label, by: by.label }] : [];
  });
}

/** Whether everybody whom `narrow` means is meant by `wide` too. */
function isWider(wide: TariffCondition, narrow: TariffCondition): boolean {
  const holdsAll = <One>(all: readonly One[] | undefined, some: readonly One[] | undefined) =>
    !all || (some?.every((one) => all.includes(one)) ?? false);
  return (
    holdsAll(wide.levels, narrow.levels) &&
    holdsAll(wide.exemptions, narrow.exemptions) &&
    holdsAll(wide.diners, narrow.diners ?? ['pupil']) &&
    (wide.isResident === undefined || wide.isResident === narrow.isResident) &&
    (wide.withoutIsee === undefined || narrow.withoutIsee === true) &&
    isWiderRange(wide.iseeCents, narrow.iseeCents) &&
    isWiderRange(wide.childOrder, narrow.childOrder) &&
    isWiderRange(wide.enrolledSiblings, narrow.enrolledSiblings) &&
    isWiderRange(wide.householdMinors, narrow.householdMinors)
  );
}

type Range = { from: number; to?: number } | undefined;

function isWiderRange(wide: Range, narrow: Range): boolean {
  if (!wide) return true;
  return narrow !== undefined && wide.from <= narrow.from && (wide.to ?? Infinity) >= (narrow.to ?? Infinity);
}

function hasTurnedRange(when: TariffCondition): boolean {
  return [when.iseeCents, when.childOrder, when.enrolledSiblings, when.householdMinors].some(
    (range) => range?.to !== undefined && range.to < range.from,
  );
}

/** The first pupil without a price, tried on both sides of every edge that the table names. */
function findForgotten(rows: readonly BasePrice[]): PricingFacts | undefined {
  const edges = (read: (when: TariffCondition) => Range, least: number) => {
    const found = new Set([least]);
    for (const { when } of rows) {
      const range = read(when);
      if (!range) continue;
      for (const edge of [
        range.from,
        range.from - 1,
        range.to,
        range.to === undefined ? undefined : range.to + 1,
      ])
        if (edge !== undefined && edge >= least) found.add(edge);
    }
    return [...found].sort((a, b) => a - b);
  };
  const isees = [null, ...edges(({ iseeCents }) => iseeCents, 0)];
  const orders = edges(({ childOrder }) => childOrder, 1);
  const siblings = edges(({ enrolledSiblings }) => enrolledSiblings, 1);
  const minors = edges(({ householdMinors }) => householdMinors, 1);
  for (const isResident of [true, false])
    for (const { const: level } of SchoolLevel.anyOf)
      for (const enrolledSiblings of siblings)
        for (const householdMinors of minors)
          for (const childOrder of orders)
            for (const iseeCents of isees) {
              const facts: PricingFacts = {
                level, isResident, iseeCents, childOrder, enrolledSiblings, householdMinors, exemption: null,
              }; // prettier-ignore
              const isPossible = childOrder <= enrolledSiblings || siblings.length === 1;
              if (isPossible && !rows.some(({ when }) => fits(when, facts))) return facts;
            }
  return undefined;
}

/** Enrolments, ISEE declarations and exemptions: facts with a validity, of which no two may overlap. */
import type { RegistryIssue } from '#common/contract/registry.ts';
import {
  propose,
  type Entry,
  type Flaw,
  type PeriodProposal,
  type Proposal,
  type Values,
  type World,
} from './registry-world.ts';
import { schoolYearDays, type RegistryColumn } from './rules.ts';

interface Wish {
  kind: PeriodProposal['kind'];
  list: (world: World) => Map<string, Entry[]>;
  owner: string;
  from: RegistryColumn;
  to: RegistryColumn;
  /** The validity when the cells are empty and nothing is stored. */
  usual: { from: string; to: string };
  facts: Values;
  conflict: RegistryIssue;
  overlap: RegistryIssue;
}

/** What one row says about periods. The school year is the validity of what carries no dates of its own. */
export function planPeriods(world: World, values: Values): PeriodProposal[] {
  const { startsOn, endsOn } = schoolYearDays(values.schoolYear ?? '');
  const usual = { from: startsOn, to: endsOn };
  const { userCode = '', familyCode = '', schoolCode, schoolYear, className, isResident } = values;
  const enrolment = planPeriod(world, values, {
    kind: 'enrolment', list: (of) => of.enrolments, owner: userCode, from: 'enrolledFrom', to: 'enrolledTo', usual,
    facts: { schoolCode, schoolYear, className, isResident } as Values,
    conflict: 'enrolment_conflict', overlap: 'enrolment_overlap',
  }); // prettier-ignore
  const plans = [enrolment];
  if (values.iseeAmount !== undefined) {
    plans.push(planPeriod(world, values, {
      kind: 'isee', list: (of) => of.iseeDeclarations, owner: familyCode, from: 'iseeFrom', to: 'iseeTo', usual,
      facts: { iseeAmount: values.iseeAmount }, conflict: 'isee_conflict', overlap: 'isee_overlap',
    })); // prettier-ignore
  }
  if (values.exemption !== undefined) {
    // The file gives an exemption no dates of its own: it lasts as long as the enrolment in its row.
    const enrolled = { ...enrolment.proposal.entry.values, ...enrolment.proposal.wanted };
    const { enrolledFrom = startsOn, enrolledTo = endsOn } = enrolled;
    plans.push(planPeriod(world, {}, {
      kind: 'exemption', list: (of) => of.exemptions, owner: userCode, from: 'enrolledFrom', to: 'enrolledTo',
      usual: { from: enrolledFrom, to: enrolledTo },
      facts: { exemption: values.exemption }, conflict: 'exemption_conflict', overlap: 'exemption_overlap',
    })); // prettier-ignore
  }
  return plans;
}

/**
 * The stored period with the same first day is the one meant. Without a first day in the file it is the only stored one
 * in the usual time. Any other overlap is refused: which of the two holds is not for a program to guess.
 */
function planPeriod(world: World, values: Values, wish: Wish): PeriodProposal {
  const stored = wish.list(world).get(wish.owner) ?? [];
  const [from, to] = [values[wish.from], values[wish.to]];
  const sameTime = stored.filter((entry) => overlaps(wish, entry.values, wish.usual.from, wish.usual.to));
  const meant =
    from === undefined
      ? sameTime.length === 1 ? sameTime[0] : undefined
      : stored.find((entry) => entry.values[wish.from] === from); // prettier-ignore
  const validity = meant
    ? { [wish.to]: to }
    : { [wish.from]: from ?? wish.usual.from, [wish.to]: to ?? wish.usual.to };
  const proposal = propose(meant, { ...wish.facts, ...validity });
  return {
    kind: wish.kind,
    list: wish.list,
    owner: wish.owner,
    proposal,
    flaws: findFlaws(wish, proposal, stored),
  };
}

function findFlaws(wish: Wish, proposal: Proposal, stored: readonly Entry[]): Flaw[] {
  const { entry, wanted, contradicted } = proposal;
  if (contradicted.length > 0) return contradicted.map((column) => ({ column, reason: wish.conflict }));
  const first = wanted[wish.from] ?? entry.values[wish.from] ?? '';
  const last = wanted[wish.to] ?? entry.values[wish.to] ?? '';
  if (first > last) return [{ column: wish.to, reason: 'date_order' }];
  const isTaken = stored.some((other) => other !== entry && overlaps(wish, other.values, first, last));
  return isTaken ? [{ column: wish.from, reason: wish.overlap }] : [];
}

function overlaps({ from, to }: Wish, values: Values, first: string, last: string): boolean {
  return (values[from] ?? '') <= last && (values[to] ?? '') >= first;
}

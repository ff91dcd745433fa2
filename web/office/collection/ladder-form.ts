import type {
  CollectionSettings,
  DunningChannel,
  DunningLadder,
  LadderBody,
} from '#common/contract/dunning-ladder.ts';
import { formatAmount, parseItalianAmount } from '#common/money.ts';

/** A step as its fields' texts. */
export interface StepForm {
  /** Of this form only: which fields belong together. */
  key: string;
  stepId: number | null;
  name: string;
  daysLate: string;
  channel: DunningChannel;
  termDays: string;
  subject: string;
  body: string;
  postage: string;
  /** In per cent. */
  interest: string;
  isAutomatic: boolean;
}

export interface LadderForm {
  steps: StepForm[];
  min: string;
  planMax: string;
  planMin: string;
  planMissed: string;
  agent: string;
  takesPlanRequests: boolean;
}

export type StepField = 'name' | 'daysLate' | 'termDays' | 'subject' | 'body' | 'postage' | 'interest';
export type RuleField = 'min' | 'planMax' | 'planMin' | 'planMissed';

export function formOf({ steps, settings }: DunningLadder): LadderForm {
  return {
    steps: steps.map((step) => ({
      key: String(step.stepId),
      stepId: step.stepId,
      name: step.name,
      daysLate: String(step.daysLate),
      channel: step.channel,
      termDays: String(step.termDays),
      subject: step.subject,
      body: step.body,
      postage: formatAmount(step.postageCents),
      interest: formatAmount(step.interestBp),
      isAutomatic: step.isAutomatic,
    })),
    min: formatAmount(settings.minCents),
    planMax: String(settings.planMaxInstalments),
    planMin: formatAmount(settings.planMinCents),
    planMissed: String(settings.planMissedToLapse),
    agent: settings.coerciveAgent,
    takesPlanRequests: settings.takesPlanRequests,
  };
}

export function newStep(key: string): StepForm {
  return {
    key,
    stepId: null,
    name: '',
    daysLate: '',
    channel: 'email',
    termDays: '15',
    subject: 'Sollecito di pagamento della fattura {fattura}',
    body: 'Gentile {pagante},\nla fattura {fattura} ({descrizione}) è scaduta il {scadenza} e restano da pagare {importo}.\nIl codice dell’avviso pagoPA è {avviso}.\nDistinti saluti\n{comune}',
    postage: '0,00',
    interest: '0,00',
    isAutomatic: false,
  };
}

function whole(text: string, from: number, to: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : -1;
  return value >= from && value <= to ? value : null;
}

function amount(text: string, from: number, to: number): number | null {
  const cents = parseItalianAmount(text);
  return cents !== null && cents >= from && cents <= to ? cents : null;
}

export function flawsOfStep(step: StepForm): Set<StepField> {
  const flaws = new Set<StepField>();
  for (const field of ['name', 'subject', 'body'] as const) if (step[field].trim() === '') flaws.add(field);
  if (whole(step.daysLate, 1, 1000) === null) flaws.add('daysLate');
  if (whole(step.termDays, 1, 365) === null) flaws.add('termDays');
  if (amount(step.postage, 0, 10_000) === null) flaws.add('postage');
  if (amount(step.interest, 0, 2_000) === null) flaws.add('interest');
  return flaws;
}

function settingsOf(form: LadderForm): { settings: CollectionSettings; flaws: Set<RuleField> } {
  const flaws = new Set<RuleField>();
  const good = (field: RuleField, value: number | null): number => {
    if (value === null) flaws.add(field);
    return value ?? 0;
  };
  return {
    settings: {
      minCents: good('min', amount(form.min, 1, 1_000_000)),
      planMaxInstalments: good('planMax', whole(form.planMax, 2, 72)),
      planMinCents: good('planMin', amount(form.planMin, 100, 1_000_000)),
      planMissedToLapse: good('planMissed', whole(form.planMissed, 1, 12)),
      takesPlanRequests: form.takesPlanRequests,
      coerciveAgent: form.agent.trim(),
    },
    flaws,
  };
}

export function flawsOfRules(form: LadderForm): Set<RuleField> {
  return settingsOf(form).flaws;
}

/** What is sent; `null` while a field is wrong. */
export function bodyOf(form: LadderForm): LadderBody | null {
  const { settings, flaws } = settingsOf(form);
  if (flaws.size > 0 || form.steps.some((step) => flawsOfStep(step).size > 0)) return null;
  return {
    settings,
    steps: form.steps.map((step) => ({
      stepId: step.stepId,
      name: step.name.trim(),
      daysLate: Number(step.daysLate),
      channel: step.channel,
      termDays: Number(step.termDays),
      subject: step.subject.trim(),
      body: step.body.trim(),
      postageCents: parseItalianAmount(step.postage) ?? 0,
      interestBp: parseItalianAmount(step.interest) ?? 0,
      isAutomatic: step.channel !== 'formal' && step.isAutomatic,
    })),
  };
}

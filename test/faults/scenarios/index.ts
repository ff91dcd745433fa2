import type { Scenario } from '../support/stage.ts';
import { inOwnTown, type TownScenario } from '../support/town.ts';
import { answerCut } from './f10-answer-cut.ts';
import { mailTrouble } from './f11-mail.ts';
import { cutoffRush } from './f13-cutoff.ts';
import { otherZones } from './f14-zones.ts';
import { killWorker } from './f1-kill-worker.ts';
import { killPostgres } from './f2-kill-postgres.ts';
import { oddFlows } from './f20-odd-flows.ts';
import { twoClicks } from './f3-two-clicks.ts';
import { sameReceipt } from './f4-same-receipt.ts';
import { oddReceipts } from './f5-odd-receipts.ts';
import { paidTwice } from './f6-paid-twice.ts';
import { paidAfterTheEnd } from './f7-paid-after-the-end.ts';
import { twoNotices } from './f8-two-notices.ts';
import { returnWithoutReceipt } from './f9-return-without-receipt.ts';

interface NamedScenario {
  /** As in the table of faults. */
  name: string;
  title: string;
  play: Scenario;
  /** The same in a town that is there already, with two processes. */
  playInTown?: TownScenario;
}

export const scenarios: readonly NamedScenario[] = [
  { name: 'F1', title: 'worker killed during a month close', play: killWorker },
  { name: 'F2', title: 'PostgreSQL killed during a month close and receipts', play: killPostgres },
  { name: 'F3', title: 'month close clicked twice', play: twoClicks },
  inTown('F4', 'one receipt five times at once', sameReceipt),
  inTown('F5', 'receipts out of turn or of another amount', oddReceipts),
  inTown('F6', 'notice paid twice', paidTwice),
  inTown('F7', 'notice paid after its end', paidAfterTheEnd),
  inTown('F8', 'two notices at once, credit note before the get', twoNotices),
  { name: 'F9', title: 'browser closed, return forged', play: returnWithoutReceipt },
  inTown('F10', 'answer cut after the commit', answerCut),
  { name: 'F11', title: 'mail server down, moody, sender killed', play: mailTrouble },
  { name: 'F13', title: 'cancellations around the cut-off, clocks an hour wrong', play: cutoffRush },
  { name: 'F14', title: 'odd days, other time zones', play: otherZones },
  inTown('F20', 'reporting flow missing, twice, not adding up', oddFlows),
];

function inTown(name: string, title: string, playInTown: TownScenario): NamedScenario {
  return { name, title, play: inOwnTown(playInTown), playInTown };
}

/** Drawing: every notice as the product draws it, beside a plain page of the PDF library. */
import { createHash } from 'node:crypto';
import PDFDocument from 'pdfkit';
import type { NoticeDocument } from '../../server/modules/payments/notice-document.ts';
import { drawNoticesPdf } from '../../server/modules/payments/notice-pdf.ts';
import { alternate, median, medianRatio, report } from '../support/figures.ts';

const ROUNDS = 3;
const LIMIT_PAGES = 1_000;

/** `bench` is the name under which figures are reported. */
export async function measurePdfs(bench: string, notices: readonly NoticeDocument[]): Promise<void> {
  // The warm-up and each round draw a part of their own: together, all of them.
  const perRound = Math.ceil(notices.length / (ROUNDS + 1));
  const digests = new Map<NoticeDocument, string>();
  let largest = 0;
  let round = 0;
  const drawNotices = async () => {
    const part = notices.slice(round * perRound, (round + 1) * perRound);
    round += 1;
    return pagesPerCpuSecond(part.length, async (index) => {
      const notice = part[index];
      if (!notice) return;
      const pdf = drawNoticesPdf([notice]);
      digests.set(notice, digest(pdf));
      largest = Math.max(largest, pdf.length);
    });
  };
  const drawPages = () => pagesPerCpuSecond(LIMIT_PAGES, drawPlainPage);
  const rounds = await alternate(ROUNDS, drawPages, drawNotices);
  report({
    bench,
    figure: 'notices drawn',
    unit: 'pages per second of one core',
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
    bar: '>= 0.2',
    rounds: ROUNDS,
  });
  reportCount(bench, 'size of the largest notice', 'KB', largest / 1024, 60);
  reportCount(bench, 'notices with other bytes when drawn again', 'notices', await countChanged(digests), 0);
}

function reportCount(bench: string, figure: string, unit: string, system: number, most: number): void {
  report({ bench, figure, unit, limit: null, system, ratio: system, bar: `<= ${most}`, rounds: 1 });
}

/** All of them, last to first, so that nothing remembered from the page before can be what makes them equal. */
async function countChanged(digests: ReadonlyMap<NoticeDocument, string>): Promise<number> {
  let changed = 0;
  for (const [notice, first] of [...digests].reverse()) {
    if (digest(drawNoticesPdf([notice])) !== first) changed += 1;
  }
  return changed;
}

function digest(pdf: Buffer): string {
  return createHash('sha256').update(pdf).digest('base64');
}

/** By processor time, all threads together: what one core does in a second, whoever else uses the machine. */
async function pagesPerCpuSecond(count: number, draw: (index: number) => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) await draw(index);
  const { user, system } = process.cpuUsage(before);
  return (count * 1e6) / (user + system);
}

/** The library's own font, no line breaking: the least that a page of text can cost with it. */
async function drawPlainPage(page: number): Promise<void> {
  const doc = new PDFDocument({ size: 'A4', margin: 36 });
  const ended = new Promise((resolve) => doc.on('end', resolve));
  doc.on('data', () => undefined);
  doc.rect(36, 36, 520, 24).fill('#e8eff6').fillColor('black').fontSize(10);
  for (let line = 0; line < 22; line += 1) {
    doc.text(
      `Pagina ${page}, riga ${line}: quanto testo sta su una riga di una lettera.`,
      36,
      72 + line * 20,
      {
        lineBreak: false,
      },
    );
  }
  doc.end();
  await ended;
}

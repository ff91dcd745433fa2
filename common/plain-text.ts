/**
 * The form of a text that people write in a box: a blank line ends a paragraph, lines that begin with a dash are a list,
 * addresses of pages and mailboxes become links. Nothing else means anything: what looks like HTML stays text.
 */
export type TextBlock = { kind: 'paragraph'; lines: TextSpan[][] } | { kind: 'list'; items: TextSpan[][] };

/** A run of text; with `href` it is a link. */
export interface TextSpan {
  text: string;
  href?: string;
}

const LIST_ITEM = /^\s*[-–•*]\s+/;
/** The name of a mailbox has an end (RFC 5321): from each letter of a long row it would otherwise be tried to the last. */
const LINK = /https?:\/\/[^\s<>"]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
/** What ends a sentence, not an address. */
const SENTENCE_END = /[.,;:!?)»”’\]]+$/;

export function readPlainText(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let isOpen = false;
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (line.trim() === '') {
      isOpen = false;
      continue;
    }
    const kind = LIST_ITEM.test(line) ? 'list' : 'paragraph';
    const spans = readSpans(line.replace(LIST_ITEM, '').trim());
    const last = blocks.at(-1);
    if (isOpen && last?.kind === 'list' && kind === 'list') last.items.push(spans);
    else if (isOpen && last?.kind === 'paragraph' && kind === 'paragraph') last.lines.push(spans);
    else blocks.push(kind === 'list' ? { kind, items: [spans] } : { kind, lines: [spans] });
    isOpen = true;
  }
  return blocks;
}

function readSpans(line: string): TextSpan[] {
  const spans: TextSpan[] = [];
  let end = 0;
  for (const { 0: found, index } of line.matchAll(LINK)) {
    const address = found.replace(SENTENCE_END, '');
    const href = hrefOf(address);
    if (href === null) continue;
    if (index > end) spans.push({ text: line.slice(end, index) });
    spans.push({ text: address, href });
    end = index + address.length;
  }
  if (end < line.length) spans.push({ text: line.slice(end) });
  return spans;
}

function hrefOf(address: string): string | null {
  if (!/^https?:/.test(address)) return `mailto:${address}`;
  try {
    return new URL(address).href;
  } catch {
    return null;
  }
}

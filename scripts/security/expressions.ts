/** Regular expressions of the source that some text keeps busy for ever (ReDoS), the patterns of contracts included. */
import { readFile } from 'node:fs/promises';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';
import type { Findings } from './findings.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const SOURCES = '{common,server,web}/**/*.{ts,tsx}';
const TIMEOUT_MS = 10_000;

/**
 * Slow by the square of the length only, on texts that are short: the attack that was found needs tens of thousands of
 * characters. By source, with what keeps the text short.
 */
const ON_SHORT_TEXTS: Readonly<Record<string, string>> = {
  '\\/+$': 'an address of the configuration',
  '0+$': 'the digits of a number',
  '^https?:\\/\\/[^\\s/]+\\.[^\\s]+$': 'an address of the office, at most some hundred characters',
  '\\S+@\\S+': 'a question to the assistant, at most 500 characters',
  '(?:dal|da|from) (\\d{1,2}|\\p{L}+)(?: (\\p{L}+))? (?:al|a|fino al|fino a|to) (\\d{1,2}|\\p{L}+)(?: (\\p{L}+))?':
    'a question to the assistant, at most 500 characters',
  '^:+|:+$': 'a question to the assistant, at most 500 characters',
  '%.*$': 'an address of the network',
  '\\B(?=(\\d{3})+$)': 'the digits of an amount',
  '[.,;:!?)»”’\\]]+$': 'an address within a text of at most 10,000 characters',
  'https?:\\/\\/[^\\s<>"]+|[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+':
    'judged too hard, the repetition has an end: 10,000 characters take some milliseconds',
  '^(?:Le|El|Am) .{4,120}(?:\\n.{0,120})?(?:a écrit|escribió|schrieb).{0,80}:[ \\t]*$':
    'judged too hard: it begins at the beginning of a line and each repetition has an end',
  '(?<![\\d/.-])(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})(?:\\s?[/.-]\\s?(\\d{4}|\\d{2}))?(?![\\d/.-]*\\d)':
    'a message of the telephone, at most 1,000 characters',
  '^[^\\u0000]*\\S[^\\u0000]*$': 'the contract looks at the length first',
};

interface Expression {
  place: string;
  source: string;
  flags: string;
}

export async function findSlowExpressions(): Promise<Findings> {
  const expressions: Expression[] = [];
  let files = 0;
  for await (const name of glob(SOURCES, { cwd: ROOT, exclude: ['web/dist/**'] })) {
    if (/\.test\.tsx?$|\/test-[\w-]+\.ts$/.test(name)) continue;
    files += 1;
    expressions.push(...expressionsOf(name, await readFile(path.join(ROOT, name), 'utf8')));
  }
  const findings: string[] = [];
  const judged = new Map<string, string | null>();
  for (const expression of expressions) {
    const key = `/${expression.source}/${expression.flags}`;
    const fault = judged.has(key) ? judged.get(key) : await faultOf(expression);
    judged.set(key, fault ?? null);
    if (fault && !(expression.source in ON_SHORT_TEXTS))
      findings.push(`${expression.place}: ${key} ${fault}`);
  }
  return { looked: `${expressions.length} (${judged.size} different) in ${files} files`, findings };
}

/** Why the expression is not safe; `null` when no text makes it slow. */
export async function faultOf({
  source,
  flags,
}: Pick<Expression, 'source' | 'flags'>): Promise<string | null> {
  const judged = await check(source, flags.replace('v', 'u'), { timeout: TIMEOUT_MS });
  switch (judged.status) {
    case 'safe':
      return null;
    case 'unknown':
      return `could not be judged: ${JSON.stringify(judged.error)}`;
    case 'vulnerable':
      return `is ${judged.complexity.summary}, by ${judged.attack.pattern.slice(0, 100)}`;
  }
}

/** Literals, `new RegExp('…')`, and `pattern: '…'` of schemas. */
export function expressionsOf(name: string, text: string): Expression[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Expression[] = [];
  const add = (node: ts.Node, source: string, flags: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({ place: `${name}:${line + 1}`, source, flags });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      if (source && ts.isStringLiteralLike(source))
        add(node, source.text, flags && ts.isStringLiteralLike(flags) ? flags.text : '');
    } else if (ts.isPropertyAssignment(node) && node.name.getText() === 'pattern') {
      if (ts.isStringLiteralLike(node.initializer) && !isTimetable(node.initializer.text))
        add(node, node.initializer.text, 'u');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `pattern` of a job says when it runs. */
function isTimetable(text: string): boolean {
  return /^[\d*,/ -]+$/.test(text);
}

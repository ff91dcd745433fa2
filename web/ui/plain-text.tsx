import { readPlainText, type TextSpan } from '#common/plain-text.ts';

/** A text that somebody wrote in a box, with its paragraphs, lists and links. */
export function PlainText({ text }: { text: string }) {
  return readPlainText(text).map((block, index) =>
    block.kind === 'list' ? (
      <ul key={index}>
        {block.items.map((item, line) => (
          <li key={line}>
            <Spans spans={item} />
          </li>
        ))}
      </ul>
    ) : (
      <p key={index}>
        {block.lines.map((spans, line) => (
          <span key={line}>
            {line > 0 && <br />}
            <Spans spans={spans} />
          </span>
        ))}
      </p>
    ),
  );
}

function Spans({ spans }: { spans: readonly TextSpan[] }) {
  return spans.map(({ text, href }, index) =>
    href === undefined ? (
      text
    ) : (
      <a key={index} href={href} rel="noopener noreferrer">
        {text}
      </a>
    ),
  );
}

import { Fragment } from 'react';

/** An e-mail address that breaks, where it must, only before `@` and before its dots: its words stay whole. */
export function EmailText({ address }: { address: string }) {
  return (
    <span className="email-text">
      {address.split(/(?=[@.])/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}

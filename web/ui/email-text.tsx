/** An e-mail address that breaks, where it must, before its `@`: neither half is cut while it has room on a line. */
export function EmailText({ address }: { address: string }) {
  const [mailbox = '', domain] = address.split(/(?=@)/);
  return (
    <span className="email-text">
      <span>{mailbox}</span>
      {domain && (
        <>
          <wbr />
          <span>{domain}</span>
        </>
      )}
    </span>
  );
}

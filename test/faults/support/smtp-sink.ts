/** A mail server that is down, moody, or accepts everything, and keeps a note of each message it took. */
import { SMTPServer } from 'smtp-server';
import { findFreePort } from '../../support/server-process.ts';
import type { Stage } from './stage.ts';

export interface SmtpSink {
  url: string;
  /** The Message-ID of each message taken, in order. */
  taken: string[];
  /** Nobody listens until it is called. */
  open(): Promise<void>;
  /** The code with which a recipient is refused; `null` takes it. */
  answerTo: (recipient: string) => number | null;
  /** Called when a whole message has arrived, before the sender is told so. */
  onTaken: () => void;
}

export async function prepareSink(stage: Stage): Promise<SmtpSink> {
  const port = await findFreePort();
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}`,
    taken: [],
    open: async () => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      // A sender that is killed in the middle of a message is an error for its connection alone.
      server.on('error', () => undefined);
    },
    answerTo: () => null,
    onTaken: () => undefined,
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = sink.answerTo(address);
      done(code === null ? null : Object.assign(new Error('refused'), { responseCode: code }));
    },
    onData: (stream, _session, done) => {
      let head = '';
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 8_192) head += chunk.toString('latin1');
      });
      stream.on('end', () => {
        sink.taken.push(/^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] ?? 'without an identifier');
        sink.onTaken();
        done();
      });
    },
  });
  stage.atEnd(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return sink;
}

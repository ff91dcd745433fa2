/**
 * An SMTP server that accepts everything and keeps nothing but the count of messages and their Message-IDs, in a
 * process of its own. As little work as can be: it shares the machine with what is measured.
 */
import { createServer, type Socket } from 'node:net';

const HEADER_BYTES = 4096;
const END_OF_DATA = Buffer.from('\r\n.\r\n');

let expected = Number.POSITIVE_INFINITY;
let messages = 0;
const messageIds = new Set<string>();

function receive(header: string): void {
  messages += 1;
  messageIds.add(/^Message-ID:\s*(<[^>]*>)/im.exec(header)?.[1] ?? '');
  if (messages === expected) process.send?.('complete');
}

function serve(socket: Socket): void {
  /** Bytes that may be the beginning of something: a command line, or the end of a message. */
  let rest: Buffer = Buffer.alloc(0);
  /** The message that is coming, as far as its header may reach; `null` between messages. */
  let header: string | null = null;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.write('220 sink ESMTP\r\n');
  socket.on('data', (chunk) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = header === null ? bytes.indexOf('\r\n') : bytes.indexOf(END_OF_DATA);
      if (header === null) {
        if (end < 0) break;
        if (answer(socket, bytes.toString('latin1', 0, end))) header = '';
        bytes = bytes.subarray(end + 2);
      } else {
        if (header.length < HEADER_BYTES) header += bytes.toString('latin1', 0, HEADER_BYTES);
        if (end < 0) {
          bytes = bytes.subarray(Math.max(0, bytes.length - END_OF_DATA.length + 1));
          break;
        }
        receive(header);
        header = null;
        socket.write('250 2.0.0 accepted\r\n');
        bytes = bytes.subarray(end + END_OF_DATA.length);
      }
    }
    rest = Buffer.from(bytes);
  });
}

/** `true` when the message follows. */
function answer(socket: Socket, line: string): boolean {
  switch (line.slice(0, 4).toUpperCase()) {
    case 'EHLO':
      socket.write('250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n');
      return false;
    case 'DATA':
      socket.write('354 go on\r\n');
      return true;
    case 'QUIT':
      socket.end('221 2.0.0 bye\r\n');
      return false;
    default: // MAIL, RCPT, RSET, NOOP, HELO
      socket.write('250 2.0.0 ok\r\n');
      return false;
  }
}

process.on('message', (request: { expect: number } | 'report') => {
  if (request === 'report') {
    process.send?.({ messages, messageIds: messageIds.size });
    return;
  }
  expected = request.expect;
  messages = 0;
  messageIds.clear();
  process.send?.('ready');
});
process.on('disconnect', () => process.exit());

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));

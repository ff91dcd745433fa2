/**
 * One keep-alive connection that sends one request at a time. Bare sockets, because the load generator shares two cores
 * with what it measures: Node's own `fetch` costs more than the server's answer.
 */
import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  /** The status line and the fields. */
  head: string;
  body: string;
}

interface Waiting {
  resolve: (answer: HttpAnswer) => void;
  reject: (error: Error) => void;
}

export class HttpConnection {
  readonly #socket: Socket;
  #received = '';
  #isOpen = true;
  #waiting: Waiting | null = null;

  static async open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.setEncoding('latin1');
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new HttpConnection(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (part: string) => this.#take(part));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** A server ends connections on which nothing has been asked for a while. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Posts a body of ASCII text. Rejects when the connection breaks. */
  post(path: string, body: string, headers: string): Promise<HttpAnswer> {
    return this.send(
      `POST ${path} HTTP/1.1\r\nHost: bench\r\n${headers}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }

  /** Sends a whole request of ASCII text, its head included. Rejects when the connection breaks. */
  send(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) {
        reject(new Error('the connection is closed'));
        return;
      }
      this.#waiting = { resolve, reject };
      this.#socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #take(part: string): void {
    this.#received += part;
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received.slice(0, headEnd))?.[1];
    if (length === undefined) return this.#fail(new Error('an answer without a length'));
    const end = headEnd + 4 + Number(length);
    if (this.#received.length < end) return;
    const waiting = this.#waiting;
    const answer = {
      head: this.#received.slice(0, headEnd),
      status: Number(this.#received.slice(9, 12)),
      body: this.#received.slice(headEnd + 4, end),
    };
    this.#received = this.#received.slice(end);
    this.#waiting = null;
    waiting?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#isOpen = false;
    this.#waiting?.reject(error);
    this.#waiting = null;
  }
}

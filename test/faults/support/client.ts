/** The portal and the office as their web pages talk to them: HTTP with a cookie. */
import { SLUG } from './comune.ts';

export interface Answer<Body> {
  status: number;
  body: Body;
}

export interface Client {
  call<Body = unknown>(
    method: 'GET' | 'POST' | 'DELETE',
    address: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
}

/** `address` starts at the Comune's own part of the API: `/portal/…` or `/office/…`. */
export function openClient(origin: string, cookie: string): Client {
  return {
    call: async <Body>(
      method: string,
      address: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ) => {
      // The browser's own words for a form with a file.
      const isForm = body instanceof FormData;
      const response = await fetch(`${origin}/api/c/${SLUG}${address}`, {
        method,
        headers: {
          cookie,
          'x-requested-with': 'refettorio',
          ...headers,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body };
    },
  };
}

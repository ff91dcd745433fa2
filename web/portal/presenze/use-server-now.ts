import { useEffect, useState } from 'react';
import { serverTime } from './day-state.ts';

const SECOND_MS = 1_000;

/** The server's clock, second by second, in milliseconds: `sentAt` is what it said when the answer came. */
export function useServerNow(sentAt: string, readAtMs: number): number {
  const [deviceMs, setDeviceMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setDeviceMs(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  return serverTime(sentAt, readAtMs, deviceMs);
}

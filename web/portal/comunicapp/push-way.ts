/**
 * Whether this device is told of news. `blocked`, `denied`: the person has forbidden it, in the browser's settings or in
 * the phone's; `notOffered`: the installation tells no native applications; `notRegistered`: the phone got no token.
 */
export type PushState = 'unsupported' | 'blocked' | 'denied' | 'notOffered' | 'notRegistered' | 'off' | 'on';

/** How a device comes to be told: a browser's way, or the native application's. */
export interface PushWay {
  read(): Promise<PushState>;
  /** Asks for the permission; answers what came of it. */
  turnOn(): Promise<PushState>;
  turnOff(): Promise<PushState>;
  /** At each opening: addresses and tokens change by themselves, and another parent may have signed in. */
  keep(): Promise<void>;
}

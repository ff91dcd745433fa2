/** Work that can be described, sent to another thread and done there: see threads.ts. */
export interface ThreadTask {
  moduleUrl: string;
  /** An exported function of the module, called with one argument that can be cloned. */
  functionName: string;
  argument: unknown;
}

/** Does the work in this thread. */
export async function doTask({ moduleUrl, functionName, argument }: ThreadTask): Promise<Buffer> {
  const module = (await import(moduleUrl)) as Record<string, (argument: unknown) => Buffer | Promise<Buffer>>;
  const make = module[functionName];
  if (!make) throw new Error(`${moduleUrl} exports no ${functionName}`);
  return make(argument);
}

import { afterAll, beforeAll, inject, it } from 'vitest';
import { scenarios } from '../scenarios/index.ts';
import { Stage, type TestServer } from './stage.ts';
import { openTown, type Town } from './town.ts';

/** On a busy machine; on an idle one none takes half a minute. */
const PATIENCE = { timeout: 300_000 };

/** Small plays of these scenarios, each on a stage of its own. */
export function playSmall(...names: readonly string[]): void {
  for (const { name, title, play } of pick(names)) {
    it(`${name}: ${title}`, PATIENCE, async () => {
      await play(testServer(), 'small');
    });
  }
}

/** Small plays of these scenarios, one after the other in one town. */
export function playSmallInTown(...names: readonly string[]): void {
  let stage: Stage;
  let town: Town;
  beforeAll(async () => {
    stage = new Stage(testServer());
    town = await openTown(stage, { processes: 2 });
  });
  afterAll(() => stage.close());
  for (const { name, title, playInTown } of pick(names)) {
    if (!playInTown) throw new Error(`${name} needs a stage of its own`);
    it(`${name}: ${title}`, PATIENCE, async () => {
      await playInTown(town, 'small');
    });
  }
}

function testServer(): TestServer {
  return { url: inject('serverUrl'), template: inject('templateName'), isClearedLater: true };
}

function pick(names: readonly string[]): typeof scenarios {
  return names.map((name) => {
    const scenario = scenarios.find((candidate) => candidate.name === name);
    if (!scenario) throw new Error(`no scenario ${name}`);
    return scenario;
  });
}

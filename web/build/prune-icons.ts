import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

const SPRITE = 'bootstrap-italia/dist/svg/sprites.svg';
/** The type there is the list of the icons in use. */
const NAMES = 'web/ui/icon.tsx';

/**
 * Serves the icons in use in place of bootstrap-italia's whole sprite: 2 KB in place of 31, which every visit would
 * fetch and the browser would read before it draws the first one. In development the sprite stays whole.
 */
export function pruneIcons(): Plugin {
  let file = '';
  return {
    name: 'refettorio:prune-icons',
    apply: 'build',
    enforce: 'pre',
    configResolved({ cacheDir }) {
      file = path.join(cacheDir, 'refettorio', 'icons.svg');
    },
    buildStart() {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, drawSprite());
    },
    resolveId(source) {
      return source === `${SPRITE}?url` ? `${file}?url` : null;
    },
  };
}

function drawSprite(): string {
  const whole = readFileSync(path.join('node_modules', SPRITE), 'utf8');
  const symbols = namesInUse().map((name) => {
    const symbol = new RegExp(`<symbol id="it-${name}"[^]*?</symbol>`).exec(whole);
    if (!symbol) throw new Error(`bootstrap-italia has no icon ${name}`);
    return symbol[0];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

function namesInUse(): string[] {
  return [...readFileSync(NAMES, 'utf8').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, name = '']) => name);
}

import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Kind = 'script' | 'style' | 'font';
type Sizes = Record<Kind, number>;

interface PageBudget {
  /** The html file of the application, as in `rolldownOptions.input`. */
  entry: string;
  /** What the entry fetches at every visit. */
  start: readonly string[];
  /** Modules of the pages people land on first; the heaviest one is held to the limits. */
  routes: readonly string[];
  /** Gzip bytes, quality bar P7. Without limits the sizes are only printed. */
  limits?: Sizes;
}

/**
 * Prints the gzip weight of each application's first route and fails the build above its limits. A first route is the
 * entry, one lazy page and everything both import statically: what a browser fetches before it shows something.
 */
export function enforceBudget(budgets: readonly PageBudget[]): Plugin {
  return {
    name: 'refettorio:budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const budget of budgets) {
          for (const route of budget.routes) {
            const sizes = weigh(bundle, chunksOfRoute(bundle, [budget.entry, ...budget.start, route]));
            this.info(`${budget.entry} → ${route}: ${describe(sizes)} (gzip)`);
            for (const kind of ['script', 'style', 'font'] as const) {
              const limit = budget.limits?.[kind] ?? Infinity;
              if (sizes[kind] > limit) {
                this.error(
                  `${route}: ${kind} weighs ${inKilobytes(sizes[kind])}, limit ${inKilobytes(limit)}`,
                );
              }
            }
          }
        }
      },
    },
  };
}

function chunksOfRoute(bundle: Rolldown.OutputBundle, modules: readonly string[]): Rolldown.OutputChunk[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const starts = modules.map((suffix) => {
    const chunk = chunks.find((candidate) => candidate.facadeModuleId?.endsWith(`/web/${suffix}`));
    if (!chunk) throw new Error(`no chunk of its own for ${suffix}: is it still loaded lazily?`);
    return chunk;
  });
  const reached = new Set<Rolldown.OutputChunk>();
  const queue = [...starts];
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (reached.has(chunk)) continue;
    reached.add(chunk);
    for (const file of chunk.imports) {
      const imported = bundle[file];
      if (imported?.type === 'chunk') queue.push(imported);
    }
  }
  return [...reached];
}

function weigh(bundle: Rolldown.OutputBundle, chunks: Rolldown.OutputChunk[]): Sizes {
  const styles = new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
  const fonts = Object.keys(bundle).filter((file) => file.endsWith('.woff2'));
  const assets = (files: Iterable<string>): Array<string | Uint8Array> =>
    [...files].flatMap((file) => {
      const asset = bundle[file];
      return asset?.type === 'asset' ? [asset.source] : [];
    });
  return {
    script: total(chunks.map((chunk) => chunk.code)),
    style: total(assets(styles)),
    font: total(assets(fonts)),
  };
}

function total(contents: Array<string | Uint8Array>): number {
  return contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
}

function describe(sizes: Sizes): string {
  return `script ${inKilobytes(sizes.script)}, style ${inKilobytes(sizes.style)}, font ${inKilobytes(sizes.font)}`;
}

function inKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

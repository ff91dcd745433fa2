import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import type { ShellFiles } from '../worker/shell-files.ts';

interface Sources {
  /** The html files of the applications that are kept, as in `rolldownOptions.input`, by the worker that keeps each. */
  pages: { 'sw.js': string } & Record<string, string>;
  worker: string;
  /** Drawn for home screens; served under `/app/` by their names, which the manifest and the worker spell out. */
  icons: string;
}

/**
 * Builds `sw.js` and, from the same script, the workers of other applications; writes into each which files its
 * application is made of. Unhashed names: browsers ask by them.
 */
export function buildServiceWorker({ pages, worker, icons }: Sources): Plugin {
  return {
    name: 'refettorio:service-worker',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      this.emitFile({ type: 'chunk', id: worker, fileName: 'sw.js' });
      for (const file of globSync(`${icons}/*.png`)) {
        this.emitFile({ type: 'asset', fileName: `app/${path.basename(file)}`, source: readFileSync(file) });
      }
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const script = bundle['sw.js'];
        if (script?.type !== 'chunk') throw new Error('sw.js was not built');
        if (script.imports.length > 0) throw new Error('a service worker is one file: it may share none');
        const { 'sw.js': own, ...others } = pages;
        const codeFor = (page: string) =>
          source.replaceAll('__SHELL__', () => JSON.stringify(describeShell(bundle, page)));
        const source = script.code;
        for (const [fileName, page] of Object.entries(others)) {
          this.emitFile({ type: 'asset', fileName, source: codeFor(page) });
        }
        script.code = codeFor(own);
      },
    },
  };
}

function describeShell(bundle: Rolldown.OutputBundle, page: string): ShellFiles {
  const chunks = chunksOf(bundle, page);
  const [entry] = chunks;
  if (!entry) throw new Error(`no chunk of ${page}`);
  const styles = chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
  const assets = Object.keys(bundle).filter((file) => /\.(woff2|svg)$/.test(file));
  const names = [...new Set([...chunks.map(({ fileName }) => fileName), ...styles, ...assets])].sort();
  const files = names.map((name) => `/${name}`);
  const html = bundle[page];
  const digest = createHash('sha256').update(files.join());
  if (html?.type === 'asset') digest.update(html.source);
  return { version: digest.digest('hex').slice(0, 12), entry: `/${entry.fileName}`, files };
}

/** The entry of the page first, then everything that it may load, lazy pages included. */
function chunksOf(bundle: Rolldown.OutputBundle, page: string): Rolldown.OutputChunk[] {
  const reached = new Set<Rolldown.OutputChunk>();
  const isEntry = (file: (typeof bundle)[string]) =>
    file.type === 'chunk' && file.facadeModuleId?.endsWith(`/web/${page}`);
  const queue = Object.values(bundle).filter(isEntry);
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (file.type !== 'chunk' || reached.has(file)) continue;
    reached.add(file);
    for (const name of [...file.imports, ...file.dynamicImports]) {
      const imported = bundle[name];
      if (imported) queue.push(imported);
    }
  }
  return [...reached];
}

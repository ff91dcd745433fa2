import type { Plugin } from 'vite';

/**
 * Adds a preload for the fonts named in `faces` to each page: the browser would otherwise discover them only after
 * the stylesheet, and the text would move when they arrive (CLS budget: 0.02).
 */
export function preloadFonts(faces: readonly string[]): Plugin {
  return {
    name: 'refettorio:preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const fonts = Object.keys(bundle ?? {}).filter((file) => faces.some((face) => file.includes(face)));
        return fonts.map((file) => ({
          tag: 'link',
          injectTo: 'head-prepend',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
        }));
      },
    },
  };
}

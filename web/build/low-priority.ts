import type { Plugin } from 'vite';

/** Scripts come after the style and the fonts: a page that the server has drawn can be read before it can be used. */
export function lowPriority(): Plugin {
  return {
    name: 'refettorio:low-priority',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replaceAll(/<(script type="module"|link rel="modulepreload")/g, '<$1 fetchpriority="low"'),
    },
  };
}

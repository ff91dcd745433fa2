/** The portal's pages with their frame: what they show before the browser has the application and its figures. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FindFrame, Frame, FrameTenant } from '#common/portal-frame.ts';
import { filesOf, readBuiltFiles } from './platform/built-files.ts';
import type { DrawnPage, DrawPage } from './platform/web-files.ts';

/** A Comune that has changed its name or colour is drawn so after this long. */
const FRESH_MS = 60_000;
/** Some kilobytes each: the busiest pages of a few hundred Comuni. */
const MAX_KEPT = 1_000;
const ROOT = '<div id="root"></div>';

type Drawn = Omit<DrawnPage, 'reads'>;

interface FramesOptions {
  webFolder: string;
  /** `null`: no such Comune. */
  findTenant: (slug: string) => Promise<FrameTenant | null>;
  now: () => number;
  onError: (error: unknown) => void;
}

/**
 * Draws the pages of the portal, each once a minute for a Comune; `null` where a page has no frame or none can be drawn:
 * the application then draws all of it. No figure and nobody's name are in a frame, so it is the same for everybody.
 */
export async function portalFrames({
  webFolder,
  findTenant,
  now,
  onError,
}: FramesOptions): Promise<DrawPage> {
  const script = path.join(webFolder, 'frame', 'frame.js');
  if (!existsSync(script)) return () => Promise.resolve(null);
  const [{ findFrame }, page, files] = await Promise.all([
    import(pathToFileURL(script).href) as Promise<{ findFrame: FindFrame }>,
    readFile(path.join(webFolder, 'portal.html'), 'utf8'),
    readBuiltFiles(path.join(webFolder, 'files.json')),
  ]);
  const kept = new Map<string, { drawn: Promise<Drawn | null>; until: number }>();

  async function draw(slug: string, frame: Frame): Promise<Drawn | null> {
    const tenant = await findTenant(slug);
    if (!tenant) return null;
    const { styles, scripts } = filesOf(files, frame.modules);
    const isNew = (file: string) => !page.includes(file);
    const links = [
      ...styles.filter(isNew).map((file) => `<link rel="stylesheet" href="/${file}">`),
      // Which the browser fetches when the portal's first script says so.
      ...scripts.filter(isNew).map((file) => `<link rel="at-first-frame" crossorigin href="/${file}">`),
    ];
    return compose(page, links.join(''), await frame.draw(tenant), tenant.colour);
  }

  async function drawOnce(slug: string, frame: Frame, isSignedIn: boolean): Promise<Drawn | null> {
    const key = `${slug} ${frame.name} ${isSignedIn}`;
    const known = kept.get(key);
    if (known && known.until > now()) return known.drawn;
    const drawn = draw(slug, frame).catch((error: unknown) => {
      onError(error);
      return null;
    });
    kept.delete(key);
    kept.set(key, { drawn, until: now() + FRESH_MS });
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return drawn;
  }

  return async ({ slug, path: address, isSignedIn }) => {
    const frame = findFrame({ path: address, isSignedIn });
    const drawn = frame && (await drawOnce(slug, frame, isSignedIn));
    return drawn && { ...drawn, reads: frame.reads.map((read) => `/api/c/${slug}${read}`) };
  };
}

/** Nothing in a frame can be used before the application takes its place, which browsers are told by `inert`. */
function compose(page: string, links: string, frame: string, colour: string | undefined): Drawn {
  const style = colour === undefined ? null : headerStyle(colour);
  const html = page
    .replace('</head>', () => `${links}${style === null ? '' : `<style>${style}</style>`}</head>`)
    .replace(ROOT, () => `<div id="root"><div class="frame" inert>${frame}</div></div>`);
  return {
    html,
    gzipped: gzipSync(html),
    etag: `"${digest(html).slice(0, 22)}"`,
    styleHash: style === null ? null : digest(style),
  };
}

/** In a stylesheet, because the policy for content allows no `style` among the attributes. */
function headerStyle(colour: string): string {
  return `#root :is(.it-header-slim-wrapper,.it-header-center-wrapper){background-color:${colour}}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

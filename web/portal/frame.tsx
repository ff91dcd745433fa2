/** The portal as the server draws it: built by itself, run by the server, never sent to a browser. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { matchRoutes, StaticRouter, type Params } from 'react-router';
import type { FindFrame, Frame } from '#common/portal-frame.ts';
import type { AppRoute } from '../ui/app-routes.tsx';
import { setUpI18n } from '../ui/i18n.ts';
import { GivenSession, sessionPath, type Account } from '../ui/session.tsx';
import { portalBase } from '../ui/tenant-path.ts';
import { App } from './app.tsx';
import { firstPages } from './first-pages.ts';
import { routes } from './routes.ts';
import { portalTexts } from './texts-it.ts';

/** Who is there is not asked: pages are drawn as they are before anything is known. */
const SOMEBODY: Account = {
  id: '',
  displayName: '',
  username: '',
  roles: [],
  isCarer: false,
  mustChangePassword: false,
  language: null,
};

const ready = setUpI18n({ portal: portalTexts });

/** The application itself. */
const START = 'portal/start.tsx';

/** Of what is in an address only numbers may be left out: what else stands there opens something. */
const NUMBERS = /:[a-z]+Id\b/g;

export const findFrame: FindFrame = ({ path, isSignedIn }) => {
  const { route, params } = shownAt(path, isSignedIn) ?? {};
  if (!route) return null;
  const example = route.path.replaceAll(NUMBERS, '1');
  if (example.includes(':')) return null;
  const { modules = [], reads = [] } = firstPages[route.path] ?? {};
  return {
    name: route.path,
    draw: drawn(route, `/${example}`, isSignedIn),
    modules: [START, ...modules],
    reads: [sessionPath('portal'), ...reads.map((read) => fillIn(read, params))],
  };
};

/** Where the application would lead: to the login who is not signed in, from it who is. */
function shownAt(path: string, isSignedIn: boolean) {
  const at = (address: string) => matchRoutes(routes, address)?.[0] ?? null;
  const asked = at(path);
  if (asked?.route.access === 'signed-in' && !isSignedIn) return at('/accedi');
  return asked?.route.access === 'signed-out' && isSignedIn ? at('/') : asked;
}

function fillIn(read: string, params: Params = {}): string {
  return read.replaceAll(/:(\w+)/g, (_part, name: string) => encodeURIComponent(params[name] ?? ''));
}

function drawn(route: AppRoute, path: string, isSignedIn: boolean): Frame['draw'] {
  return async (tenant) => {
    await Promise.all([ready, route.page.load()]);
    const base = portalBase(tenant.slug);
    return renderToStaticMarkup(
      <QueryClientProvider client={new QueryClient()}>
        <StaticRouter basename={base} location={base + path}>
          <GivenSession session={{ tenant, surface: 'portal', account: isSignedIn ? SOMEBODY : null }}>
            <App />
          </GivenSession>
        </StaticRouter>
      </QueryClientProvider>,
    );
  };
}

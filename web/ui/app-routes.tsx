import { Suspense } from 'react';
import {
  matchRoutes,
  Navigate,
  Outlet,
  Route,
  Routes,
  useLocation,
  useSearchParams,
  type Params,
} from 'react-router';
import { ErrorBoundary } from './error-boundary.tsx';
import { Loading } from './loading.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import type { Page } from './page.tsx';
import { useSession } from './session.tsx';
import { safeReturnPath } from './tenant-path.ts';

export interface AppRoute {
  /** Under the application's base, without a leading slash: `pagamenti/:invoiceId`. */
  path: string;
  page: Page;
  /** `signed-out` pages (the login) send who already has a session where they wanted to go. */
  access: 'public' | 'signed-in' | 'signed-out';
}

interface AppRoutesProps {
  routes: readonly AppRoute[];
  /** Where an account whose password must change is held until it does. */
  passwordChangePath: string;
  /** Where an operator is held who must set up a second factor. */
  secondFactorPath?: string;
}

/** The page at `pathname`, which starts with `base`, and what the address names; `null` where there is none. */
export function pageAt(
  routes: readonly AppRoute[],
  pathname: string,
  base: string,
): { page: Page; params: Params } | null {
  const [match] = matchRoutes([...routes], pathname, base) ?? [];
  return match ? { page: match.route.page, params: match.params } : null;
}

/** The pages of one application, each loaded when first opened. */
export function AppRoutes({ routes, ...held }: AppRoutesProps) {
  const { pathname } = useLocation();
  const withAccess = (access: AppRoute['access']) =>
    routes
      .filter((route) => route.access === access)
      .map((route) => <Route key={route.path} path={route.path} element={<route.page />} />);
  return (
    // A page that broke must not keep the next one from opening: the boundary starts afresh at each address.
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Loading />}>
        <Routes>
          {withAccess('public')}
          <Route element={<SignedOutOnly />}>{withAccess('signed-out')}</Route>
          <Route element={<SignedInOnly {...held} />}>{withAccess('signed-in')}</Route>
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Leads to the login and keeps the address asked for, so that a link in an e-mail ends where it promised (C.SE.1.1). */
function SignedInOnly({ passwordChangePath, secondFactorPath }: Omit<AppRoutesProps, 'routes'>) {
  const { account } = useSession();
  const { pathname, search } = useLocation();
  if (!account) {
    const target = pathname + search;
    return (
      <Navigate to={target === '/' ? '/accedi' : `/accedi?ritorno=${encodeURIComponent(target)}`} replace />
    );
  }
  if (account.mustChangePassword && pathname !== passwordChangePath) {
    return <Navigate to={passwordChangePath} replace />;
  }
  const isSetUpDue = account.mustSetUpSecondFactor && !account.mustChangePassword;
  if (isSetUpDue && secondFactorPath && pathname !== secondFactorPath) {
    return <Navigate to={secondFactorPath} replace />;
  }
  return <Outlet />;
}

function SignedOutOnly() {
  const { account } = useSession();
  const [search] = useSearchParams();
  return account ? <Navigate to={safeReturnPath(search.get('ritorno'))} replace /> : <Outlet />;
}

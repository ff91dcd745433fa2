import { lazy } from 'react';
import { Navigate } from 'react-router';
import { useAccount } from '../ui/session.tsx';
import { ownRooms } from './own-rooms.ts';

const DashboardPage = lazy(() => import('./dashboard-page.tsx'));

/** Where one arrives: a school in its classes, the caterer in the kitchen, the office at its overview. */
export default function HomePage() {
  const { roles } = useAccount();
  const [room] = ownRooms(roles) ?? [];
  return room === undefined ? <DashboardPage /> : <Navigate to={room} replace />;
}

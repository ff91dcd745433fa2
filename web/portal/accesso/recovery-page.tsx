import { LinkPage } from './link-page.tsx';

export default function RecoveryPage() {
  return <LinkPage purpose="recovery" />;
}

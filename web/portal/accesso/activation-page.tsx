import { LinkPage } from './link-page.tsx';

export default function ActivationPage() {
  return <LinkPage purpose="activation" />;
}

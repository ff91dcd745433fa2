import { useTranslation } from '../../ui/use-translation.ts';
import { useAppAddress } from './app-address.ts';
import { isInShell } from './in-shell.ts';

/**
 * In a browser, of who paid from the native shell: Checkout's way back is a page for who is signed in, and leads to the login
 * where the link does not open the shell.
 */
export default function BackFromCheckout({ path }: { path: string }) {
  const { t } = useTranslation('portal');
  const address = useAppAddress(path);
  if (address === null || isInShell()) return null;
  return (
    <div className="companion-notice">
      <p>{t('comunicapp.handover.paid')}</p>
      <a href={address} className="btn btn-primary btn-sm">
        {t('comunicapp.handover.back')}
      </a>
    </div>
  );
}

import { ButtonLink } from '../components/button.tsx';
import { Page } from '../components/page.tsx';
import { useTexts } from '../i18n/provider.tsx';
import { shellTexts } from './texts.ts';

/** For an address that no page has; or that has one, but not for this role. */
export function NotFound({ reason = 'notFound' }: { reason?: 'notFound' | 'notForYou' }) {
  const texts = useTexts(shellTexts);
  return (
    <Page title={texts[reason]} lead={texts[`${reason}Lead`]}>
      <div>
        <ButtonLink to="/" look="primary">
          {texts.home}
        </ButtonLink>
      </div>
    </Page>
  );
}

import { Button } from '../components/button.tsx';
import { PageFrame } from '../components/page.tsx';
import { LanguageProvider, useTexts } from '../i18n/provider.tsx';
import { shellTexts } from './texts.ts';

/** Before anything is known of the deployment: its settings could not be read. */
export const Unavailable = ({ onRetry }: { onRetry: () => void }) => (
  <LanguageProvider standard="es">
    <UnavailablePage onRetry={onRetry} />
  </LanguageProvider>
);

function UnavailablePage({ onRetry }: { onRetry: () => void }) {
  const texts = useTexts(shellTexts);
  return (
    <main>
      <PageFrame>
        <h1>{texts.unavailable}</h1>
        <p>{texts.unavailableLead}</p>
        <div>
          <Button look="primary" onClick={onRetry}>
            {texts.retry}
          </Button>
        </div>
      </PageFrame>
    </main>
  );
}

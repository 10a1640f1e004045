import { PageFrame } from '../components/page.tsx';
import { LanguageProvider, useTexts } from '../i18n/provider.tsx';
import { shellTexts } from './texts.ts';

/** Where one has signed in again for another window; seen only where the browser does not let it close by itself. */
export const OtherWindow = () => (
  <LanguageProvider standard="es">
    <OtherWindowPage />
  </LanguageProvider>
);

function OtherWindowPage() {
  const texts = useTexts(shellTexts);
  return (
    <main>
      <PageFrame>
        <h1>{texts.goBack}</h1>
        <p>{texts.goBackLead}</p>
      </PageFrame>
    </main>
  );
}

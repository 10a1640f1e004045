import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readConfig } from './config.ts';
import { openSession } from './session/session.ts';
import { Unavailable } from './shell/unavailable.tsx';

const root = createRoot(document.getElementById('app')!);

async function start(): Promise<void> {
  try {
    const config = await readConfig();
    root.render(
      <StrictMode>
        <App config={config} session={openSession(config)} />
      </StrictMode>,
    );
  } catch {
    root.render(<Unavailable onRetry={() => void start()} />);
  }
}

void start();

import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { readConfig } from './config.ts';
import { handOver, isOtherWindow } from './session/other-window.ts';
import { openSession } from './session/session.ts';
import { OtherWindow } from './shell/other-window.tsx';
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

if (isOtherWindow()) {
  handOver();
  root.render(<OtherWindow />);
} else {
  void start();
}

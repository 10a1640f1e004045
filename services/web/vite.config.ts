import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sizeBudget } from './build/size-budget.ts';

/** Address of a running local stack, for `pnpm dev`: what is not the app's own goes there. */
const stack = process.env.CITAS_API ?? 'http://127.0.0.1:3000';

export default defineConfig({
  base: '/app/',
  plugins: [
    react(),
    sizeBudget({
      'first view of the booking page': {
        modules: ['/index.html', '/src/pages/book/book-page.tsx'],
        gzipKb: 150,
      },
    }),
  ],
  build: {
    target: 'baseline-widely-available',
    // The strict content policy allows no data: scripts or styles, and small images are few.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: Object.fromEntries(['/v1', '/issuer', '/app/config.json'].map((path) => [path, stack])),
  },
});

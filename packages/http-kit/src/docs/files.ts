/** The pages of the documentation: path, file below the assets folder, media type. */
export const docFiles = [
  { path: '/openapi.json', file: 'openapi.json', type: 'application/json' },
  { path: '/docs', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/docs/start.js', file: 'start.js', type: 'text/javascript; charset=utf-8' },
  { path: '/docs/style.css', file: 'style.css', type: 'text/css; charset=utf-8' },
  {
    path: '/docs/swagger-ui-bundle.js',
    file: 'swagger-ui-bundle.js',
    type: 'text/javascript; charset=utf-8',
  },
  { path: '/docs/swagger-ui.css', file: 'swagger-ui.css', type: 'text/css; charset=utf-8' },
] as const;

export type DocFile = (typeof docFiles)[number];

/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  filter: true,
  requestSnippetsEnabled: true,
  // No badge: it would send the document to a validator elsewhere.
  validatorUrl: null,
});

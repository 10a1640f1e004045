// Viewer request of the app's paths: its pages are all the one file, and its root is where it is served.
function handler(event) {
  var request = event.request;
  if (request.uri === '/' || request.uri === '/app') {
    return { statusCode: 307, statusDescription: 'Temporary Redirect', headers: { location: { value: '/app/' } } };
  }
  var last = request.uri.split('/').pop();
  if (last.indexOf('.') === -1) request.uri = '/app/index.html';
  return request;
}

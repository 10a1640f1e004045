export { type ApiEnvironment, apiEnvironment } from './environment.ts';
export { apiService } from './service.ts';

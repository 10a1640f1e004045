import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Role } from './config.ts';

/** Pages that the main navigation names, in its order; their names are in shell/texts.ts. */
export type NavigationName = 'book' | 'appointments' | 'desk' | 'operations';

export interface PageRoute {
  /** Pattern of the path below /app. Nothing personal belongs into a path or a query. */
  readonly path: string;
  /** Who has the page; the API decides by itself what they may do. */
  readonly roles: readonly Role[];
  /** Set on the page that stands in the navigation; the first one of a role is its start. */
  readonly navigation?: NavigationName;
  /** Loaded when it is first shown. It gets the parameters of its path. */
  readonly Page: LazyExoticComponent<ComponentType<{ params: Record<string, string> }>>;
}

type PageProps = { params: Record<string, string> };
type Module = { readonly default: ComponentType<never> };

const page = (load: () => Promise<Module>): PageRoute['Page'] =>
  lazy(load as () => Promise<{ default: ComponentType<PageProps> }>);

const all: readonly Role[] = ['patient', 'doctor', 'staff', 'admin'];
const bookers: readonly Role[] = ['patient', 'staff', 'admin'];

const deskPeople: readonly Role[] = ['staff', 'doctor'];

const DeskPage = page(() => import('./pages/desk/desk-page.tsx'));
const OperationsPage = page(() => import('./pages/operations/operations-page.tsx'));
const BookPage = page(() => import('./pages/book/book-page.tsx'));
const BookSlotPage = page(() => import('./pages/book/book-slot-page.tsx'));
const AppointmentsPage = page(() => import('./pages/appointments/appointments-page.tsx'));
const AppointmentPage = page(() => import('./pages/appointments/appointment-page.tsx'));
const MovePage = page(() => import('./pages/appointments/move-page.tsx'));

/** Every page of the app. A new page is a folder in pages/ and a line here. */
export const routes: readonly PageRoute[] = [
  { path: '/desk', roles: deskPeople, navigation: 'desk', Page: DeskPage },
  { path: '/operations', roles: ['admin'], navigation: 'operations', Page: OperationsPage },
  { path: '/book', roles: bookers, navigation: 'book', Page: BookPage },
  { path: '/book/:country/:specialty?', roles: bookers, Page: BookPage },
  { path: '/book/:country/:specialty/:doctor/:startsAt', roles: bookers, Page: BookSlotPage },
  { path: '/appointments', roles: ['patient'], navigation: 'appointments', Page: AppointmentsPage },
  { path: '/appointments/:id', roles: all, Page: AppointmentPage },
  { path: '/appointments/:id/move', roles: all, Page: MovePage },
];

/** Where a role begins. */
export const startOf = (role: Role): string =>
  routes.find(({ navigation, roles }) => navigation && roles.includes(role))?.path ?? '/';

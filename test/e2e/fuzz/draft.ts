import type { Target } from './document.ts';
import type { Caller, Scene } from './scene.ts';
import { fill, type Hole } from './values.ts';
import type { RawRequest } from './wire.ts';

/** A request before it is sent: what a recipe says, with the real values of a scene. */
export interface Draft {
  readonly target: Target;
  readonly scene: Scene;
  readonly caller: Caller;
  method: string;
  /** By name, decoded. */
  params: Record<string, string>;
  query: [name: string, value: string][];
  headers: [name: string, value: string][];
  body: unknown;
  /** What is sent instead of the body's JSON. */
  bytes?: Uint8Array | undefined;
  /** Last changes to the path and to the query as they are written. */
  respell: ((path: string) => string) | undefined;
  /** Framing headers that are sent instead of a right content-length. */
  framing: [name: string, value: string][] | undefined;
  hangsUp: boolean;
  /** It cannot be what the operation takes, though its parts may be. */
  broken: boolean;
  /** It may have become another operation's, or nobody's. */
  elsewhere: boolean;
  /** It is no proper HTTP and may be refused before the API hears of it. */
  garbled: boolean;
}

/** What is sent, apart from any scene: it can be made, printed and replayed without a stack. */
export interface Recipe {
  readonly target: Target;
  readonly scene: number;
  readonly caller: Caller;
  /** Chooses among the known things that the path can name; without it the path's parameters are made up. */
  readonly known: number | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The parameters of a known thing's path that an operation's path begins with. */
function knownParams({ path }: Target, scene: Scene, pick: number): Record<string, string> | undefined {
  const end = path.lastIndexOf('}') + 1;
  if (end === 0) return undefined;
  const pattern = new RegExp(`^${path.slice(0, end).replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
  const found = scene.paths
    .map((known) => pattern.exec(known)?.groups)
    .filter((groups) => groups !== undefined);
  return found.length > 0 ? { ...found[pick % found.length] } : undefined;
}

export function draftOf(recipe: Recipe, scene: Scene): Draft {
  const { target, caller, known } = recipe;
  const real = (hole: Hole) => scene.real(hole);
  const text = (part: Readonly<Record<string, unknown>>): [string, string][] =>
    Object.entries(fill(part, real) as object).map(([name, value]) => [name, String(value)]);
  return {
    target,
    scene,
    caller,
    method: target.method,
    params:
      (known !== undefined && knownParams(target, scene, known)) || Object.fromEntries(text(recipe.params)),
    query: text(recipe.query),
    // What HTTP lets a header say; a schema does not know.
    headers: text(recipe.headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '')]),
    body: fill(recipe.body, real),
    respell: undefined,
    framing: undefined,
    hangsUp: false,
    broken: false,
    elsewhere: false,
    garbled: false,
  };
}

/** What the gateway or the URL of the function may read as something other than a segment's text. */
const respelt = /[/?#%\\ \p{Cc}]|^\.{1,2}$|^$/u;

export const isElsewhere = (draft: Draft): boolean =>
  draft.elsewhere || Object.values(draft.params).some((value) => respelt.test(value));

/** Whether the document says that this request is wrong; false may also mean that it cannot tell. */
export function misfits(draft: Draft): boolean {
  const { target, params, query, headers, body, bytes } = draft;
  if (draft.broken) return true;
  const names = query.map(([name]) => name);
  if (new Set(names).size < names.length) return true;
  const declared = target.parameters.filter((parameter) => parameter.in === 'query');
  if (names.some((name) => !declared.some((parameter) => parameter.name === name))) return true;
  const sent = (parameter: Target['parameters'][number]): string | undefined => {
    if (parameter.in === 'path') return params[parameter.name];
    const list = parameter.in === 'query' ? query : headers;
    const values = list.filter(([name]) => name.toLowerCase() === parameter.name).map(([, value]) => value);
    // The gateway joins a header that is sent twice.
    return values.length > 0 ? values.join(',').trim() : undefined;
  };
  const isWrong = target.parameters.some((parameter) => {
    const value = sent(parameter);
    return value === undefined ? parameter.required === true : !parameter.validate(value);
  });
  if (isWrong) return true;
  if (!target.body || bytes) return false;
  return body === undefined || !target.body.validate(JSON.parse(JSON.stringify(body)));
}

const encode = (text: string) => encodeURIComponent(text.toWellFormed());

export async function rawOf(draft: Draft): Promise<RawRequest> {
  const { target, scene, params, query, body, framing } = draft;
  const json = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
  const bytes = draft.bytes ?? json;
  const path = target.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(params[name] ?? ''));
  const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  const written = search ? `${path}?${search}` : path;
  const has = (wanted: string) => draft.headers.some(([name]) => name.toLowerCase() === wanted);
  const patientId = patientOf(draft);
  const authorization = await scene.authorization(draft.caller, patientId);
  return {
    method: draft.method,
    target: draft.respell?.(written) ?? written,
    headers: [
      ...(authorization && !has('authorization') ? ([['authorization', authorization]] as const) : []),
      ...(bytes.length > 0 && !has('content-type') ? ([['content-type', 'application/json']] as const) : []),
      ...draft.headers.filter(([name]) => name !== ''),
      ...(framing ?? (bytes.length > 0 ? ([['content-length', String(bytes.length)]] as const) : [])),
    ],
    body: bytes,
    hangsUp: draft.hangsUp,
  };
}

/** The patient that a request is about, if it names one: a patient's own token is theirs. */
function patientOf({ target, params, body }: Draft): string | undefined {
  if (target.path.startsWith('/v1/patients/{id}')) return params.id;
  return (body as { patientId?: string } | null | undefined)?.patientId;
}

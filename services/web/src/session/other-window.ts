/** Where the issuer sends people back to. */
export const redirectPath = `${import.meta.env.BASE_URL}signed-in`;

/** Begins the state of a request that was made for another window, which then hands its answer over. */
export const otherWindowMark = 'window.';

/** Reaches windows of this origin alone, and also those that the opener policy has cut off from each other. */
const channelName = 'citas.sign-in';

/** An empty window, or undefined where the browser blocks it: only a press may open one, and at once. */
export const openOtherWindow = (): Window | undefined =>
  window.open('', 'citas-sign-in', 'popup,width=480,height=720') ?? undefined;

/** Waits for the address that the issuer answered with to one request, as the other window hands it over. */
export const answerFromWindow = (state: string, signal: AbortSignal): Promise<URL> =>
  new Promise((resolve, reject) => {
    const channel = new BroadcastChannel(channelName);
    channel.onmessage = ({ data }: MessageEvent<string>) => {
      const answer = new URL(data);
      // Another tab may be signing in at the same time.
      if (answer.searchParams.get('state') !== state) return;
      channel.close();
      resolve(answer);
    };
    signal.addEventListener('abort', () => {
      channel.close();
      reject(signal.reason);
    });
  });

/** Whether this page is that other window, on its way back from the issuer. */
export const isOtherWindow = (): boolean =>
  location.pathname === redirectPath &&
  (new URLSearchParams(location.search).get('state')?.startsWith(otherWindowMark) ?? false);

/** Hands the issuer's answer over and closes. It is of no use to whoever lacks the verifier of its request. */
export function handOver(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(location.href);
  history.replaceState(null, '', redirectPath);
  window.close();
}

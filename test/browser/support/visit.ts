import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFailed } from 'vitest';
import { type App, imagesFolder } from './app.ts';

export type Language = 'es' | 'en' | 'pt';
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 860 } } as const;

export interface VisitOptions {
  readonly size?: keyof typeof sizes;
  readonly language?: Language;
  /** IANA zone of the reader's own clock. */
  readonly timeZone?: string;
  readonly dark?: boolean;
  /** What the reader's clock says; the functions' clock unless given. */
  readonly now?: Date;
}

const locales = { es: 'es-PE', en: 'en-US', pt: 'pt-BR' } as const;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const waitMs = 20_000;

/**
 * Somebody at a browser of their own. Whatever goes wrong on the way, errors of the console, exceptions, requests to
 * elsewhere, is found by `expectCalm` at the end.
 */
export class Visit {
  readonly page: Page;
  readonly #app: App;
  readonly #context: BrowserContext;
  readonly #complaints: string[] = [];
  /** Complaints that a test brings about itself, such as a refused request, which the console tells too. */
  readonly #expected: RegExp[] = [];

  private constructor(app: App, context: BrowserContext, page: Page) {
    this.#app = app;
    this.#context = context;
    this.page = page;
  }

  static async open(app: App, options: VisitOptions = {}): Promise<Visit> {
    const { size = 'desktop', language = 'es', timeZone = 'America/Lima', dark = false } = options;
    const context = await app.browser.newContext({
      viewport: sizes[size],
      locale: locales[language],
      timezoneId: timeZone,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(waitMs);
    const page = await context.newPage();
    await page.clock.install({ time: options.now ?? new Date(Date.now() + app.shift) });
    const visit = new Visit(app, context, page);
    visit.#listen();
    onTestFailed(async () => {
      // What stood on the screen tells more than which wait was in vain.
      const shown = await page
        .locator('main')
        .textContent()
        .catch(() => 'the page is closed');
      console.error([page.url(), shown, ...visit.#complaints].join('\n'));
    });
    return visit;
  }

  #listen(): void {
    const { origin } = new URL(this.#app.url);
    this.page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(`console: ${message.text()}`);
    });
    this.page.on('pageerror', (error) => this.#complaints.push(`exception: ${error.message}`));
    this.page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`) && !request.url().startsWith('blob:')) {
        this.#complaints.push(`request to ${request.url()}`);
      }
    });
  }

  /** Opens a path of the app. */
  async go(path = ''): Promise<void> {
    await this.page.goto(`${this.#app.url}${path}`);
  }

  /** Signs in as one of the demo people and waits for the page that was asked for. */
  async signIn(person: string, path = ''): Promise<void> {
    await this.go(path);
    await this.page.click(`[data-person="${person}"]`);
    await this.page.locator('nav a').first().waitFor();
  }

  /** Waits for a page's heading. */
  async sees(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  /** What the console says of answers from 400 on is no fault of the app. */
  expects(...complaints: readonly RegExp[]): void {
    this.#expected.push(...complaints);
  }

  /** Nothing serious for people who see, hear or move differently; nothing wider than the screen. */
  async expectAccessible(): Promise<void> {
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate<AxeResults>(
      `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    const serious = found.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
      );
    expect(serious, `axe on ${this.page.url()}`).toEqual([]);
    const overflow = await this.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow, `${this.page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
  }

  /** Nothing in the address or in what the browser keeps names anybody. */
  async expectNothingKept(...secrets: readonly string[]): Promise<void> {
    const kept = await this.page.evaluate<string>(
      'JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, history.state])',
    );
    for (const secret of [...secrets, 'eyJ']) expect(kept).not.toContain(secret);
  }

  /** A picture for the README, when they are asked for: `npm run screenshots`. */
  async picture(name: string): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    await this.page.evaluate('scrollTo(0, 0)');
    await this.page.screenshot({ path: join(imagesFolder, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Ends the visit; fails when anything was amiss on the way. */
  async expectCalm(): Promise<void> {
    await this.close();
    const amiss = this.#complaints.filter((line) => !this.#expected.some((pattern) => pattern.test(line)));
    expect(amiss).toEqual([]);
  }
}

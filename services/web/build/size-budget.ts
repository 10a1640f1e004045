import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

export interface SizeBudget {
  /** What is loaded, as source modules: the entry and the pages that its first view imports on demand. */
  readonly modules: readonly string[];
  /** JavaScript of all their chunks, compressed, in kilobytes of 1,024 bytes. */
  readonly gzipKb: number;
}

/** Fails the build when the JavaScript of a first view is heavier than its budget; says the size otherwise. */
export const sizeBudget = (budgets: Readonly<Record<string, SizeBudget>>): Plugin => ({
  name: 'size-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    for (const [name, { modules, gzipKb }] of Object.entries(budgets)) {
      const files = new Set<string>();
      for (const module of modules) {
        const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
        if (!chunk) this.error(`${name}: ${module} has no chunk of its own`);
        addWithImports(chunk, bundle, files);
      }
      const kb = [...files].reduce((sum, file) => sum + gzippedKb(bundle[file]), 0);
      const line = `${name}: ${kb.toFixed(1)} KB of JavaScript (gzip) in ${files.size} files, at most ${gzipKb}`;
      if (kb > gzipKb) this.error(line);
      this.info(line);
    }
  },
});

const addWithImports = (chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle, files: Set<string>): void => {
  if (files.has(chunk.fileName)) return;
  files.add(chunk.fileName);
  for (const file of chunk.imports) {
    const imported = bundle[file];
    if (imported?.type === 'chunk') addWithImports(imported, bundle, files);
  }
};

const gzippedKb = (output: Rollup.OutputBundle[string] | undefined): number =>
  output?.type === 'chunk' ? gzipSync(output.code, { level: 6 }).length / 1024 : 0;

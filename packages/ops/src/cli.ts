import { main } from './main.ts';

// npm passes a lone `--` on when it is given twice.
process.exitCode = await main(
  process.argv.slice(2).filter((argument, index) => index > 0 || argument !== '--'),
);

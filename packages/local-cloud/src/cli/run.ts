import { type ParseArgsConfig, parseArgs } from 'node:util';
import { SetupError } from '../setup-error.ts';

/** Runs a command; what its user can mend is told in one line, anything else with its stack trace. */
export const run = async (command: () => Promise<void>): Promise<void> => {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    process.exit(1);
  }
};

/** Parses the command line; throws SetupError for an option that is wrong. */
export const optionsOf = <T extends NonNullable<ParseArgsConfig['options']>>(options: T, help: string) => {
  try {
    // npm passes a lone `--` on when it is given twice.
    const args = process.argv.slice(2).filter((argument, index) => index > 0 || argument !== '--');
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new SetupError(`${firstSentence((error as Error).message)} ${help}`);
  }
};

const firstSentence = (message: string): string => `${message.split(/\. |\n/, 1)[0]!.replace(/\.$/, '')}.`;

import { CannotStart } from '@outguide/db/cannot-start';

/** A fault of the surroundings that a person can mend: printed as one sentence, without a stack. */
export class Sentence extends Error {}

/** Runs a command's main and turns what a person can mend into a sentence and exit code 1. */
export async function sayPlainly(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const plain =
      error instanceof Sentence || error instanceof CannotStart
        ? error.message
        : code === 'ENOSPC'
          ? 'The disk is full. Free some space and start again; nothing that was saved is lost.'
          : code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
            ? `This user may not write to ${(error as NodeJS.ErrnoException).path ?? 'the data folder'}. Give it the right, or choose another folder with --data DIR.`
            : null;
    if (plain === null) throw error;
    console.error(`\n${plain}\n`);
    process.exit(1);
  }
}

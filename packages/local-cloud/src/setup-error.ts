/**
 * The stack cannot start for a reason that the person at the keyboard can mend. The message is one line that
 * says what to do; command lines print it alone, without a stack trace.
 */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** An error that AWS would answer with: `code` is the name the SDK rebuilds its exception from. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationException', message);

/** AWS's wording for a request member outside its limits. */
export const constraintError = (member: string, constraint: string): ServiceError =>
  validationError(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

/** An event pattern that EventBridge would refuse; the message is its reason. */
export class InvalidPattern extends Error {
  override readonly name = 'InvalidPattern';
}

package dev.sluice.stream;

/** How data leaves a readable stream: Node's {@code readableFlowing}. */
public enum FlowMode {
  /** Nobody has asked for data yet: {@code null} in Node. Nothing is read. */
  UNDECIDED,
  /**
   * Data waits to be read: after {@code pause()}, or while there are {@code readable} listeners.
   */
  PAUSED,
  /** Data is emitted as it comes. */
  FLOWING
}

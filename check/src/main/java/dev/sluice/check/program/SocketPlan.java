package dev.sluice.check.program;

/**
 * Options that sockets of both sides have.
 *
 * @param noDelay the option
 * @param keepAliveSeconds after how long keep-alive probes begin; 0 for none
 * @param userTimeoutMillis the option; 0 for none
 * @param highWaterMark the option; -1 for the usual one
 * @param receiveBuffer the size of the kernel's buffer; 0 for the usual one
 * @param sendBuffer the size of the kernel's buffer; 0 for the usual one
 */
public record SocketPlan(
    boolean noDelay,
    int keepAliveSeconds,
    int userTimeoutMillis,
    int highWaterMark,
    int receiveBuffer,
    int sendBuffer) {
  /** What Node does unasked. */
  public static final SocketPlan USUAL = new SocketPlan(false, 0, 0, -1, 0, 0);
}

package dev.sluice.net;

/** Where a {@link Socket} is in its life; the diagram is there. */
enum SocketState {
  /** Made, and neither connected nor destroyed yet. */
  UNCONNECTED,
  /** Between {@code connect()} and its end. */
  CONNECTING,
  /** Connected, by itself or by being accepted. */
  CONNECTED,
  /** Destroyed, also while {@code close} is still to come; may connect again. */
  DESTROYED
}

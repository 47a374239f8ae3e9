package dev.sluice.net;

/** How much of a socket is open; {@code socket.readyState} in Node. */
public enum ReadyState {
  /** It is connecting. */
  OPENING("opening"),
  /** Both directions are open; a socket that was never connected counts as open too. */
  OPEN("open"),
  /** Only the direction towards this end is open. */
  READ_ONLY("readOnly"),
  /** Only the direction towards the peer is open. */
  WRITE_ONLY("writeOnly"),
  /** Neither direction is open. */
  CLOSED("closed");

  private final String label;

  ReadyState(String label) {
    this.label = label;
  }

  /** {@return how Node spells it} */
  public String label() {
    return label;
  }
}

package dev.sluice.dns;

/** In which order the addresses of a name come. */
public enum ResultOrder {
  /** As the system gave them. */
  VERBATIM("verbatim"),
  /** IPv4 before IPv6. */
  IPV4_FIRST("ipv4first"),
  /** IPv6 before IPv4. */
  IPV6_FIRST("ipv6first");

  private final String label;

  ResultOrder(String label) {
    this.label = label;
  }

  /** {@return how Node spells it} */
  public String label() {
    return label;
  }
}

package dev.sluice.io.contract;

/** What several test classes do in listeners. */
final class StreamContracts {
  private StreamContracts() {}

  static void fail(String event) {
    throw new IllegalArgumentException("thrown by a listener");
  }
}

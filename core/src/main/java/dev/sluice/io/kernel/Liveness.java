package dev.sluice.io.kernel;

/**
 * Counts what keeps a loop alive, as libuv does: handles that are active and referenced, requests
 * in flight whether or not their handle is referenced, and handles that are closing.
 */
final class Liveness {
  private int activeReferenced;
  private int requests;
  private int closing;

  boolean alive() {
    return activeReferenced > 0 || requests > 0 || closing > 0;
  }

  void activeReferenced(int change) {
    activeReferenced += change;
    assert activeReferenced >= 0;
  }

  void requests(int change) {
    requests += change;
    assert requests >= 0;
  }

  void closing(int change) {
    closing += change;
    assert closing >= 0;
  }
}

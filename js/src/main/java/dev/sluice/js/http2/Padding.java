package dev.sluice.js.http2;

/** How frames are padded, so that their sizes tell less. */
final class Padding {
  /** Ways to pad, by the numbers of Node's constants. */
  enum Strategy {
    /** Not at all. */
    NONE,
    /** So that head and payload are a multiple of eight. */
    ALIGNED,
    /** As much as goes. */
    MAX
  }

  private static final int MOST = 256;
  private static final int ALIGNMENT = 8;

  private Strategy strategy = Strategy.NONE;

  void choose(Strategy chosen) {
    strategy = chosen;
  }

  /**
   * How many bytes padding takes, with the one that tells its length.
   *
   * @param length the payload
   * @param room how large the payload may become
   */
  int of(int length, int room) {
    int wanted =
        switch (strategy) {
          case NONE -> 0;
          case ALIGNED -> {
            int over = (length + FrameType.HEAD_LENGTH) % ALIGNMENT;
            yield over == 0 ? 0 : ALIGNMENT - over;
          }
          case MAX -> MOST;
        };
    return Math.min(Math.min(wanted, MOST), room - length);
  }
}

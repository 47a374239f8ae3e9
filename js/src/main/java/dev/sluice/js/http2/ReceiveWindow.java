package dev.sluice.js.http2;

/** How much the other end may still send, and how much of it is to be allowed anew. */
final class ReceiveWindow {
  private long size;
  private long left;
  private long consumed;
  private long held;
  private boolean paused;

  ReceiveWindow(long size) {
    this.size = size;
    this.left = size;
  }

  /** Takes bytes that came, and tells whether they were allowed. */
  boolean receive(int count) {
    left -= count;
    return left >= 0;
  }

  /** Somebody has taken bytes, or will when they go on. */
  void consume(int count) {
    if (paused) {
      held += count;
    } else {
      consumed += count;
    }
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    consumed += held;
    held = 0;
  }

  /** The size changes, and so does what is left. */
  void resize(long next) {
    left += next - size;
    size = next;
  }

  /** How much to allow anew, 0 while that is not worth a frame. */
  int update() {
    if (consumed == 0 || consumed < size / 2) {
      return 0;
    }
    int count = (int) Math.min(consumed, Integer.MAX_VALUE);
    consumed -= count;
    left += count;
    return count;
  }

  /** Makes it larger, for good. */
  int grow(long next) {
    int more = (int) Math.max(0, next - Math.max(size, left));
    size = next;
    left += more;
    return more;
  }

  long size() {
    return size;
  }

  long left() {
    return left;
  }

  /** What was received and is not allowed anew yet. */
  long used() {
    return Math.max(0, size - left);
  }
}

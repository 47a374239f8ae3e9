package dev.sluice.net;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopLocal;

/** What is set for a whole loop, and for a whole process in Node. */
final class NetSettings {
  private static final LoopLocal<NetSettings> KEY = LoopLocal.withInitial(NetSettings::new);

  /** Node's default for {@code autoSelectFamilyAttemptTimeout}. */
  private static final long ATTEMPT_MILLIS = 500;

  private boolean autoSelectFamily = true;
  private long attemptMillis = ATTEMPT_MILLIS;
  private NetObserver observer = NetObserver.NONE;
  private int shortCutAfter = ShortCut.SUSTAINED_CHUNKS;

  private NetSettings() {}

  static NetSettings of(EventLoop loop) {
    return loop.local(KEY);
  }

  boolean autoSelectFamily() {
    return autoSelectFamily;
  }

  void autoSelectFamily(boolean value) {
    autoSelectFamily = value;
  }

  long attemptMillis() {
    return attemptMillis;
  }

  void attemptMillis(long millis) {
    attemptMillis = millis;
  }

  NetObserver observer() {
    return observer;
  }

  void observer(NetObserver value) {
    observer = value;
  }

  /** After how many chunks pipes between sockets become short. */
  int shortCutAfter() {
    return shortCutAfter;
  }

  /** {@link ShortCut#NEVER} forbids it. */
  void shortCutAfter(int chunks) {
    shortCutAfter = chunks;
  }
}

package dev.sluice.js.graal;

import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSRealm;

/**
 * What weak references of a program keep alive as long as its code runs on: the objects that one
 * was made for or gave out. GraalJS lets go of them, and calls finalizers, when the outermost entry
 * returns. A program is entered for a whole turn of its loop; Node lets go after each callback.
 *
 * <p>On the program's loop. Not to be touched unless {@link Reach#given}.
 */
public final class KeptObjects {
  private KeptObjects() {}

  /**
   * Lets go of them, and calls the finalizers of what was collected, with the promise jobs that
   * these leave. No promise job may be waiting.
   */
  public static void clear() {
    JSAgent agent = JSRealm.getMain(null).getAgent();
    int entries = 1;
    while (!agent.interopBoundaryExit()) {
      entries++;
    }
    try {
      agent.processAllPromises(true);
    } finally {
      for (int i = 0; i < entries; i++) {
        agent.interopBoundaryEnter();
      }
    }
    agent.processAllPromises(true);
  }
}

package dev.sluice.js.graal;

import com.oracle.truffle.js.runtime.JSRealm;
import org.jspecify.annotations.Nullable;

/**
 * The time zone in which a program sees its dates. GraalJS asks the system for it once; in Node it
 * follows the program's variable {@code TZ}.
 *
 * <p>On the program's loop, in a call from JavaScript. Not to be touched unless {@link
 * Reach#given}.
 */
public final class LocalTime {
  private LocalTime() {}

  /**
   * Changes the time zone for all that is asked of dates from now on.
   *
   * @param zone as {@link java.time.ZoneId} names it; null for the system's
   */
  public static void zone(@Nullable String zone) {
    JSRealm.getMain(null).setLocalTimeZone(zone);
  }
}

package dev.sluice.sim.trace;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of the text that {@link TextTrace} would write: two runs with the same hash were the
 * same, event by event. It needs no memory, however long the run.
 */
public final class HashTrace implements TraceListener {
  private final MessageDigest digest = sha256();
  private final TraceLine line = new TraceLine();
  private long events;

  /** A hash of nothing yet. */
  public HashTrace() {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("Every Java platform has SHA-256", failure);
    }
  }

  @Override
  public void on(TraceEvent event) {
    events++;
    digest.update(line.bytesOf(event));
  }

  /** {@return how many events there were} */
  public long events() {
    return events;
  }

  /** {@return the hash of all events so far, in 64 hexadecimal digits; the run may go on} */
  public String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException failure) {
      throw new IllegalStateException("The platform's SHA-256 cannot be copied", failure);
    }
  }
}

package dev.sluice.js.zlib;

import java.util.Arrays;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/**
 * One run of compression or decompression: it is given input, and gives output in steps of a
 * bounded size until it has no more for that input. It is used by one thread at a time.
 *
 * <pre>
 *   input ──► step ──► (more? step …) ──► input ──► … ──► ended
 *                └──► failed: {@link #failure} and {@link #errno} say how
 * </pre>
 */
public abstract sealed class ZlibCodec implements AutoCloseable permits DeflateCodec, InflateCodec {
  /** What zlib calls flushing: how much of the output is to be given for the input so far. */
  static final int NO_FLUSH = 0;

  static final int FULL_FLUSH = 3;
  static final int FINISH = 4;

  static final int BUF_ERROR = -5;
  static final int DATA_ERROR = -3;
  static final int NEED_DICTIONARY = 2;

  /** The input that has not been used yet: from {@code at} on. */
  byte[] in = new byte[0];

  int at;
  int flush;
  boolean more;
  boolean ended;
  private String failure = "";
  private int errno;

  ZlibCodec() {}

  /**
   * A codec that has been given nothing yet.
   *
   * @param mode zlib's number, in Node's constants, of what it does
   * @param level how hard it tries, -1 to 9
   * @param strategy zlib's number of how
   * @param dictionary what both sides know; null if there is nothing
   * @return the codec
   */
  public static ZlibCodec of(int mode, int level, int strategy, byte @Nullable [] dictionary) {
    ZlibMode chosen = ZlibMode.of(mode);
    return chosen.compresses()
        ? new DeflateCodec(chosen, level, strategy, dictionary)
        : new InflateCodec(chosen, dictionary);
  }

  /**
   * Gives it what to work on next, after what is left of the input before.
   *
   * @param bytes the input
   * @param flushMode zlib's number of how much output is wanted for it
   */
  public final void input(byte[] bytes, int flushMode) {
    byte[] whole = Arrays.copyOfRange(in, at, in.length + bytes.length);
    System.arraycopy(bytes, 0, whole, in.length - at, bytes.length);
    in = whole;
    at = 0;
    flush = flushMode;
    more = true;
  }

  /**
   * The next output.
   *
   * @param size how many bytes at the most
   * @return the bytes; there may be none
   */
  public final byte[] step(int size) {
    byte[] out = new byte[size];
    int length = fill(out);
    return length == size ? out : Arrays.copyOf(out, length);
  }

  /** Puts output into an array, gives how much, and sets {@code more} and {@code ended}. */
  abstract int fill(byte[] out);

  /**
   * Changes how it compresses, from here on.
   *
   * @param level how hard it tries
   * @param strategy zlib's number of how
   */
  public void params(int level, int strategy) {}

  /** Begins anew with the same options. */
  public void reset() {
    in = new byte[0];
    at = 0;
    more = false;
    ended = false;
    failure = "";
    errno = 0;
  }

  final void fail(int number, String message) {
    errno = number;
    failure = message;
    more = false;
  }

  /** Whether something went wrong. */
  final boolean failed() {
    return !failure.isEmpty();
  }

  /** {@return whether there may be more output for the input} */
  @HostAccess.Export
  public final boolean more() {
    return more;
  }

  /** {@return whether the compressed data has ended} */
  @HostAccess.Export
  public final boolean ended() {
    return ended;
  }

  /** {@return how many bytes of the input are not used} */
  @HostAccess.Export
  public final int unused() {
    return in.length - at;
  }

  /** {@return zlib's message of what went wrong; empty if nothing did} */
  @HostAccess.Export
  public final String failure() {
    return failure;
  }

  /** {@return zlib's number of what went wrong} */
  @HostAccess.Export
  public final int errno() {
    return errno;
  }

  @Override
  public abstract void close();
}

package dev.sluice.io.fault;

import dev.sluice.error.Errno;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What shall go wrong on a {@link FaultyBackend}: which calls fail, with what, once or from now on;
 * which completions come late; and how reads and writes fall into pieces.
 *
 * <pre>{@code
 * FaultyBackend backend = new FaultyBackend(real);
 * backend.faults().once(Call.CONNECT, Errno.ETIMEDOUT);      // the next connect
 * backend.faults().nth(Call.WRITE, 3, Errno.ECONNRESET);     // the third write from now
 * backend.faults().always(Call.SHUTDOWN, Errno.ENOTCONN);
 * backend.faults().delay(Call.CONNECT, 5);                   // five polls late
 * backend.faults().splitReads(new SplittableRandom(42)).shortWrites(1000);
 * }</pre>
 */
public final class Faults {

  /** What can be made to fail. */
  public enum Call {
    /** {@code bind} of a stream or server handle; thrown. */
    BIND,
    /** {@code listen}; thrown. */
    LISTEN,
    /** A connect; completed. */
    CONNECT,
    /** A read: the next bytes, end or start of reading, also of a transfer; completed. */
    READ,
    /** A write, also of a file or with descriptors; completed, and none of its bytes are sent. */
    WRITE,
    /** A shutdown; completed, and no FIN is sent. */
    SHUTDOWN,
    /** {@code reset}; thrown. */
    RESET,
    /** Getting or setting an option; thrown. */
    OPTION,
    /** {@code localEndpoint} and {@code remoteEndpoint}; thrown. */
    ENDPOINT,
    /** An accept: the connection is closed, and the error is told. */
    ACCEPT,
    /** A name's resolution; thrown. */
    RESOLVE,
    /** A transfer in the kernel: it does not begin; thrown. */
    TRANSFER,
    /** The kernel's sending of a file, before it begins; thrown. Once begun it is a WRITE. */
    SEND_FILE,
    /** {@code openFile}; thrown. */
    OPEN_FILE,
    /** {@code openStream} and {@code openServer}; thrown. */
    OPEN_DESCRIPTOR,
    /** Work for the threads off the loop: it is refused; thrown, and the error is not told. */
    OFF_LOOP,
    /** Taking the descriptor out of a handle; thrown. */
    DETACH
  }

  private static final class Fault {
    private final Call call;
    private final Errno error;
    private final boolean forEver;
    private int skip;

    Fault(Call call, Errno error, boolean forEver, int skip) {
      this.call = call;
      this.error = error;
      this.forEver = forEver;
      this.skip = skip;
    }
  }

  private final List<Fault> planned = new ArrayList<>();
  private final Map<Call, Integer> delays = new EnumMap<>(Call.class);
  private final Map<Call, Integer> counts = new EnumMap<>(Call.class);
  private @Nullable RandomGenerator readSplitter;
  private int writeLimit = Integer.MAX_VALUE;

  Faults() {}

  /** The next such call fails. */
  public Faults once(Call call, Errno error) {
    return nth(call, 1, error);
  }

  /** One such call fails: the one with this number, counted from 1, from now on. */
  public synchronized Faults nth(Call call, int number, Errno error) {
    planned.add(new Fault(call, error, false, number - 1));
    return this;
  }

  /** Every such call fails from now on. */
  public synchronized Faults always(Call call, Errno error) {
    planned.add(new Fault(call, error, true, 0));
    return this;
  }

  /** Completions of CONNECT, WRITE or SHUTDOWN come this many polls late; 0 for not. */
  public synchronized Faults delay(Call call, int polls) {
    delays.put(call, polls);
    return this;
  }

  /** Every read is delivered in pieces of random sizes. */
  public synchronized Faults splitReads(RandomGenerator random) {
    readSplitter = random;
    return this;
  }

  /** The kernel takes at most so many bytes of a write per poll. */
  public synchronized Faults shortWrites(int bytes) {
    writeLimit = bytes;
    return this;
  }

  /** From now on nothing goes wrong. */
  public synchronized void clear() {
    planned.clear();
    delays.clear();
    readSplitter = null;
    writeLimit = Integer.MAX_VALUE;
  }

  /** How many such calls there were, failed or not. */
  public synchronized int count(Call call) {
    return counts.getOrDefault(call, 0);
  }

  /** Counts a call; answers what it is to fail with, null if it is to work. */
  synchronized @Nullable Errno next(Call call) {
    counts.merge(call, 1, Integer::sum);
    @Nullable Errno error = null;
    for (Iterator<Fault> faults = planned.iterator(); faults.hasNext(); ) {
      Fault fault = faults.next();
      if (fault.call != call || fault.skip-- > 0) {
        continue;
      }
      fault.skip = 0;
      if (error == null) {
        error = fault.error;
        if (!fault.forEver) {
          faults.remove();
        }
      }
    }
    return error;
  }

  synchronized int delay(Call call) {
    return delays.getOrDefault(call, 0);
  }

  synchronized @Nullable RandomGenerator readSplitter() {
    return readSplitter;
  }

  synchronized int writeLimit() {
    return writeLimit;
  }
}

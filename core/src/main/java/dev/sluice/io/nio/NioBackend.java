package dev.sluice.io.nio;

import dev.sluice.io.Backend;
import dev.sluice.io.Capability;
import dev.sluice.io.HostResolver;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A kernel through the JDK's {@link Selector}.
 *
 * <p>A poll is four steps, in libuv's order:
 *
 * <pre>
 *   1  posted completions        what calls since the last poll left to be told
 *   2  select                    does not wait if 1 had something, or a wakeup is due
 *   3  ready channels            collected by 2, served one after the other
 *   4  posted completions again  what 3 left, a few rounds of it
 * </pre>
 *
 * Ready channels are collected first and served when the select is over, so that a listener may
 * close, register and cancel whatever it likes. All selectors of the JDK are level-triggered: a
 * channel not served because a listener threw is found again by the next poll.
 *
 * <p>The two scratch buffers are shared by all handles. They are direct, so that the JDK never
 * makes temporary ones, which it would keep for ever, as large as the largest write.
 */
final class NioBackend implements Backend {
  static final String NAME = "nio";

  /** Bytes read by one call; as much as libuv and Node offer to one. */
  static final int READ_SCRATCH_BYTES = StreamHandle.MAX_CHUNK_BYTES;

  /** Bytes copied for one call of write: large enough to make calls rare, small enough for L2. */
  static final int WRITE_SCRATCH_BYTES = 128 * 1024;

  /** As often as libuv serves completions posted by completions before it goes on to the timers. */
  private static final int POSTED_ROUNDS = 8;

  /** The array of ready handles to start with; it grows to the largest batch a selector reports. */
  private static final int INITIAL_BATCH = 64;

  private final Selector selector;
  private final Consumer<SelectionKey> collect = this::collect;
  private final ByteBuffer readScratch = ByteBuffer.allocateDirect(READ_SCRATCH_BYTES);
  private final ByteBuffer writeScratch = ByteBuffer.allocateDirect(WRITE_SCRATCH_BYTES);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Liveness liveness = new Liveness();
  private final PostedCompletions posted = new PostedCompletions();
  private final ClosingHandles closing;
  private final SpareDescriptor spare;
  private final OffLoopThreads offLoop = new OffLoopThreads();
  private final HostResolver resolver = new JdkResolver();
  private final RandomGenerator random = new SplittableRandom();
  private final Set<NioHandle> handles = new HashSet<>();
  private final Set<Capability> capabilities;

  private NioHandle[] ready = new NioHandle[INITIAL_BATCH];
  private int readyCount;
  private boolean polling;
  private boolean closed;

  NioBackend() throws IOException {
    Errnos.load();
    selector = Selector.open();
    closing = new ClosingHandles(selector, liveness);
    try {
      spare = new SpareDescriptor();
      capabilities = spare.capabilities();
    } catch (IOException noDescriptors) {
      selector.close();
      throw noDescriptors;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    requireOpen();
    return new NioStream(this, transport);
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    requireOpen();
    return new NioServer(this, transport);
  }

  @Override
  public void poll(long timeoutNanos) {
    requireOpen();
    if (polling) {
      throw new IllegalStateException("poll() was called from a callback of poll()");
    }
    polling = true;
    try {
      boolean mayWait = timeoutNanos != 0 && posted.isEmpty() && closing.isEmpty();
      posted.deliver();
      select(mayWait ? timeoutNanos : 0);
      serveReady();
      for (int round = 0; round < POSTED_ROUNDS && !posted.isEmpty(); round++) {
        posted.deliver();
      }
    } finally {
      polling = false;
      closing.release();
    }
  }

  private void select(long timeoutNanos) {
    if (closed) {
      return;
    }
    try {
      if (timeoutNanos == 0 || woken.get()) {
        selector.selectNow(collect);
      } else {
        selector.select(collect, timeoutNanos < 0 ? 0 : roundedUpToMillis(timeoutNanos));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("The selector failed: " + broken.getMessage(), broken);
    }
    woken.set(false);
    forgetInterrupt();
  }

  /** It has ended the wait; kept, it would end every wait from now on. */
  private static void forgetInterrupt() {
    boolean ignored = Thread.interrupted();
  }

  /** Rounded up, or a timer that is due in half a millisecond would be polled for in a hot loop. */
  private static long roundedUpToMillis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(Math.min(nanos, Long.MAX_VALUE - 999_999) + 999_999);
  }

  private void collect(SelectionKey key) {
    if (readyCount == ready.length) {
      ready = Arrays.copyOf(ready, 2 * readyCount);
    }
    NioHandle handle = (NioHandle) key.attachment();
    handle.readyOps = key.readyOps();
    ready[readyCount++] = handle;
  }

  private void serveReady() {
    int count = readyCount;
    readyCount = 0;
    try {
      for (int i = 0; i < count && !closed; i++) {
        ready[i].ready();
      }
    } finally {
      Arrays.fill(ready, 0, count, null);
    }
  }

  @Override
  public void runClosing() {
    closing.finish();
  }

  @Override
  public void wakeup() {
    if (!woken.get() && woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  @Override
  public boolean alive() {
    return !closed && liveness.alive();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Executor offLoop() {
    return offLoop;
  }

  @Override
  public HostResolver resolver() {
    return resolver;
  }

  @Override
  public int openHandles() {
    return handles.size();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    offLoop.close();
    spare.close();
    posted.clear();
    try {
      selector.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("The selector did not close: " + broken.getMessage(), broken);
    } finally {
      handles.forEach(NioHandle::release);
      handles.clear();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The backend is closed");
    }
  }

  Selector selector() {
    return selector;
  }

  ByteBuffer readScratch() {
    return readScratch;
  }

  ByteBuffer writeScratch() {
    return writeScratch;
  }

  Liveness liveness() {
    return liveness;
  }

  PostedCompletions posted() {
    return posted;
  }

  ClosingHandles closing() {
    return closing;
  }

  SpareDescriptor spare() {
    return spare;
  }

  void opened(NioHandle handle) {
    handles.add(handle);
  }

  void closed(NioHandle handle) {
    handles.remove(handle);
  }
}

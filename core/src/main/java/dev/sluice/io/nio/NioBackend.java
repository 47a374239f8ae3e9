package dev.sluice.io.nio;

import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.Errnos;
import dev.sluice.io.kernel.KernelBackend;
import dev.sluice.io.kernel.KernelHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A kernel through the JDK's {@link Selector}.
 *
 * <p>Ready channels are collected first and served when the select is over, so that a listener may
 * close, register and cancel whatever it likes. All selectors of the JDK are level-triggered: a
 * channel not served because a listener threw is found again by the next poll.
 *
 * <p>The two scratch buffers are shared by all handles. They are direct, so that the JDK never
 * makes temporary ones, which it would keep for ever, as large as the largest write.
 */
final class NioBackend extends KernelBackend {
  static final String NAME = "nio";

  /** Bytes read by one call; as much as libuv and Node offer to one. */
  static final int READ_SCRATCH_BYTES = StreamHandle.MAX_CHUNK_BYTES;

  /** Bytes copied for one call of write: large enough to make calls rare, small enough for L2. */
  static final int WRITE_SCRATCH_BYTES = 128 * 1024;

  /** The array of ready handles to start with; it grows to the largest batch a selector reports. */
  private static final int INITIAL_BATCH = 64;

  private final Selector selector;
  private final Consumer<SelectionKey> collect = this::collect;
  private final ByteBuffer readScratch = ByteBuffer.allocateDirect(READ_SCRATCH_BYTES);
  private final ByteBuffer writeScratch = ByteBuffer.allocateDirect(WRITE_SCRATCH_BYTES);
  private final AtomicBoolean woken = new AtomicBoolean();
  private final LeavingChannels leaving;
  private final ChannelAcceptor acceptor = new ChannelAcceptor();
  private final Set<NioHandle> handles = new HashSet<>();
  private final Set<Capability> capabilities;

  private Registration[] ready = new Registration[INITIAL_BATCH];
  private int readyCount;

  NioBackend() throws IOException, ErrnoException {
    super(NAME);
    Errnos.load();
    selector = Selector.open();
    leaving = new LeavingChannels(selector);
    try {
      capabilities = SocketCapabilities.probe();
      acceptor.keepSpare();
    } catch (IOException | ErrnoException noDescriptors) {
      selector.close();
      throw noDescriptors;
    }
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
  protected void waitAndServe(long timeoutNanos) {
    select(timeoutNanos);
    serveReady();
  }

  private void select(long timeoutNanos) {
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

  private void collect(SelectionKey key) {
    if (readyCount == ready.length) {
      ready = Arrays.copyOf(ready, 2 * readyCount);
    }
    Registration registration = (Registration) key.attachment();
    registration.found(key.readyOps());
    ready[readyCount++] = registration;
  }

  private void serveReady() {
    int count = readyCount;
    readyCount = 0;
    try {
      for (int i = 0; i < count && !isClosed(); i++) {
        ready[i].serve();
      }
    } finally {
      Arrays.fill(ready, 0, count, null);
    }
  }

  @Override
  protected void settle() {
    leaving.release();
  }

  /** A listening channel goes at once: clients that come now are to be refused. */
  @Override
  protected void letGo(KernelHandle handle) {
    leaving.add((NioHandle) handle);
    if (handle instanceof NioServer) {
      leaving.release();
    }
  }

  @Override
  protected void forget(KernelHandle handle) {
    handles.remove((NioHandle) handle);
  }

  @Override
  public void wakeup() {
    if (!woken.get() && woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  @Override
  public int openHandles() {
    return handles.size();
  }

  @Override
  protected void releaseAll() {
    acceptor.close();
    try {
      selector.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("The selector did not close: " + broken.getMessage(), broken);
    } finally {
      handles.forEach(NioHandle::releaseChannel);
      handles.clear();
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

  ChannelAcceptor acceptor() {
    return acceptor;
  }

  void opened(NioHandle handle) {
    handles.add(handle);
  }
}

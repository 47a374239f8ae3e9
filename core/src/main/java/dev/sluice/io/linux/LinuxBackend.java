package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PollHandle;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.KernelBackend;
import dev.sluice.io.kernel.KernelHandle;
import dev.sluice.io.kernel.KernelReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What epoll and io_uring share: descriptors under watch, the memory of a loop, and wakeups. They
 * differ in how the kernel is asked and waited for, and in how sockets are read.
 */
abstract class LinuxBackend extends KernelBackend {
  /** What the kernel knows the wakeup's descriptor by; no watch ever has this key. */
  static final long WAKEUP_KEY = -1;

  /** Bytes of small buffers that go out together: enough to make calls rare, and fits into L2. */
  private static final int GATHER_BYTES = 128 * 1024;

  private static final Set<Capability> CAPABILITIES =
      Collections.unmodifiableSet(EnumSet.allOf(Capability.class));

  private final Arena arena = Arena.ofShared();
  private final Libc libc = new Libc();
  private final Sockets sockets = new Sockets(libc, arena);
  private final SocketAcceptor acceptor = new SocketAcceptor(libc, sockets);
  private final WatchTable watches = new WatchTable();
  private final OpenFiles files = new OpenFiles();
  private final ChunkMemory chunks = new ChunkMemory();
  private final ArrayDeque<Watch> noted = new ArrayDeque<>();
  private final EventDescriptor event;
  private @Nullable MemorySegment gatherSlab;
  private @Nullable Ancillary ancillary;
  private @Nullable KernelPipes pipes;
  private @Nullable MemorySegment offsetCell;
  private int openHandles;

  /**
   * @throws ErrnoException if there are no descriptors left
   */
  LinuxBackend(String name) throws ErrnoException {
    super(name);
    @Nullable EventDescriptor made = null;
    try {
      made = new EventDescriptor();
      event = made;
      acceptor.keepSpare();
    } catch (ErrnoException noDescriptors) {
      if (made != null) {
        close(made);
      }
      arena.close();
      throw noDescriptors;
    }
  }

  /** The reading half of a socket. */
  abstract KernelReader newReader(LinuxStream stream);

  /** Asks the kernel for what a watch wants and has not been asked for. */
  abstract void arm(Watch watch);

  /** Takes back what the kernel was asked for a watch, whose descriptor is about to be closed. */
  abstract void disarm(Watch watch);

  /** Waits until the kernel has something to tell. */
  abstract void await(long timeoutNanos);

  /** Serves what the kernel has told. */
  abstract void serve();

  /** Takes back everything that the kernel was asked: all descriptors are about to be closed. */
  void disarmAll() {}

  /** Closes what the kernel is asked through. */
  abstract void closeKernel();

  @Override
  protected final void waitAndServe(long timeoutNanos) {
    armNoted();
    if (timeoutNanos == 0 || event.isDue()) {
      await(0);
    } else {
      event.waiting();
      try {
        await(timeoutNanos);
      } finally {
        event.waited();
      }
    }
    event.forget();
    forgetInterrupt();
    serve();
  }

  private void armNoted() {
    for (Watch watch = noted.poll(); watch != null; watch = noted.poll()) {
      watch.noted = false;
      if (watch.slot >= 0 && watch.wanted() != watch.armed) {
        arm(watch);
      }
    }
  }

  /** Serves a descriptor that the kernel told of, unless it has left meanwhile. */
  final void serve(long key, int events) {
    if (key == WAKEUP_KEY) {
      return;
    }
    Watch watch = watches.find(key);
    if (watch != null) {
      watch.handle().ready(events);
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    requireOpen();
    return new LinuxStream(this, transport);
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    requireOpen();
    return new LinuxServer(this, transport);
  }

  @Override
  public DescriptorType descriptorType(int descriptor) {
    requireOpen();
    return sockets.type(descriptor);
  }

  @Override
  public StreamHandle openStream(int descriptor) throws ErrnoException {
    requireOpen();
    DescriptorType type = adoptable(descriptor);
    sockets.adopt(descriptor);
    return LinuxStream.over(this, descriptor, type);
  }

  @Override
  public ServerHandle openServer(int descriptor) throws ErrnoException {
    requireOpen();
    DescriptorType type = adoptable(descriptor);
    if (type == DescriptorType.PIPE) {
      throw new ErrnoException(Errno.EINVAL);
    }
    sockets.adopt(descriptor);
    return LinuxServer.over(this, descriptor, type);
  }

  @Override
  public PollHandle openPoll(int descriptor) throws ErrnoException {
    requireOpen();
    requireUnwatched(descriptor);
    return new LinuxPoll(this, descriptor);
  }

  private void requireUnwatched(int descriptor) throws ErrnoException {
    if (watches.isWatched(descriptor)) {
      throw new ErrnoException(Errno.EEXIST);
    }
    sockets.requireDescriptor(descriptor);
  }

  private DescriptorType adoptable(int descriptor) throws ErrnoException {
    requireUnwatched(descriptor);
    DescriptorType type = sockets.type(descriptor);
    return switch (type) {
      case TCP, UNIX, PIPE -> type;
      default -> throw new ErrnoException(Errno.EINVAL);
    };
  }

  @Override
  public int openFile(Path file) throws ErrnoException {
    return files.open(file);
  }

  @Override
  public void closeDescriptor(int descriptor) throws ErrnoException {
    requireOpen();
    if (watches.of(descriptor) != null) {
      throw new ErrnoException(Errno.EEXIST);
    }
    sockets.requireDescriptor(descriptor);
    files.forget(descriptor);
    sockets.close(descriptor);
  }

  @Override
  protected final void letGo(KernelHandle handle) {
    ((LinuxHandle) handle).releaseDescriptor();
  }

  final void opened() {
    openHandles++;
  }

  @Override
  protected final void forget(KernelHandle handle) {
    openHandles--;
  }

  @Override
  public final int openHandles() {
    return openHandles;
  }

  @Override
  public final void wakeup() {
    event.wakeup();
  }

  @Override
  protected final void releaseAll() {
    disarmAll();
    for (Watch watch : watches.all()) {
      watch.handle().releaseDescriptor();
    }
    openHandles = 0;
    files.close(libc);
    acceptor.close();
    if (pipes != null) {
      pipes.close();
    }
    closeKernel();
    close(event);
    arena.close();
  }

  private static void close(EventDescriptor event) {
    try {
      event.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("The wakeup did not close: " + broken.getMessage(), broken);
    }
  }

  /** A descriptor, perhaps that of a handle, is about to be held open by others, too. */
  final void share(int descriptor) {
    Watch watch = watches.of(descriptor);
    if (watch != null) {
      watch.share();
    }
  }

  /** Notes a watch of which something else is wanted than the kernel was asked for. */
  final void note(Watch watch) {
    noted.add(watch);
  }

  final WatchTable watches() {
    return watches;
  }

  final Libc libc() {
    return libc;
  }

  final Sockets sockets() {
    return sockets;
  }

  final Arena arena() {
    return arena;
  }

  final ChunkMemory chunks() {
    return chunks;
  }

  final EventDescriptor event() {
    return event;
  }

  final SocketAcceptor acceptor() {
    return acceptor;
  }

  /**
   * Where small buffers are gathered; it holds the bytes of one write only. The collector frees it:
   * memory that is closed by hand would be held open around every call, by two atomic steps.
   */
  final MemorySegment gatherSlab() {
    if (gatherSlab == null) {
      gatherSlab = Arena.ofAuto().allocate(GATHER_BYTES);
    }
    return gatherSlab;
  }

  final Ancillary ancillary() {
    if (ancillary == null) {
      ancillary = new Ancillary(libc, arena);
    }
    return ancillary;
  }

  /** What bytes pass through on their way from one descriptor to another. */
  final KernelPipes pipes() {
    if (pipes == null) {
      pipes = new KernelPipes(libc, arena);
    }
    return pipes;
  }

  /** Where the offset of a file stands for the length of a call. */
  final MemorySegment offsetCell() {
    if (offsetCell == null) {
      offsetCell = arena.allocate(ValueLayout.JAVA_LONG);
    }
    return offsetCell;
  }
}

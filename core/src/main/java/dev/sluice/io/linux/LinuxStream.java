package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PeerCredentials;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.TcpInfo;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.KernelReader;
import dev.sluice.io.kernel.KernelStream;
import dev.sluice.io.kernel.StreamSocket;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream handle over a descriptor: of a socket, or of one end of a pipe. */
final class LinuxStream extends KernelStream implements LinuxHandle {
  private final LinuxBackend linux;
  private final Watch watch;
  private final LinuxSocket socket;
  private final LinuxWriter writer = new LinuxWriter(this);
  private KernelReader reader;

  /** Whether it is a pipe, on which the calls for sockets do not work. */
  private final boolean isPipe;

  private boolean receivesDescriptors;

  /** Where its bytes go past this process. */
  private @Nullable LinuxTransfer transferOut;

  /** Where bytes come from past this process, or what that has met and the next write tells. */
  private @Nullable LinuxTransfer transferIn;

  /** What goes with the first byte of the write that is about to start. */
  private int @Nullable [] descriptorsToSend;

  /** What the write in flight sends if it is a file. */
  private @Nullable FileRange fileToSend;

  /** What came with the bytes that were received last. */
  private int @Nullable [] descriptorsReceived;

  /** A new handle. */
  LinuxStream(LinuxBackend backend, Transport transport) {
    this(backend, transport, false, false);
  }

  private LinuxStream(LinuxBackend backend, Transport transport, boolean open, boolean isPipe) {
    super(backend, transport, open);
    linux = backend;
    this.isPipe = isPipe;
    watch = new Watch(backend, this);
    socket = new LinuxSocket(backend.sockets(), watch, transport);
    reader = isPipe ? new ReadinessReader(this) : backend.newReader(this);
    backend.opened();
  }

  /** The handle of a connection that was accepted. */
  static LinuxStream accepted(
      LinuxBackend backend, Transport transport, int descriptor, short family) {
    LinuxStream stream = new LinuxStream(backend, transport, true, false);
    stream.socket.own(descriptor, family);
    return stream;
  }

  /** A handle over a descriptor that came from elsewhere. */
  static LinuxStream over(LinuxBackend backend, int descriptor, DescriptorType type)
      throws ErrnoException {
    boolean isPipe = type == DescriptorType.PIPE;
    boolean open = isPipe || backend.sockets().isConnected(descriptor);
    Transport transport = type == DescriptorType.TCP ? Transport.TCP : Transport.UNIX;
    short family = isPipe ? 0 : backend.sockets().family(descriptor);
    LinuxStream stream = new LinuxStream(backend, transport, open, isPipe);
    stream.watch.share();
    stream.socket.own(descriptor, family);
    if (isPipe && backend.sockets().isWriteOnly(descriptor)) {
      stream.reader = new WriteOnlyReader(stream);
    }
    return stream;
  }

  @Override
  protected StreamSocket socket() {
    return socket;
  }

  @Override
  protected KernelReader reader() {
    return reader;
  }

  @Override
  protected LinuxWriter writer() {
    return writer;
  }

  LinuxBackend linux() {
    return linux;
  }

  Watch watch() {
    return watch;
  }

  @Override
  public int descriptor() {
    return watch.descriptor();
  }

  /** The descriptor of a handle that is connecting or open. */
  int openDescriptor() {
    return socket.descriptor();
  }

  @Override
  protected void watchConnect() {
    watch.want(Watch.WRITABLE);
  }

  @Override
  protected void unwatchConnect(boolean failed) {
    watch.wantNot(Watch.WRITABLE);
  }

  @Override
  public void ready(int events) {
    if (isConnecting()) {
      finishConnecting();
      return;
    }
    if (isOpen() && (events & (Watch.READABLE | Watch.BROKEN)) != 0) {
      readable();
    }
    if (isOpen() && (events & Watch.HUNG_UP) != 0) {
      readToTheEnd();
    }
    if (isOpen() && (events & (Watch.WRITABLE | Watch.BROKEN)) != 0) {
      writable();
    }
  }

  /** There is something for whoever takes the bytes. */
  void readable() {
    if (transferOut != null) {
      transferOut.sourceReady();
    } else {
      reader.ready();
    }
  }

  /** Behind the last bytes stands the end, which libuv tells in the same turn. */
  private void readToTheEnd() {
    if (mayBeRead()) {
      readable();
    }
  }

  private void writable() {
    if (transferIn != null && transferIn.isMoving()) {
      transferIn.targetReady();
    } else {
      writer.ready();
    }
  }

  /** Receives once; how many bytes, 0 at the end, or a negative error number. */
  long receive(MemorySegment into) {
    if (receivesDescriptors) {
      Ancillary ancillary = linux.ancillary();
      long count = ancillary.receive(openDescriptor(), into);
      descriptorsReceived = ancillary.received();
      return count;
    }
    return isPipe
        ? readFromPipe(into)
        : linux.libc().transfer(SystemCall.RECVFROM, openDescriptor(), into, Sockets.MSG_DONTWAIT);
  }

  /**
   * A pipe has no flag for not waiting, and somebody who shares it may have made it wait: so its
   * calls are those that do not hold up the JVM.
   */
  private long readFromPipe(MemorySegment into) {
    MemorySegment slab = linux.gatherSlab();
    long room = Math.min(into.byteSize(), slab.byteSize());
    long count = linux.libc().call(SystemCall.READ, openDescriptor(), slab.address(), room);
    if (count > 0) {
      MemorySegment.copy(slab, 0, into, 0, count);
    }
    return count;
  }

  /**
   * Tells of the descriptors that came with the bytes that are to be delivered now.
   *
   * @return whether the bytes are still wanted: the listener may have closed the handle
   */
  boolean deliverDescriptors() {
    int[] received = descriptorsReceived;
    if (received != null) {
      descriptorsReceived = null;
      listener().onDescriptors(received);
    }
    return isOpen();
  }

  /**
   * Sends once.
   *
   * @param bytes what begins with the bytes
   * @param length how many they are
   * @return how many were taken, or a negative error number
   */
  long send(MemorySegment bytes, long length, int flags) {
    if (transferIn != null) {
      return transferIn.takeTargetError();
    }
    int[] descriptors = descriptorsToSend;
    if (descriptors == null) {
      return isPipe
          ? writeToPipe(bytes, length)
          : linux
              .libc()
              .transfer(
                  SystemCall.SENDTO, openDescriptor(), bytes, length, flags | Sockets.MSG_DONTWAIT);
    }
    MemorySegment first = bytes.asSlice(0, length);
    long count = linux.ancillary().send(openDescriptor(), first, flags, descriptors);
    if (count > 0) {
      descriptorsToSend = null;
    }
    return count;
  }

  /** What a send has met: the pipe may be broken by what the reader is about to tell. */
  ErrnoException sendFailure(long result) {
    Errno error = Sockets.errno(result);
    Errno cause = error == Errno.EPIPE ? reader.undeliveredError() : null;
    return new ErrnoException(cause == null ? error : cause);
  }

  /** The reading end of a pipe takes nothing: as libuv says it. */
  private long writeToPipe(MemorySegment bytes, long length) {
    MemorySegment slab = linux.gatherSlab();
    long offered = Math.min(length, slab.byteSize());
    if (!bytes.isNative()) {
      MemorySegment.copy(bytes, 0, slab, 0, offered);
    }
    long from = bytes.isNative() ? bytes.address() : slab.address();
    long count = linux.libc().call(SystemCall.WRITE, openDescriptor(), from, offered);
    return count == Errno.EBADF.number() ? Errno.EPIPE.number() : count;
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count, int[] descriptors)
      throws ErrnoException {
    requireUnixSocket();
    Objects.checkFromIndexSize(offset, count, buffers.length);
    boolean hasBytes = false;
    for (int i = offset; i < offset + count; i++) {
      hasBytes |= buffers[i].hasRemaining();
    }
    if (!hasBytes || descriptors.length == 0 || descriptors.length > MAX_DESCRIPTORS) {
      throw new IllegalArgumentException(
          "1 to "
              + MAX_DESCRIPTORS
              + " descriptors go with at least one byte, not "
              + descriptors.length
              + (hasBytes ? "" : " with none"));
    }
    requireWritable();
    descriptorsToSend = descriptors.clone();
    for (int descriptor : descriptors) {
      linux.share(descriptor);
    }
    return write(buffers, offset, count);
  }

  @Override
  public boolean sendFile(int file, long offset, long count) throws ErrnoException {
    if (isPipe || watch.isShared()) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (offset < 0 || count < 1) {
      throw new IllegalArgumentException("There is nothing to send: " + count + " from " + offset);
    }
    requireWritable();
    fileToSend = new FileRange(file, offset);
    boolean done = writeUnbuffered(count);
    if (done) {
      fileToSend = null;
    }
    return done;
  }

  /** Sends from the file once; how many bytes, 0 at its end, or a negative error number. */
  long sendFile(long most) {
    FileRange range = Objects.requireNonNull(fileToSend);
    return range.send(linux.libc(), linux.offsetCell(), openDescriptor(), most);
  }

  @Override
  protected void writeEnded() {
    descriptorsToSend = null;
    fileToSend = null;
  }

  @Override
  public void receiveDescriptors() throws ErrnoException {
    requireUnixSocket();
    receivesDescriptors = true;
    reader = new ReadinessReader(this);
  }

  private void requireUnixSocket() throws ErrnoException {
    if (transport != Transport.UNIX || isPipe) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
  }

  @Override
  public Transfer transferTo(StreamHandle target, Transfer.Listener listener)
      throws ErrnoException {
    if (!(target instanceof LinuxStream to)
        || !(reader instanceof TransferSource from)
        || to.linux != linux
        || LinuxTransfer.mayWait(this, to)
        || receivesDescriptors) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    requireTransferable(to);
    LinuxTransfer transfer = new LinuxTransfer(this, from, to, listener);
    transferOut = transfer;
    to.transferIn = transfer;
    return transfer;
  }

  /** Whom what is received goes to, unless it is to be read or spliced. */
  @Nullable LinuxTransfer carrier() {
    return transferOut != null && transferOut.isCarrying() ? transferOut : null;
  }

  /** Sends once for a transfer; how many bytes were taken, or a negative error number. */
  long sendTransferred(MemorySegment bytes, int count) {
    int flags = Sockets.MSG_DONTWAIT | Sockets.MSG_NOSIGNAL;
    return linux.libc().transfer(SystemCall.SENDTO, openDescriptor(), bytes, count, flags);
  }

  void transferOut(@Nullable LinuxTransfer transfer) {
    transferOut = transfer;
  }

  void transferIn(@Nullable LinuxTransfer transfer) {
    transferIn = transfer;
  }

  @Override
  protected boolean isTransferSource() {
    return transferOut != null;
  }

  @Override
  protected boolean isTransferTarget() {
    return transferIn != null && transferIn.isMoving();
  }

  /** Whether bytes may leave it now. */
  boolean mayBeRead() {
    return isOpen() && reader.mayBeRead();
  }

  /** A transfer has ended: the end or error that it has met is told now, if somebody reads. */
  void readOn() {
    if (mayBeRead()) {
      reader.ready();
    }
  }

  @Override
  public TcpInfo tcpInfo() throws ErrnoException {
    require(Transport.TCP);
    return TcpInfoLayout.read(linux.sockets(), openDescriptor());
  }

  @Override
  public PeerCredentials peerCredentials() throws ErrnoException {
    requireUnixSocket();
    require(Transport.UNIX);
    return linux.sockets().peerCredentials(openDescriptor());
  }

  private void require(Transport needed) throws ErrnoException {
    if (transport != needed) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (watch.descriptor() < 0) {
      throw new ErrnoException(Errno.EBADF);
    }
  }

  @Override
  protected Detached giveUp() {
    ByteBuffer undelivered = reader.undelivered();
    return new Detached(watch.giveUp(), undelivered);
  }

  @Override
  protected void release() {
    if (transferOut != null) {
      transferOut.abandon();
    }
    if (transferIn != null) {
      transferIn.abandon();
    }
    super.release();
  }

  @Override
  public void releaseDescriptor() {
    release();
  }
}

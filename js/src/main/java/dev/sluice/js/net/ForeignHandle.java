package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.js.NodeContext;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A handle that a program has written itself, given to a socket by the option {@code handle}: an
 * object with {@code readStart}, {@code writeBuffer}, {@code shutdown}, {@code close} and so on. It
 * counts as connected, and has no addresses.
 */
public final class ForeignHandle implements StreamHandle {
  private static final int END_OF_FILE = -4095;

  private final NodeContext context;
  private final Value calls;
  private @Nullable Listener listener;
  private boolean closed;

  /**
   * A handle.
   *
   * @param context the program
   * @param calls how the object is called: {@code internal/net/foreign_handle}
   */
  ForeignHandle(NodeContext context, Value calls) {
    this.context = context;
    this.calls = calls;
  }

  private Listener told() {
    Listener whoever = listener;
    if (whoever == null) {
      throw new IllegalStateException("The handle belongs to no socket");
    }
    return whoever;
  }

  /**
   * The object has read.
   *
   * @param count how many bytes, or the negative number of an error
   * @param bytes a view of them; null if there are none
   */
  @HostAccess.Export
  public void onRead(int count, @Nullable Value bytes) {
    if (closed || count == 0) {
      return;
    }
    if (count > 0 && bytes != null) {
      told().onChunk(context.bytes().toJava(bytes));
    } else if (count == END_OF_FILE) {
      told().onEnd();
    } else {
      told().onReadError(Errno.of(count));
    }
  }

  /**
   * A write has ended.
   *
   * @param status 0, or the negative number of an error
   */
  @HostAccess.Export
  public void onWritten(int status) {
    told().onWrite(status == 0 ? null : Errno.of(status));
  }

  /**
   * The shutdown has ended.
   *
   * @param status 0, or the negative number of an error
   */
  @HostAccess.Export
  public void onShutDown(int status) {
    told().onShutdown(status == 0 ? null : Errno.of(status));
  }

  /** The object is closed. */
  @HostAccess.Export
  public void onClosed() {
    told().onClose();
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public void listener(Listener whoever) {
    listener = whoever;
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public void connect(Endpoint remote) {
    context.loop().setImmediate(() -> told().onConnect(Errno.ENOTSUP));
  }

  @Override
  public void readStart() {
    calls.invokeMember("readStart", this);
  }

  @Override
  public void readStart(ByteBuffer into) {
    readStart();
  }

  @Override
  public void readStop() {
    calls.invokeMember("readStop");
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    Object[] shown = new Object[count];
    for (int i = 0; i < count; i++) {
      shown[i] = context.bytes().toGuest(buffers[offset + i]);
    }
    return calls.invokeMember("write", this, shown).asBoolean();
  }

  @Override
  public long writeQueueSize() {
    return 0;
  }

  @Override
  public void shutdown() {
    calls.invokeMember("shutdown", this);
  }

  @Override
  public void reset() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      calls.invokeMember("close", this);
    }
  }

  @Override
  public @Nullable Endpoint localEndpoint() {
    return null;
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() {
    return null;
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  public void ref() {
    calls.invokeMember("ref");
  }

  @Override
  public void unref() {
    calls.invokeMember("unref");
  }

  @Override
  public boolean hasRef() {
    return calls.invokeMember("hasRef").asBoolean();
  }

  @Override
  public boolean active() {
    return !closed;
  }

  @Override
  public Detached detach() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }
}

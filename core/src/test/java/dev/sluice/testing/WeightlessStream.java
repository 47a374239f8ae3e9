package dev.sluice.testing;

import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import java.util.Objects;

/** An open connection of a {@link WeightlessBackend}: it takes every write, at once and whole. */
public final class WeightlessStream implements StreamHandle {
  /**
   * What one takes on the heap of a JVM with compressed references, its place in a list included.
   */
  public static final int BYTES = 28;

  private static final IpEndpoint HERE = new IpEndpoint(IpAddress.LOOPBACK4, 1);

  private final WeightlessBackend backend;
  private StreamHandle.Listener listener;
  private boolean reading;

  WeightlessStream(WeightlessBackend backend) {
    this.backend = backend;
  }

  /** Delivers a chunk, as a kernel does that has read one; to be called inside of a poll. */
  public void deliver(ByteBuffer chunk) {
    listener.onChunk(chunk);
  }

  /** Whether somebody wants to read. */
  public boolean reading() {
    return reading;
  }

  void completeClose() {
    listener.onClose();
  }

  @Override
  public Transport transport() {
    return Transport.TCP;
  }

  @Override
  public void listener(Listener listener) {
    this.listener = Objects.requireNonNull(listener);
  }

  @Override
  public void bind(Endpoint local) {
    throw new UnsupportedOperationException("connected from the start");
  }

  @Override
  public void connect(Endpoint remote) {
    throw new UnsupportedOperationException("connected from the start");
  }

  @Override
  public void readStart() {
    reading = true;
  }

  @Override
  public void readStart(ByteBuffer into) {
    reading = true;
  }

  @Override
  public void readStop() {
    reading = false;
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    long bytes = 0;
    for (int i = offset; i < offset + count; i++) {
      bytes += buffers[i].remaining();
    }
    backend.taken(bytes);
    return true;
  }

  @Override
  public long writeQueueSize() {
    return 0;
  }

  @Override
  public void shutdown() {
    throw new UnsupportedOperationException("nothing ends here but by close");
  }

  @Override
  public void reset() {
    close();
  }

  @Override
  public void close() {
    reading = false;
    backend.closing(this);
  }

  @Override
  public Endpoint localEndpoint() {
    return HERE;
  }

  @Override
  public Endpoint remoteEndpoint() {
    return HERE;
  }

  @Override
  public void option(StreamOption option, int value) {}

  @Override
  public int option(StreamOption option) {
    return 0;
  }

  @Override
  public void ref() {}

  @Override
  public void unref() {}

  @Override
  public boolean hasRef() {
    return true;
  }

  @Override
  public boolean active() {
    return reading;
  }

  @Override
  public Detached detach() throws ErrnoException {
    throw new UnsupportedOperationException("no descriptor");
  }
}

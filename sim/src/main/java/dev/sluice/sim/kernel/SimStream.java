package dev.sluice.sim.kernel;

import dev.sluice.io.Transport;
import dev.sluice.io.kernel.KernelStream;
import dev.sluice.io.kernel.StreamSocket;

/** A stream handle over a simulated socket. */
final class SimStream extends KernelStream implements SimHandle {
  private final SimBackend sim;
  private final SimSocket socket;
  private final SimReader reader = new SimReader(this);
  private final SimWriter writer = new SimWriter(this);
  private final Readiness readiness;
  private boolean awaitsConnect;
  private boolean awaitsBytes;
  private boolean awaitsRoom;

  /** A new handle. */
  SimStream(SimBackend backend, Transport transport) {
    this(backend, transport, false);
  }

  /** The handle of an accepted connection. */
  SimStream(SimBackend backend, ConnectionEnd accepted) {
    this(backend, accepted.transport(), true);
    socket.accepted(accepted);
  }

  private SimStream(SimBackend backend, Transport transport, boolean open) {
    super(backend, transport, open);
    sim = backend;
    readiness = new StreamReadiness(backend);
    socket = new SimSocket(backend.host(), transport, readiness);
    backend.opened(readiness);
  }

  @Override
  protected StreamSocket socket() {
    return socket;
  }

  SimSocket simSocket() {
    return socket;
  }

  SimBackend sim() {
    return sim;
  }

  @Override
  protected SimReader reader() {
    return reader;
  }

  @Override
  protected SimWriter writer() {
    return writer;
  }

  @Override
  protected void watchConnect() {
    awaitsConnect = true;
    readiness.changed();
  }

  @Override
  protected void unwatchConnect(boolean failed) {
    awaitsConnect = false;
  }

  void awaitBytes(boolean now) {
    awaitsBytes = now;
    readiness.changed();
  }

  void awaitRoom(boolean now) {
    awaitsRoom = now;
    readiness.changed();
  }

  @Override
  public void releaseSocket() {
    release();
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  private final class StreamReadiness extends Readiness {
    StreamReadiness(SimBackend backend) {
      super(backend);
    }

    @Override
    SimHandle handle() {
      return SimStream.this;
    }

    @Override
    boolean isReady() {
      ConnectionEnd end = socket.end();
      return end != null
          && ((awaitsConnect && !end.isConnecting())
              || (isOpen() && awaitsBytes && end.isReadable())
              || (isOpen() && awaitsRoom && end.isWritable()));
    }

    @Override
    void serve() {
      if (awaitsConnect && isConnecting()) {
        finishConnecting();
        return;
      }
      ConnectionEnd end = socket.end();
      if (isOpen() && awaitsBytes && end != null && end.isReadable()) {
        reader.ready();
      }
      if (isOpen() && awaitsRoom && end != null && end.isWritable()) {
        writer.ready();
      }
    }
  }
}

package dev.sluice.io.fault;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PeerCredentials;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.TcpInfo;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import dev.sluice.io.fault.Faults.Call;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle of a {@link FaultyBackend}. It stands between the real handle and its listener,
 * and keeps a request of its own in flight wherever it makes one fail, come late or go in pieces.
 */
final class FaultyStream implements StreamHandle {
  private final FaultyBackend backend;
  private final StreamHandle real;
  private @Nullable Listener listener;
  private boolean closed;

  /** Requests that this handle, not the real one, has in flight. */
  private boolean connecting;

  private boolean writing;
  private boolean shuttingDown;

  /** What is left of a write that goes in pieces, or nothing. */
  private @Nullable Pieces rest;

  private boolean reading;
  private boolean readFailed;

  /** What a listener that stopped left of a chunk. */
  private @Nullable ByteBuffer held;

  private @Nullable FaultyTransfer transfer;

  FaultyStream(FaultyBackend backend, StreamHandle real) {
    this.backend = backend;
    this.real = real;
  }

  @Override
  public void listener(Listener listener) {
    this.listener = listener;
    real.listener(new Between());
  }

  private Listener told() {
    if (listener == null) {
      throw new IllegalStateException("The handle has no listener yet");
    }
    return listener;
  }

  @Override
  public void connect(Endpoint remote) {
    require(!connecting, "CONNECTING");
    Errno error = backend.faults().next(Call.CONNECT);
    if (error == null) {
      real.connect(remote);
      return;
    }
    connecting = started();
    later(Call.CONNECT, () -> connected(error));
  }

  private void connected(@Nullable Errno error) {
    if (connecting && !closed) {
      connecting = ended();
      told().onConnect(error);
    }
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    backend.failIfPlanned(Call.BIND);
    real.bind(local);
  }

  @Override
  public void readStart() {
    startReading(null);
  }

  @Override
  public void readStart(ByteBuffer buffer) {
    startReading(buffer);
  }

  private void startReading(@Nullable ByteBuffer buffer) {
    require(!connecting, "CONNECTING");
    if (readFailed) {
      return;
    }
    Errno error = reading ? null : backend.faults().next(Call.READ);
    if (held != null) {
      backend.later(0, this::deliverHeld);
    }
    if (error == null && buffer == null) {
      real.readStart();
    } else if (error == null) {
      real.readStart(buffer);
    }
    reading = true;
    if (error != null) {
      backend.later(0, () -> failReading(error));
    }
  }

  private void deliverHeld() {
    ByteBuffer left = held;
    if (left != null && reading && !closed) {
      held = null;
      told().onChunk(left);
    }
  }

  private void failReading(Errno error) {
    if (transfer != null) {
      transfer.stopForFault();
    }
    if (reading && !closed) {
      real.readStop();
      reading = false;
      readFailed = true;
      told().onReadError(error);
    }
  }

  @Override
  public void readStop() {
    reading = false;
    real.readStop();
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    require(!connecting, "CONNECTING");
    require(!writing, "writing");
    if (failsWrite()) {
      return false;
    }
    if (!goesInPieces()) {
      return real.write(buffers, offset, count);
    }
    rest = new BufferPieces(real, buffers, offset, count);
    writing = started();
    writePiece();
    return false;
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count, int[] descriptors)
      throws ErrnoException {
    require(!connecting, "CONNECTING");
    require(!writing, "writing");
    return !failsWrite() && real.write(buffers, offset, count, descriptors);
  }

  @Override
  public boolean sendFile(int file, long offset, long count) throws ErrnoException {
    require(!connecting, "CONNECTING");
    require(!writing, "writing");
    backend.failIfPlanned(Call.SEND_FILE);
    if (failsWrite()) {
      return false;
    }
    if (!goesInPieces()) {
      return real.sendFile(file, offset, count);
    }
    Pieces pieces = new FilePieces(real, file, offset, count);
    boolean done = pieces.write(backend.faults().writeLimit());
    rest = pieces;
    writing = started();
    if (done) {
      pieceWritten();
    }
    return false;
  }

  private boolean failsWrite() {
    Errno error = backend.faults().next(Call.WRITE);
    if (error == null) {
      return false;
    }
    writing = started();
    later(Call.WRITE, () -> written(error));
    return true;
  }

  private boolean goesInPieces() {
    return backend.faults().writeLimit() != Integer.MAX_VALUE
        || backend.faults().delay(Call.WRITE) != 0;
  }

  /** Gives the real handle a piece; the next one follows with a later poll. */
  private void writePiece() {
    Pieces left = rest;
    if (left == null || closed) {
      return;
    }
    try {
      if (left.write(backend.faults().writeLimit())) {
        pieceWritten();
      }
    } catch (ErrnoException failure) {
      written(failure.errno());
    }
  }

  private void pieceWritten() {
    if (rest == null || rest.left() == 0) {
      later(Call.WRITE, () -> written(null));
    } else {
      backend.later(0, this::writePiece);
    }
  }

  private void written(@Nullable Errno error) {
    if (!writing || closed) {
      return;
    }
    writing = ended();
    rest = null;
    if (shuttingDown) {
      shuttingDown = ended();
      real.shutdown();
    }
    told().onWrite(error);
  }

  @Override
  public long writeQueueSize() {
    return real.writeQueueSize() + (rest == null ? 0 : rest.left());
  }

  @Override
  public Transfer transferTo(StreamHandle target, Transfer.Listener listener)
      throws ErrnoException {
    require(!connecting, "CONNECTING");
    backend.failIfPlanned(Call.TRANSFER);
    if (!(target instanceof FaultyStream to) || goesInPieces() || readsInPieces()) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    require(!to.connecting && !to.writing && !to.shuttingDown, "no target that is free");
    FaultyTransfer begun = new FaultyTransfer(this, listener);
    begun.begin(real.transferTo(to.real, begun));
    transfer = begun;
    return begun;
  }

  private boolean readsInPieces() {
    return held != null || backend.faults().readSplitter() != null;
  }

  void transferStopped() {
    transfer = null;
  }

  /** Bytes have moved past the listener: they count as a read, which may be to fail. */
  void transferred() {
    Errno error = backend.faults().next(Call.READ);
    if (error != null) {
      failReading(error);
    }
  }

  @Override
  public void shutdown() {
    require(!connecting, "CONNECTING");
    require(!shuttingDown, "shutting down");
    Errno error = backend.faults().next(Call.SHUTDOWN);
    if (error != null) {
      shuttingDown = started();
      later(Call.SHUTDOWN, () -> shutDown(error));
    } else if (writing) {
      shuttingDown = started();
    } else {
      real.shutdown();
    }
  }

  private void shutDown(@Nullable Errno error) {
    if (shuttingDown && !closed) {
      shuttingDown = ended();
      told().onShutdown(error);
    }
  }

  @Override
  public void reset() throws ErrnoException {
    backend.failIfPlanned(Call.RESET);
    if (shuttingDown) {
      throw new ErrnoException(Errno.EINVAL);
    }
    real.reset();
    closed = true;
  }

  @Override
  public void close() {
    closed = true;
    real.close();
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    backend.failIfPlanned(Call.ENDPOINT);
    return real.localEndpoint();
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    backend.failIfPlanned(Call.ENDPOINT);
    return connecting ? null : real.remoteEndpoint();
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    backend.failIfPlanned(Call.OPTION);
    real.option(option, value);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    backend.failIfPlanned(Call.OPTION);
    return real.option(option);
  }

  @Override
  public Transport transport() {
    return real.transport();
  }

  @Override
  public void ref() {
    real.ref();
  }

  @Override
  public void unref() {
    real.unref();
  }

  @Override
  public boolean hasRef() {
    return real.hasRef();
  }

  @Override
  public boolean active() {
    return connecting || writing || shuttingDown || real.active();
  }

  @Override
  public void receiveDescriptors() throws ErrnoException {
    real.receiveDescriptors();
  }

  @Override
  public TcpInfo tcpInfo() throws ErrnoException {
    backend.failIfPlanned(Call.OPTION);
    return real.tcpInfo();
  }

  @Override
  public PeerCredentials peerCredentials() throws ErrnoException {
    backend.failIfPlanned(Call.OPTION);
    return real.peerCredentials();
  }

  @Override
  public int descriptor() {
    return real.descriptor();
  }

  @Override
  public Detached detach() throws ErrnoException {
    backend.failIfPlanned(Call.DETACH);
    return real.detach();
  }

  private boolean started() {
    told();
    backend.requestStarted();
    return true;
  }

  private boolean ended() {
    backend.requestEnded();
    return false;
  }

  private void later(Call call, Runnable delivery) {
    backend.later(backend.faults().delay(call), delivery);
  }

  private static void require(boolean allowed, String state) {
    if (!allowed) {
      throw new IllegalStateException("The handle is " + state);
    }
  }

  /** Hears of the real handle's completions first. */
  final class Between implements Listener {
    @Override
    public void onConnect(@Nullable Errno error) {
      if (closed || backend.faults().delay(Call.CONNECT) == 0) {
        told().onConnect(error);
        return;
      }
      connecting = started();
      later(Call.CONNECT, () -> connected(error));
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      Errno error = backend.faults().next(Call.READ);
      if (error != null) {
        failReading(error);
        return;
      }
      RandomGenerator random = backend.faults().readSplitter();
      if (random == null) {
        told().onChunk(chunk);
      } else {
        deliverPieces(chunk, random);
      }
    }

    /** What is left when the listener stops waits for the next start, as the contract has it. */
    private void deliverPieces(ByteBuffer chunk, RandomGenerator random) {
      ByteBuffer left = chunk.duplicate();
      while (left.hasRemaining() && reading && !closed) {
        byte[] piece = new byte[random.nextInt(1, left.remaining() + 1)];
        left.get(piece);
        told().onChunk(ByteBuffer.wrap(piece));
      }
      held = left.hasRemaining() ? left : null;
    }

    @Override
    public void onReadInto(int count) {
      Errno error = backend.faults().next(Call.READ);
      if (error != null) {
        failReading(error);
      } else {
        told().onReadInto(count);
      }
    }

    @Override
    public void onDescriptors(int[] descriptors) {
      told().onDescriptors(descriptors);
    }

    @Override
    public void onEnd() {
      Errno error = backend.faults().next(Call.READ);
      if (error != null) {
        failReading(error);
        return;
      }
      reading = false;
      told().onEnd();
    }

    @Override
    public void onReadError(Errno error) {
      reading = false;
      readFailed = true;
      told().onReadError(error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      if (!writing) {
        told().onWrite(error);
      } else if (closed) {
        writing = ended();
        rest = null;
        told().onWrite(error);
      } else if (error != null) {
        written(error);
      } else {
        pieceWritten();
      }
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      if (closed || backend.faults().delay(Call.SHUTDOWN) == 0) {
        told().onShutdown(error);
        return;
      }
      shuttingDown = started();
      later(Call.SHUTDOWN, () -> shutDown(error));
    }

    @Override
    public void onClose() {
      if (connecting) {
        connecting = ended();
        told().onConnect(Errno.ECANCELED);
      }
      if (writing) {
        writing = ended();
        told().onWrite(Errno.ECANCELED);
      }
      if (shuttingDown) {
        shuttingDown = ended();
        told().onShutdown(Errno.ECANCELED);
      }
      told().onClose();
    }
  }
}

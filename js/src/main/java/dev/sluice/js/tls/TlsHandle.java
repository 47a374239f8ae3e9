package dev.sluice.js.tls;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.js.net.LayeredHandle;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopLocal;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A handle that speaks TLS over another one. Above it is a socket that sees plain bytes, below the
 * connection; between them an engine of the JDK's, which is asked what it wants next until it wants
 * nothing ({@link #advance}).
 *
 * <pre>
 *             start(), or a first write          finished
 *   WAITING ─────────────────────────────► HANDSHAKE ─────────► SECURE ──┐ write ► wrap ► connection
 *      │ a server's: bytes arrive            ▲    │               │ ▲────┘ connection ► unwrap ► chunk
 *      └──► HELLO ── whole: the program ─────┘    └───────┬───────┘
 *            chooses, begin(engine)                       │ an alert, or what is no TLS
 *                                                         ▼
 *           close() from anywhere ──► CLOSED            FAILED: reads on, only to see the end
 * </pre>
 *
 * <p>What the engine has to compute is computed elsewhere than on the loop, and nothing is asked of
 * it meanwhile. While the handshake lasts the connection is read whether the socket reads or not;
 * afterwards the connection is read when the socket is, and what has arrived by then waits here.
 * The end is told when the other end says so ({@code close_notify}), or when the connection ends.
 */
final class TlsHandle extends LayeredHandle {
  /** How much is encrypted ahead of what the connection takes: a few of its buffers. */
  private static final int WRITE_AHEAD = 256 * 1024;

  /** Room for a record of any size, plain or not. */
  private static final int RECORD = 34 * 1024;

  /** What a record is written to or read into before its size is known. */
  private static final LoopLocal<ByteBuffer> SCRATCH =
      LoopLocal.withInitial(() -> ByteBuffer.allocate(RECORD));

  private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

  private enum State {
    WAITING,
    HELLO,
    HANDSHAKE,
    SECURE,
    FAILED,
    CLOSED
  }

  private final StreamHandle connection;
  private final TlsSession session;
  private final EventLoop loop;
  private final Outgoing out;
  private final Incoming in = new Incoming();
  private final PlainWrite plain = new PlainWrite();

  private State state = State.WAITING;
  private @Nullable SSLEngine engine;
  private @Nullable ByteBuffer into;
  private @Nullable ByteBuffer undelivered;
  private @Nullable Errno readError;
  private @Nullable Errno broken;
  private boolean reading;
  private boolean connectionReads;
  private boolean ended;
  private boolean endTold;
  private boolean advancing;
  private boolean working;
  private boolean asking;
  private boolean writing;
  private boolean shutting;
  private boolean closeSaid;
  private boolean shutDown;

  TlsHandle(StreamHandle connection, TlsSession session, EventLoop loop) {
    super(connection);
    this.connection = connection;
    this.session = session;
    this.loop = loop;
    this.out = new Outgoing(connection);
  }

  Outgoing out() {
    return out;
  }

  boolean isSecure() {
    return state == State.SECURE;
  }

  // ---- the handshake

  /** Begins the handshake of a client. */
  void start() {
    if (state == State.WAITING && !session.isServer()) {
      begin(session.clientEngine());
    }
  }

  /** Begins the handshake, of a server with what has arrived. */
  void begin(SSLEngine chosen) {
    if (state == State.CLOSED || state == State.FAILED) {
      return;
    }
    engine = chosen;
    state = State.HANDSHAKE;
    asking = false;
    try {
      chosen.beginHandshake();
    } catch (SSLException refused) {
      fail(TlsFailure.of(refused));
      return;
    }
    readConnection(true);
    advance();
  }

  /** Bytes that arrived before this handle was there. */
  void received(ByteBuffer bytes) {
    in.add(bytes);
    advance();
  }

  /** Does whatever can be done now, until somebody else has to do something. */
  void advance() {
    if (advancing || state == State.CLOSED) {
      return;
    }
    advancing = true;
    try {
      while (step()) {
        // Each step makes the next one possible.
      }
      tellEnd();
    } finally {
      advancing = false;
    }
    flush();
    settleWrite();
    readConnection(reading || state == State.HANDSHAKE || state == State.HELLO);
  }

  private boolean step() {
    if (working || asking) {
      return false;
    }
    return switch (state) {
      case WAITING -> beginServer();
      case HELLO -> askProgram();
      case HANDSHAKE, SECURE -> askEngine();
      case FAILED -> {
        in.clear();
        yield false;
      }
      case CLOSED -> false;
    };
  }

  private boolean beginServer() {
    if (session.isServer() && !in.isEmpty()) {
      state = State.HELLO;
      return true;
    }
    return false;
  }

  private boolean askProgram() {
    TlsFailure foreign = FirstBytes.refuse(in.bytes());
    if (foreign != null) {
      fail(foreign);
      return false;
    }
    ClientHello.Arrival arrival = ClientHello.arrived(in.bytes());
    if (arrival == ClientHello.Arrival.PART) {
      return false;
    }
    asking = true;
    session.hello(arrival == ClientHello.Arrival.WHOLE ? ClientHello.read(in.bytes()) : null);
    // The program may have answered at once.
    return !asking;
  }

  private boolean askEngine() {
    SSLEngine asked = engine;
    if (asked == null) {
      return false;
    }
    try {
      return switch (asked.getHandshakeStatus()) {
        case NEED_TASK -> compute(asked);
        case NEED_WRAP -> wrap(asked, NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> mayUnwrap() && unwrap(asked);
        case NOT_HANDSHAKING, FINISHED -> exchange(asked);
      };
    } catch (SSLException broken) {
      if (isOver(broken)) {
        ended = true;
      } else {
        fail(TlsFailure.of(broken, in.bytes()));
      }
      return false;
    }
  }

  /** The other end said goodbye in the middle of the handshake: an end like any other. */
  private boolean isOver(SSLException broken) {
    return state == State.HANDSHAKE
        && String.valueOf(broken.getMessage()).contains("close_notify during handshake");
  }

  private boolean mayUnwrap() {
    return !in.isEmpty() && undelivered == null && (reading || state == State.HANDSHAKE);
  }

  private boolean compute(SSLEngine asked) {
    working = true;
    session.compute(
        asked,
        () -> {
          working = false;
          advance();
        });
    return false;
  }

  /** Plain bytes in both directions. */
  private boolean exchange(SSLEngine asked) throws SSLException {
    boolean wrote = false;
    if (plain.isEmpty()) {
      wrote = shutting && !closeSaid && sayGoodbye(asked);
    } else if (asked.isOutboundDone()) {
      plain.drop();
      endWrite(Errno.EPIPE);
    } else if (hasRoom()) {
      wrote = wrap(asked, plain.buffers());
    }
    boolean read = reading && (deliverRest() || (mayUnwrap() && unwrap(asked)));
    return wrote || read;
  }

  /** Whether more may be encrypted; the connection may take at once what is. */
  private boolean hasRoom() {
    if (out.bytes() >= WRITE_AHEAD) {
      out.flush();
    }
    return out.bytes() < WRITE_AHEAD;
  }

  private boolean sayGoodbye(SSLEngine asked) throws SSLException {
    closeSaid = true;
    asked.closeOutbound();
    return asked.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(asked, NOTHING);
  }

  private boolean wrap(SSLEngine asked, ByteBuffer[] source) throws SSLException {
    ByteBuffer record = loop.local(SCRATCH).clear();
    SSLEngineResult result = asked.wrap(source, record);
    plain.consumed(result.bytesConsumed());
    if (result.bytesProduced() > 0) {
      out.add(record.flip());
    }
    noteFinished(result);
    return result.bytesProduced() > 0 || result.bytesConsumed() > 0;
  }

  private boolean unwrap(SSLEngine asked) throws SSLException {
    ByteBuffer bytes = loop.local(SCRATCH).clear();
    SSLEngineResult result = asked.unwrap(in.bytes(), bytes);
    if (result.bytesProduced() > 0) {
      deliver(ByteBuffer.allocate(result.bytesProduced()).put(bytes.flip()).flip());
    }
    noteFinished(result);
    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
      ended = true;
      in.clear();
      return false;
    }
    return result.getStatus() == SSLEngineResult.Status.OK
        && (result.bytesConsumed() > 0
            || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK
            || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
  }

  private void noteFinished(SSLEngineResult result) {
    if (result.getHandshakeStatus() == HandshakeStatus.FINISHED && state == State.HANDSHAKE) {
      state = State.SECURE;
      // Before the last message of the handshake is sent: a program that refuses the other end is
      // never seen to have accepted it.
      session.finished();
    }
  }

  private void fail(TlsFailure failure) {
    if (state == State.FAILED || state == State.CLOSED) {
      return;
    }
    state = State.FAILED;
    broken = Errno.EPROTO;
    in.clear();
    plain.drop();
    sayWhy();
    session.failed(failure);
    loop.setImmediate(() -> endWrite(Errno.EPROTO));
  }

  /** The alert that the engine has for the other end. */
  private void sayWhy() {
    SSLEngine asked = engine;
    if (asked == null) {
      return;
    }
    try {
      while (asked.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && wrap(asked, NOTHING)) {
        // An alert may take more than one record.
      }
    } catch (SSLException broken) {
      System.getLogger("dev.sluice").log(System.Logger.Level.DEBUG, "No alert is sent", broken);
    }
    out.flush();
  }

  // ---- reading

  private void readConnection(boolean wanted) {
    if (wanted != connectionReads && state != State.CLOSED) {
      connectionReads = wanted;
      if (wanted) {
        connection.readStart();
      } else {
        connection.readStop();
      }
    }
  }

  @Override
  public void readStart() {
    into = null;
    startReading();
  }

  @Override
  public void readStart(ByteBuffer target) {
    into = target;
    startReading();
  }

  private void startReading() {
    reading = true;
    if (undelivered != null || !in.isEmpty() || (ended && !endTold) || readError != null) {
      loop.setImmediate(this::advance);
    }
    readConnection(true);
  }

  @Override
  public void readStop() {
    reading = false;
    if (!advancing) {
      readConnection(state == State.HANDSHAKE || state == State.HELLO);
    }
  }

  private void deliver(ByteBuffer bytes) {
    ByteBuffer target = into;
    if (!reading) {
      undelivered = bytes;
    } else if (target == null) {
      told().onChunk(bytes);
    } else {
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(target.position(), bytes, bytes.position(), count);
      undelivered = count < bytes.remaining() ? bytes.position(bytes.position() + count) : null;
      told().onReadInto(count);
    }
  }

  private boolean deliverRest() {
    ByteBuffer rest = undelivered;
    if (rest == null) {
      return false;
    }
    undelivered = null;
    deliver(rest);
    return true;
  }

  /** Tells the end once everything before it was delivered. */
  private void tellEnd() {
    boolean waits = undelivered != null || working || asking || !reading || endTold;
    if (waits || state == State.CLOSED) {
      return;
    }
    Errno error = readError;
    if (error != null) {
      endTold = true;
      told().onReadError(error);
    } else if (ended) {
      endTold = true;
      told().onEnd();
    }
  }

  // ---- writing

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    plain.take(buffers, offset, count);
    if (plain.isEmpty()) {
      return true;
    }
    Errno error = broken;
    if (error != null) {
      plain.drop();
      writing = true;
      loop.setImmediate(() -> endWrite(error));
      return false;
    }
    start();
    boolean encrypted = state == State.SECURE && !working && encrypt();
    out.flush();
    writing = !encrypted || !out.isIdle();
    return !writing;
  }

  /** As much as there is room for; whether that was all. A failure is told later. */
  private boolean encrypt() {
    SSLEngine asked = engine;
    try {
      while (asked != null
          && asked.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
          && !plain.isEmpty()
          && hasRoom()
          && wrap(asked, plain.buffers())) {
        // Record by record.
      }
    } catch (SSLException broken) {
      TlsFailure failure = TlsFailure.of(broken);
      loop.setImmediate(() -> fail(failure));
      return false;
    }
    if (asked != null && asked.isOutboundDone() && !plain.isEmpty()) {
      plain.drop();
      loop.setImmediate(() -> endWrite(Errno.EPIPE));
      return false;
    }
    return plain.isEmpty();
  }

  private void settleWrite() {
    if (writing && plain.isEmpty() && out.isIdle() && state == State.SECURE) {
      endWrite(null);
    }
  }

  private void endWrite(@Nullable Errno error) {
    if (writing) {
      writing = false;
      told().onWrite(error);
    }
  }

  @Override
  public long writeQueueSize() {
    return writing ? Math.max(1, out.bytes()) : 0;
  }

  @Override
  public void shutdown() {
    shutting = true;
    SSLEngine asked = engine;
    if (asked != null && state == State.SECURE && !working && plain.isEmpty()) {
      try {
        sayGoodbye(asked);
      } catch (SSLException unsaid) {
        TlsFailure failure = TlsFailure.of(unsaid);
        loop.setImmediate(() -> fail(failure));
      }
    }
    flush();
  }

  /** Hands over what is encrypted, and after the last of it the end. */
  private void flush() {
    out.flush();
    boolean said = closeSaid || state != State.SECURE;
    if (shutting && said && !shutDown && !working && out.isIdle() && state != State.CLOSED) {
      shutDown = true;
      broken = Errno.EPIPE;
      connection.shutdown();
    }
  }

  // ---- the connection tells

  @Override
  public void listener(Listener whoever) {
    tells(whoever);
    connection.listener(new FromConnection());
  }

  /** What happens to the connection. */
  private final class FromConnection implements Listener {
    @Override
    public void onConnect(@Nullable Errno error) {
      told().onConnect(error);
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      received(chunk);
    }

    @Override
    public void onReadInto(int count) {
      throw new IllegalStateException("Records are read in chunks");
    }

    @Override
    public void onEnd() {
      ended = true;
      advance();
    }

    @Override
    public void onReadError(Errno error) {
      readError = error;
      advance();
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      out.written();
      if (error == null) {
        advance();
      } else {
        broken = error;
        plain.drop();
        out.close();
        endWrite(error);
        flush();
      }
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      shutting = false;
      told().onShutdown(error);
    }

    @Override
    public void onClose() {
      endWrite(Errno.ECANCELED);
      if (shutting) {
        shutting = false;
        told().onShutdown(Errno.ECANCELED);
      }
      told().onClose();
    }
  }

  @Override
  public void close() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      plain.drop();
      out.close();
      connection.close();
    }
  }

  @Override
  public void reset() throws ErrnoException {
    connection.reset();
    state = State.CLOSED;
    plain.drop();
    out.close();
  }

  @Override
  public boolean active() {
    return connection.active() || writing || working;
  }
}

package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection, as the kernel of a host has it; it may outlive the socket that a program
 * had for it.
 *
 * <pre>
 *               answered                     both directions over, or reset
 *   CONNECTING ──────────► CONNECTED ─────────────────────────────────────┐
 *        │ refused, timed out   │ closed by its program                   ▼
 *        └───────────────► FAILED    └──► CLOSED (sends what is left) ──► released
 * </pre>
 *
 * <p>The end that sent its FIN first leaves its pair of addresses in TIME_WAIT when it is released.
 * One that was closed by its program and waits for the peer's FIN in vain is given up.
 *
 * <p>An error is told once, to the call that meets it first; after it reading shows the end, and
 * writing a broken pipe.
 */
final class ConnectionEnd extends Chained<ConnectionEnd> {
  /** What {@link #read} answers at the end. */
  static final int END = -1;

  /** Linux's {@code tcp_fin_timeout}. */
  private static final long FIN_TIMEOUT = TimeUnit.SECONDS.toNanos(60);

  private enum State {
    CONNECTING,
    CONNECTED,
    FAILED,
    CLOSED
  }

  private final HostKernel host;
  private final Transport transport;
  private final SocketSettings settings;
  private final Endpoint local;
  private final Endpoint remote;
  private @Nullable KeepAlive keepAlive;
  private State state = State.CONNECTING;
  private @Nullable ConnectionEnd peer;
  private @Nullable Flow outgoing;
  private @Nullable Flow incoming;
  private @Nullable Errno error;
  private boolean accepted;
  private boolean severed;
  private boolean vanished;
  private boolean finishedFirst;
  private boolean released;
  private long lastArrival;
  private long lastHeard;
  private Agenda.@Nullable Item finTimeout;
  private @Nullable Handshake opening;
  private Runnable watcher = () -> {};

  ConnectionEnd(
      HostKernel host,
      Transport transport,
      SocketSettings settings,
      Endpoint local,
      Endpoint remote) {
    this.host = host;
    this.transport = transport;
    this.settings = settings;
    this.local = local;
    this.remote = remote;
    this.lastHeard = host.network().agenda().now();
    host.opened(this);
  }

  /** Makes two ends one connection. */
  static void join(ConnectionEnd client, ConnectionEnd server) {
    Network network = client.host.network();
    Flow there = new Flow(network, client, server);
    Flow back = new Flow(network, server, client);
    server.accepted = true;
    client.joined(server, there, back);
    server.joined(client, back, there);
  }

  private void joined(ConnectionEnd other, Flow out, Flow in) {
    peer = other;
    outgoing = out;
    incoming = in;
  }

  void watcher(Runnable told) {
    watcher = told;
  }

  /** Something may have become readable or writable. */
  void changed() {
    watcher.run();
  }

  /** The peer has shown that it is there. */
  void heard() {
    lastHeard = host.network().agenda().now();
    if (keepAlive != null) {
      keepAlive.heard();
    }
    if (opening != null) {
      opening.complete();
    }
  }

  /** Of the server's end: what makes the connection, until the client is known to know of it. */
  void opening(@Nullable Handshake handshake) {
    opening = handshake;
  }

  /** How long a segment takes that leaves now; it does not overtake those before it. */
  long way(ConnectionEnd to, int bytes) {
    return way(to.host, bytes);
  }

  long way(HostKernel to, int bytes) {
    Network network = host.network();
    long now = network.agenda().now();
    lastArrival = Math.max(lastArrival, now + network.link(host, to).delay(bytes));
    return lastArrival - now;
  }

  /** Whether something that it has sent is not known to have arrived. */
  boolean isSending() {
    return outgoing != null && outgoing.isBusy();
  }

  /** The FIN leaves. */
  void finishing() {
    finishedFirst |= incoming != null && !incoming.hasEnded();
  }

  HostKernel host() {
    return host;
  }

  Transport transport() {
    return transport;
  }

  Endpoint local() {
    return local;
  }

  Endpoint remote() {
    return remote;
  }

  SocketSettings settings() {
    return settings;
  }

  Trace trace() {
    return host.network().trace();
  }

  /** The host at the other side; null if there is none. */
  @Nullable HostKernel remoteHost() {
    if (peer != null) {
      return peer.host;
    }
    return remote instanceof IpEndpoint ip
        ? host.reachedBy(MappedAddress.meant(ip).address())
        : host;
  }

  /** The connection as traces show it, the end first that asked for it. */
  String label() {
    HostKernel there = remoteHost();
    String here = host.label(local);
    String other = there == null ? remote.toString() : there.label(remote);
    return accepted ? other + '-' + here : here + '-' + other;
  }

  @Nullable ConnectionEnd peer() {
    return peer;
  }

  int sendBuffer() {
    return settings.get(StreamOption.SEND_BUFFER);
  }

  int receiveBuffer() {
    return settings.get(StreamOption.RECEIVE_BUFFER);
  }

  long userTimeoutNanos() {
    long asked = settings.nanos(StreamOption.USER_TIMEOUT, TimeUnit.MILLISECONDS);
    return asked == 0 ? Retransmission.DEFAULT_TIMEOUT : asked;
  }

  void optionChanged(StreamOption option) {
    if (option == StreamOption.RECEIVE_BUFFER && incoming != null) {
      incoming.transmit();
    } else if (state == State.CONNECTED) {
      keepAliveChanged();
    }
  }

  /** Of those that never ask for probes none has anything to remember them by. */
  private void keepAliveChanged() {
    if (keepAlive == null && settings.get(StreamOption.KEEP_ALIVE) != 0) {
      keepAlive = new KeepAlive(this, host.network().agenda(), lastHeard);
    }
    if (keepAlive != null) {
      keepAlive.settingsChanged();
    }
  }

  private void stopKeepAlive() {
    if (keepAlive != null) {
      keepAlive.stop();
    }
  }

  // Coming into being.

  void established() {
    state = State.CONNECTED;
    if (!accepted) {
      trace().socket(Kind.CONNECTED, this, 0, "");
    }
    keepAliveChanged();
    changed();
  }

  boolean isConnecting() {
    return state == State.CONNECTING;
  }

  boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** The error that connecting or using it met, told once. */
  void throwError() throws ErrnoException {
    if (error != null) {
      Errno told = error;
      error = null;
      throw new ErrnoException(told);
    }
  }

  /** The connection is over: refused, reset or timed out. */
  void fail(Errno reason) {
    if (state == State.FAILED || released) {
      return;
    }
    boolean told = state != State.CLOSED;
    state = told ? State.FAILED : State.CLOSED;
    error = told ? reason : null;
    trace().socket(Kind.ERROR, this, 0, reason.name());
    cut();
    release(false);
    changed();
  }

  /** Nothing is sent any more. What the peer sends from now on is answered with a reset. */
  private void cut() {
    stopKeepAlive();
    if (outgoing != null) {
      outgoing.cut();
    }
  }

  // Using it.

  boolean isReadable() {
    return error != null
        || state == State.FAILED
        || (incoming != null
            && (incoming.hasBytes() || incoming.isAtEnd())
            && !(host.holdsReads() && transport == Transport.TCP));
  }

  boolean isWritable() {
    return error != null
        || isBroken()
        || state == State.FAILED
        || (state == State.CONNECTED && outgoing != null && hasRoom(outgoing));
  }

  private static boolean hasRoom(Flow flow) {
    return flow.hasSpace() || flow.isFinishing();
  }

  /** How many bytes there are to be read. */
  int available() {
    return incoming == null ? 0 : incoming.available();
  }

  /** Reads what there is: 0 for nothing now, {@link #END} for nothing ever. */
  int read(ByteBuffer into) throws ErrnoException {
    int count = incoming == null ? 0 : incoming.read(into);
    if (count > 0) {
      trace().socket(Kind.READ, this, count, "");
      return count;
    }
    throwError();
    boolean over = state == State.FAILED || (incoming != null && incoming.isAtEnd());
    if (over) {
      trace().socket(Kind.END, this, 0, "");
    }
    return over ? END : 0;
  }

  /** Takes bytes of a buffer: how many there is room for. */
  int write(ByteBuffer buffer, int from, int count) throws ErrnoException {
    if (isBroken()) {
      throw new ErrnoException(Errno.EPIPE);
    }
    throwError();
    Flow flow = outgoing;
    if (state == State.FAILED || flow == null || flow.isFinishing()) {
      throw new ErrnoException(Errno.EPIPE);
    }
    return flow.write(buffer, from, count);
  }

  /** Sends what was written. */
  void flush() {
    if (outgoing != null) {
      outgoing.transmit();
    }
  }

  /** Over a Unix-domain socket one knows at once that the other end is gone. */
  private boolean isBroken() {
    return transport == Transport.UNIX && peer != null && peer.isGone();
  }

  void shutdownOutput() throws ErrnoException {
    if (state != State.CONNECTED || outgoing == null || isBroken()) {
      throw new ErrnoException(Errno.ENOTCONN);
    }
    trace().socket(Kind.SHUTDOWN, this, 0, "");
    outgoing.finish();
  }

  // Its end.

  /**
   * Closed by its program: what was written is still sent, unless something is left unread, or a
   * reset is asked for.
   */
  void close(boolean reset) {
    if (state == State.CLOSED) {
      return;
    }
    boolean connected = state == State.CONNECTED;
    boolean unread = incoming != null && incoming.hasBytes();
    trace().socket(Kind.CLOSE, this, 0, reset ? "reset" : unread ? "bytes unread" : "");
    state = State.CLOSED;
    watcher = () -> {};
    stopKeepAlive();
    if (connected && (reset || unread)) {
      sendReset();
    } else if (connected && outgoing != null) {
      outgoing.finish();
      tellUnixPeer();
    } else {
      release(false);
    }
    if (incoming != null) {
      incoming.dropUnread();
    }
    releaseIfOver();
  }

  /** Lets go of a closed connection of which nothing is left to be done. */
  void releaseIfOver() {
    if (state != State.CLOSED || released || outgoing == null || incoming == null) {
      return;
    }
    if (transport == Transport.UNIX) {
      release(false);
    } else if (outgoing.isDone() && incoming.hasEnded()) {
      release(finishedFirst);
    } else if (outgoing.isDone() && finTimeout == null) {
      finTimeout = host.network().agenda().background(FIN_TIMEOUT, this::vanish);
    }
  }

  private void release(boolean timeWait) {
    if (!released) {
      released = true;
      if (finTimeout != null) {
        finTimeout.cancel();
      }
      host.released(this, timeWait);
    }
  }

  private void tellUnixPeer() {
    if (transport == Transport.UNIX && peer != null) {
      peer.changed();
    }
  }

  /** Whether no program has a socket for it any more. */
  boolean isGone() {
    return state == State.CLOSED;
  }

  /** Whether a segment is welcome; the FIN is, also when the program has closed its socket. */
  boolean takes(int bytes) {
    return state == State.CONNECTED
        || state == State.CONNECTING
        || (bytes == 0 && state == State.CLOSED && !vanished);
  }

  /** Whether it would say that it is there if it were asked. */
  boolean answersProbes() {
    return !vanished && (state != State.FAILED);
  }

  /** Whether the program asked for the connection, or else was asked. */
  boolean isAccepted() {
    return accepted;
  }

  /** Vanishes without a word, as when its host loses power. */
  void vanish() {
    state = State.CLOSED;
    vanished = true;
    watcher = () -> {};
    cut();
    release(false);
  }

  /** Nothing more gets through, in either direction, and nobody is told. */
  void sever() {
    severed = true;
    if (peer != null) {
      peer.severed = true;
    }
  }

  /** Somebody on the way resets the connection for both. */
  void resetBothEnds() {
    fail(Errno.ECONNRESET);
    if (peer != null) {
      peer.fail(Errno.ECONNRESET);
    }
  }

  boolean isSevered() {
    return severed;
  }

  boolean reaches(ConnectionEnd other) {
    return !severed && host.network().reaches(host, other.host);
  }

  /** Resets the connection: the other end hears of it when the segment arrives there. */
  void sendReset() {
    cut();
    answerWithReset();
    release(false);
  }

  /** Bytes came for a connection that is not there. */
  void answerWithReset() {
    ConnectionEnd other = peer;
    if (other == null) {
      return;
    }
    if (!reaches(other)) {
      trace().lost(Segment.RST, this, 0);
      return;
    }
    long left = trace().sent(Segment.RST, this, 0);
    long delay = transport == Transport.UNIX ? 0 : way(other, 0);
    host.network().agenda().after(delay, () -> other.resetArrived(this, left));
  }

  private void resetArrived(ConnectionEnd from, long left) {
    trace().arrived(Segment.RST, from, 0, left);
    if (!host.isDown() && state != State.CLOSED) {
      boolean ended = incoming != null && incoming.hasEnded();
      fail(ended && transport == Transport.TCP ? Errno.EPIPE : Errno.ECONNRESET);
    } else {
      cut();
      release(false);
    }
  }
}

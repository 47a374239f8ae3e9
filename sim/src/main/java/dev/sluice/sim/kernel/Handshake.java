package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a TCP connection is made.
 *
 * <pre>
 *   SYN ──► nobody listens: RST ──► ECONNREFUSED
 *    │ └──► no room in the backlog, or lost: again after 1, 2, 4, … s, at last ETIMEDOUT
 *    └────► SYN-ACK ──► the client is connected ──► ACK ──► in the server's queue
 * </pre>
 */
final class Handshake {
  private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);

  /** Linux's {@code tcp_syn_retries}: 127 s in all. */
  private static final int RETRIES = 6;

  private final ConnectionEnd client;
  private final IpEndpoint remote;
  private final @Nullable HostKernel target;
  private final Network network;
  private int tries;

  Handshake(ConnectionEnd client, IpEndpoint remote) {
    this.client = client;
    this.remote = MappedAddress.meant(remote);
    this.network = client.host().network();
    this.target = client.host().reachedBy(this.remote.address());
  }

  void start() {
    if (!client.isConnecting()) {
      return;
    }
    HostKernel there = target;
    if (there != null && network.reaches(client.host(), there)) {
      long left = trace().sent(Segment.SYN, client, 0);
      after(client.host(), there, () -> synArrived(there, left));
    } else {
      trace().lost(Segment.SYN, client, 0);
    }
    retryLater();
  }

  private void retryLater() {
    long wait = FIRST_RETRY << tries;
    boolean last = tries++ == RETRIES;
    network.agenda().after(wait, last ? this::giveUp : this::start);
  }

  private void giveUp() {
    if (client.isConnecting()) {
      client.fail(target == null ? Errno.EHOSTUNREACH : Errno.ETIMEDOUT);
    }
  }

  private Trace trace() {
    return network.trace();
  }

  private void synArrived(HostKernel there, long left) {
    if (there.isDown()) {
      trace().lost(Segment.SYN, client, 0, left, "");
      return;
    }
    ListenQueue listener = there.listener(destination());
    if (listener != null && !listener.hasRoom()) {
      trace().lost(Segment.SYN, client, 0, left, "backlog full");
      return;
    }
    trace().arrived(Segment.SYN, client, 0, left);
    if (!client.isConnecting() || client.peer() != null) {
      return;
    }
    if (listener == null) {
      long refusal = trace().refuses(there, client);
      after(there, client.host(), () -> refused(there, refusal));
    } else {
      accept(there, listener);
    }
  }

  private IpEndpoint destination() {
    boolean any = HostKernel.isAny(remote.address());
    return any ? new IpEndpoint(source().address(), remote.port()) : remote;
  }

  private IpEndpoint source() {
    return MappedAddress.meant((IpEndpoint) client.local());
  }

  private void refused(HostKernel there, long left) {
    trace().refused(there, client, left);
    if (client.isConnecting()) {
      client.fail(Errno.ECONNREFUSED);
    }
  }

  private void accept(HostKernel there, ListenQueue listener) {
    listener.expect();
    boolean mapped = !listener.isAt(destination().address()) && listener.isAt(IpAddress.ANY6);
    ConnectionEnd server =
        new ConnectionEnd(
            there,
            Transport.TCP,
            listener.settings().inherited(),
            seen(destination(), mapped),
            seen(source(), mapped));
    ConnectionEnd.join(client, server);
    long left = trace().sent(Segment.SYN_ACK, server, 0);
    after(there, client.host(), () -> answered(there, listener, server, left));
  }

  private static IpEndpoint seen(IpEndpoint endpoint, boolean mapped) {
    return mapped ? MappedAddress.of(endpoint) : endpoint;
  }

  private void answered(HostKernel there, ListenQueue listener, ConnectionEnd server, long answer) {
    trace().arrived(Segment.SYN_ACK, server, 0, answer);
    if (!client.isConnecting()) {
      after(client.host(), there, () -> abandoned(listener, server));
      return;
    }
    long left = trace().sent(Segment.ACK, client, 0);
    client.established();
    after(client.host(), there, () -> acknowledged(listener, server, left));
  }

  /** The client was closed before it was answered. */
  private static void abandoned(ListenQueue listener, ConnectionEnd server) {
    server.vanish();
    listener.unexpect();
  }

  private void acknowledged(ListenQueue listener, ConnectionEnd server, long left) {
    trace().arrived(Segment.ACK, client, 0, left);
    server.established();
    listener.arrived(server);
  }

  private void after(HostKernel from, HostKernel to, Runnable action) {
    long delay = network.link(from, to).delay(0);
    network.agenda().after(delay, action);
  }
}

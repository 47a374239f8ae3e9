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
 *   SYN ──► nobody has the address, or is up: asked for 3 s, then EHOSTUNREACH
 *    │ └──► nobody listens: RST ──► ECONNREFUSED
 *    │ └──► no room in the backlog, or lost: again after 1, 2, 4, … s, at last ETIMEDOUT
 *    └────► SYN-ACK ──► the client is connected ──► ACK ──► in the server's queue
 * </pre>
 *
 * <p>A SYN-ACK that was lost is sent again, at the client's next SYN or by itself, and so is an ACK
 * that was lost; what the client sends does as well as its ACK.
 */
final class Handshake {
  private static final long FIRST_RETRY = TimeUnit.SECONDS.toNanos(1);

  /** Linux's {@code tcp_syn_retries}: 127 s in all. */
  private static final int RETRIES = 6;

  /** Linux's {@code tcp_synack_retries}: 63 s in all. */
  private static final int ANSWER_RETRIES = 5;

  /** Linux's {@code mcast_solicit}: how often the neighbours are asked who has an address. */
  private static final int SOLICITATIONS = 3;

  private final ConnectionEnd client;
  private final IpEndpoint remote;
  private final Network network;
  private Agenda.@Nullable Item retry;
  private Agenda.@Nullable Item answerRetry;
  private @Nullable ConnectionEnd server;
  private @Nullable ListenQueue listener;
  private int tries;
  private int answerTries;
  private int solicitations;

  Handshake(ConnectionEnd client, IpEndpoint remote) {
    this.client = client;
    this.remote = MappedAddress.meant(remote);
    this.network = client.host().network();
  }

  private Trace trace() {
    return network.trace();
  }

  // The client asks.

  void start() {
    if (!client.isConnecting()) {
      return;
    }
    HostKernel there = client.host().reachedBy(remote.address());
    if (there == null || there.isDown()) {
      nobodyIsThere();
      return;
    }
    if (network.reaches(client.host(), there)) {
      long left = trace().sent(Segment.SYN, client, 0);
      network.agenda().after(client.way(there, 0), () -> synArrived(there, left));
    } else {
      trace().lost(Segment.SYN, client, 0);
    }
    long wait = FIRST_RETRY << tries;
    boolean last = tries++ == RETRIES;
    retry = network.agenda().after(wait, last ? this::giveUp : this::start);
  }

  private void nobodyIsThere() {
    if (solicitations++ == SOLICITATIONS) {
      client.fail(Errno.EHOSTUNREACH);
      return;
    }
    trace().lost(Segment.SYN, client, 0);
    retry = network.agenda().after(FIRST_RETRY, this::start);
  }

  private void giveUp() {
    if (client.isConnecting()) {
      client.fail(Errno.ETIMEDOUT);
    }
  }

  private void settled() {
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
  }

  // The server answers.

  private void synArrived(HostKernel there, long left) {
    if (there.isDown()) {
      trace().lost(Segment.SYN, client, 0, left, "");
      return;
    }
    if (server != null) {
      trace().arrived(Segment.SYN, client, 0, left);
      answer(server);
      return;
    }
    ListenQueue found = there.listener(destination());
    if (found != null && !found.hasRoom()) {
      trace().lost(Segment.SYN, client, 0, left, "backlog full");
      return;
    }
    trace().arrived(Segment.SYN, client, 0, left);
    if (!client.isConnecting()) {
      return;
    }
    if (found == null) {
      refuse(there);
    } else {
      accept(there, found);
    }
  }

  private IpEndpoint destination() {
    boolean any = HostKernel.isAny(remote.address());
    return any ? new IpEndpoint(source().address(), remote.port()) : remote;
  }

  private IpEndpoint source() {
    return MappedAddress.meant((IpEndpoint) client.local());
  }

  private void refuse(HostKernel there) {
    long left = trace().refuses(there, client);
    if (network.reaches(there, client.host())) {
      long delay = network.link(there, client.host()).delay(0);
      network.agenda().after(delay, () -> refused(there, left));
    }
  }

  private void refused(HostKernel there, long left) {
    trace().refused(there, client, left);
    if (client.isConnecting()) {
      settled();
      client.fail(Errno.ECONNREFUSED);
    }
  }

  private void accept(HostKernel there, ListenQueue found) {
    found.expect();
    boolean mapped = !found.isAt(destination().address()) && found.isAt(IpAddress.ANY6);
    ConnectionEnd end =
        new ConnectionEnd(
            there,
            Transport.TCP,
            found.settings().inherited(),
            seen(destination(), mapped),
            seen(source(), mapped));
    ConnectionEnd.join(client, end);
    end.opening(this);
    server = end;
    listener = found;
    answer(end);
  }

  private static IpEndpoint seen(IpEndpoint endpoint, boolean mapped) {
    return mapped ? MappedAddress.of(endpoint) : endpoint;
  }

  private void answer(ConnectionEnd end) {
    if (!end.reaches(client)) {
      trace().lost(Segment.SYN_ACK, end, 0);
      answerLater(end);
      return;
    }
    long left = trace().sent(Segment.SYN_ACK, end, 0);
    network.agenda().after(end.way(client, 0), () -> answered(end, left));
  }

  private void answerLater(ConnectionEnd end) {
    if (answerRetry != null || !end.isConnecting()) {
      return;
    }
    long wait = FIRST_RETRY << answerTries;
    boolean last = answerTries++ == ANSWER_RETRIES;
    answerRetry = network.agenda().after(wait, () -> answerAgain(end, last));
  }

  private void answerAgain(ConnectionEnd end, boolean last) {
    answerRetry = null;
    if (!end.isConnecting()) {
      return;
    }
    if (last) {
      abandon(end);
    } else {
      answer(end);
    }
  }

  // The client knows.

  private void answered(ConnectionEnd end, long answer) {
    if (client.host().isDown()) {
      trace().lost(Segment.SYN_ACK, end, 0, answer, "");
      answerLater(end);
      return;
    }
    trace().arrived(Segment.SYN_ACK, end, 0, answer);
    if (client.isConnecting()) {
      settled();
      acknowledge(end);
      client.established();
    } else if (client.isConnected()) {
      acknowledge(end);
    } else if (client.reaches(end)) {
      network.agenda().after(client.way(end, 0), () -> abandon(end));
    } else {
      answerLater(end);
    }
  }

  private void acknowledge(ConnectionEnd end) {
    if (client.reaches(end)) {
      long left = trace().sent(Segment.ACK, client, 0);
      network.agenda().after(client.way(end, 0), () -> acknowledged(end, left));
    } else {
      trace().lost(Segment.ACK, client, 0);
      answerLater(end);
    }
  }

  private void acknowledged(ConnectionEnd end, long left) {
    if (end.host().isDown()) {
      trace().lost(Segment.ACK, client, 0, left, "");
      return;
    }
    trace().arrived(Segment.ACK, client, 0, left);
    if (end.isGone()) {
      end.answerWithReset();
    }
    complete();
  }

  /** The server knows that the client knows. */
  void complete() {
    ConnectionEnd end = server;
    ListenQueue queue = listener;
    if (end != null && queue != null && end.isConnecting()) {
      over(end);
      end.established();
      queue.arrived(end);
    }
  }

  /** The client is not there any more, or never answers. */
  private void abandon(ConnectionEnd end) {
    ListenQueue queue = listener;
    if (queue != null && end.isConnecting()) {
      over(end);
      end.vanish();
      queue.unexpect();
    }
  }

  private void over(ConnectionEnd end) {
    end.opening(null);
    if (answerRetry != null) {
      answerRetry.cancel();
      answerRetry = null;
    }
  }
}

package dev.sluice.net;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.AggregateException;
import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Timer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connecting to a host that has several addresses: one after the other, the families alternating,
 * as Node does with {@code autoSelectFamily} (a simplified RFC 8305: never two attempts at a time).
 *
 * <pre>
 *                     failed, or its time is over
 *           ┌───────────────────────────────────────────────┐
 *           ▼                                               │
 *   next(): an address left? ── yes ──► ATTEMPTING ─────────┴── connected ──► `connect`
 *           └── no ──► destroy: all errors in an AggregateException
 * </pre>
 *
 * Each attempt has a handle of its own; all but the last have a time limit.
 */
final class HappyEyeballs {
  private final Socket socket;
  private final Connector connector;
  private final ConnectPlan plan;
  private final List<LookupAddress> addresses;
  private final List<NodeException> errors = new ArrayList<>();
  private final int life;
  private int current;
  private boolean stopped;
  private @Nullable Timer timer;

  HappyEyeballs(
      Socket socket, Connector connector, ConnectPlan plan, List<LookupAddress> addresses) {
    this.socket = socket;
    this.connector = connector;
    this.plan = plan;
    this.addresses = addresses;
    this.life = socket.life();
    connector.forgetAttempted();
  }

  /**
   * The addresses that can be connected to, each once, alternating between the families, beginning
   * with that of the first.
   */
  static List<LookupAddress> alternate(List<LookupAddress> found) {
    Set<LookupAddress> preferred = new LinkedHashSet<>();
    Set<LookupAddress> others = new LinkedHashSet<>();
    int preferredFamily = 0;
    for (LookupAddress address : found) {
      boolean usable =
          IpAddress.parse(address.address()) != null
              && (address.family() == 4 || address.family() == 6);
      if (usable) {
        preferredFamily = preferredFamily == 0 ? address.family() : preferredFamily;
        (address.family() == preferredFamily ? preferred : others).add(address);
      }
    }
    return interleave(List.copyOf(preferred), List.copyOf(others));
  }

  private static List<LookupAddress> interleave(
      List<LookupAddress> first, List<LookupAddress> second) {
    List<LookupAddress> mixed = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      if (i < first.size()) {
        mixed.add(first.get(i));
      }
      if (i < second.size()) {
        mixed.add(second.get(i));
      }
    }
    return mixed;
  }

  /** Tries addresses until one attempt is on its way, or none is left. */
  void next() {
    while (!stopped && socket.isConnecting(life)) {
      if (current == addresses.size()) {
        giveUp();
        return;
      }
      ConnectAttempt attempt = plan.attempt(addresses.get(current));
      StreamWrap wrap = current == 0 ? socket.wrap() : socket.replaceWrap(Transport.TCP);
      current++;
      assert wrap != null : "a connecting socket has a handle";
      if (starts(attempt, wrap)) {
        return;
      }
    }
  }

  private boolean starts(ConnectAttempt attempt, StreamWrap wrap) {
    NodeException bindFailure = Connector.bind(wrap, attempt);
    if (bindFailure != null) {
      errors.add(bindFailure);
      return false;
    }
    if (Connector.isBlocked(attempt, plan.blockList())) {
      failed(attempt, ErrorCode.ERR_IP_BLOCKED.exception(attempt.address()));
      return false;
    }
    socket.emit(Socket.CONNECTION_ATTEMPT, attempt.event());
    if (stopped || !socket.isConnecting(life) || socket.wrap() != wrap) {
      return true;
    }
    connector.attempting(attempt.address() + ":" + attempt.port());
    if (wrap.connecting()) {
      failed(attempt, NetException.connect(attempt, Errno.EALREADY));
      return false;
    }
    if (wrap.isOpen() && !wrap.answersConnect()) {
      failed(attempt, NetException.connect(attempt, Errno.EISCONN));
      return false;
    }
    if (wrap.isOpen()) {
      EventLoop loop = socket.loop();
      loop.setImmediate(loop.bound(() -> ended(attempt, wrap, null)));
      return true;
    }
    if (current < addresses.size()) {
      Runnable late = socket.loop().bound(() -> timedOut(attempt, wrap));
      timer = socket.loop().setTimeout(late, plan.attemptMillis());
    }
    wrap.connect(Connector.endpoint(attempt), error -> ended(attempt, wrap, error));
    return true;
  }

  private void ended(ConnectAttempt attempt, StreamWrap wrap, @Nullable Errno error) {
    stopTimer();
    if (error == null) {
      connector.afterConnect(wrap, attempt, null);
      return;
    }
    failed(attempt, NetException.connect(attempt, error));
    next();
  }

  private void timedOut(ConnectAttempt attempt, StreamWrap wrap) {
    socket.emit(Socket.CONNECTION_ATTEMPT_TIMEOUT, attempt.event());
    errors.add(NetException.connect(attempt, Errno.ETIMEDOUT));
    wrap.abandon();
    next();
  }

  private void failed(ConnectAttempt attempt, NodeException error) {
    errors.add(error);
    socket.emit(Socket.CONNECTION_ATTEMPT_FAILED, attempt.event().failed(error));
  }

  private void giveUp() {
    socket.destroy(
        errors.isEmpty()
            ? ErrorCode.ERR_SOCKET_CONNECTION_TIMEOUT.exception()
            : new AggregateException(errors));
  }

  /** Another call of {@code connect} takes its place. */
  void stop() {
    stopped = true;
    stopTimer();
  }

  private void stopTimer() {
    Timer running = timer;
    if (running != null) {
      running.close();
      timer = null;
    }
  }
}

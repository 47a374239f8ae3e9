package dev.sluice.net;

import dev.sluice.dns.LookupAddress;
import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From options to a connection: {@code lookupAndConnect} in Node.
 *
 * <pre>
 *   path ───────────────────────────────────────────────► attempt ──┐
 *   literal ── next tick ───────────────────────────────► attempt ──┤   connected: `connect`
 *   name ── LOOKING UP ── one family, or one address ───► attempt ──┼─► failed: destroy(error)
 *                 └────── several addresses ──► HappyEyeballs ──────┘
 * </pre>
 *
 * A socket that is destroyed on the way ends it: every step first asks whether the socket is still
 * connecting, and still in the same life, since a destroyed socket may be connecting again.
 */
final class Connector {
  private final Socket socket;

  /** What {@link HappyEyeballs} tried, for the program to see. */
  private final List<String> attempted = new ArrayList<>();

  /** The choice that goes on, or went on last. */
  private @Nullable HappyEyeballs choice;

  Connector(Socket socket) {
    this.socket = socket;
  }

  /**
   * Starts; the options were checked and the socket is connecting. It stays so, as in Node, if the
   * program's own lookup or a listener throws.
   */
  void start(ConnectPlan plan) {
    String path = plan.path();
    IpAddress literal = plan.literal();
    if (path != null) {
      attempt(ConnectAttempt.toPath(path), plan.blockList());
    } else if (literal != null) {
      attemptInTick(plan.attempt(plan.host(), literal.family()), plan.blockList());
    } else if (plan.selectsFamily()) {
      lookUpAll(plan);
    } else {
      lookUpOne(plan);
    }
  }

  private void attemptInTick(ConnectAttempt attempt, @Nullable BlockList blockList) {
    int life = socket.life();
    socket
        .loop()
        .nextTick(
            () -> {
              if (socket.isConnecting(life)) {
                attempt(attempt, blockList);
              }
            });
  }

  /** {@return the addresses and ports tried so far} */
  List<String> attempted() {
    return List.copyOf(attempted);
  }

  void forgetAttempted() {
    attempted.clear();
  }

  void attempting(String addressAndPort) {
    attempted.add(addressAndPort);
  }

  // Look up.

  private void lookUpOne(ConnectPlan plan) {
    int life = socket.life();
    plan.lookup()
        .lookup(
            plan.host(),
            plan.lookupOptions(),
            (error, addresses) -> {
              LookupAddress first =
                  addresses.isEmpty() ? ConnectPlan.NO_ADDRESS : addresses.getFirst();
              socket.emit(
                  Socket.LOOKUP,
                  error == null
                      ? new Lookup(null, first.address(), first.family(), plan.host())
                      : new Lookup(error, null, 0, plan.host()));
              if (!socket.isConnecting(life)) {
                return;
              }
              NodeException failure = error != null ? error : plan.refusal(first);
              if (failure != null) {
                destroyInTick(failure);
              } else {
                socket.refreshTimeout();
                attempt(plan.attempt(first), plan.blockList());
              }
            });
  }

  private void lookUpAll(ConnectPlan plan) {
    int life = socket.life();
    plan.lookup()
        .lookup(
            plan.host(),
            plan.lookupOptions(),
            (error, addresses) -> {
              if (!socket.isConnecting(life)) {
                return;
              }
              if (error != null) {
                socket.emit(Socket.LOOKUP, new Lookup(error, null, 0, plan.host()));
                destroyInTick(error);
              } else if (announce(addresses, plan.host(), life)) {
                choose(addresses, plan);
              }
            });
  }

  /** One event for each address; false if a listener ended the matter. */
  private boolean announce(List<LookupAddress> addresses, String host, int life) {
    for (LookupAddress found : addresses) {
      socket.emit(Socket.LOOKUP, new Lookup(null, found.address(), found.family(), host));
      if (!socket.isConnecting(life)) {
        return false;
      }
    }
    return true;
  }

  private void choose(List<LookupAddress> addresses, ConnectPlan plan) {
    List<LookupAddress> usable = HappyEyeballs.alternate(addresses);
    if (usable.isEmpty()) {
      NodeException refusal =
          plan.refusal(addresses.isEmpty() ? ConnectPlan.NO_ADDRESS : addresses.getFirst());
      assert refusal != null : "an address that is usable and was not taken";
      destroyInTick(refusal);
      return;
    }
    socket.refreshTimeout();
    if (usable.size() == 1) {
      attempt(plan.attempt(usable.getFirst()), plan.blockList());
    } else {
      if (choice != null) {
        choice.stop();
      }
      HappyEyeballs fresh = new HappyEyeballs(socket, this, plan, usable);
      choice = fresh;
      fresh.next();
    }
  }

  /** Whoever called {@code connect} has had no time yet to listen for {@code error}. */
  private void destroyInTick(NodeException error) {
    socket.loop().nextTick(() -> socket.destroy(error));
  }

  // Attempt.

  /** Connects to the only address there is. */
  private void attempt(ConnectAttempt attempt, @Nullable BlockList blockList) {
    StreamWrap wrap = socket.wrap();
    assert wrap != null : "a connecting socket has a handle";
    NodeException bindFailure = bind(wrap, attempt);
    if (bindFailure != null) {
      socket.destroy(bindFailure);
      return;
    }
    int life = socket.life();
    socket.emit(Socket.CONNECTION_ATTEMPT, attempt.event());
    if (!socket.isConnecting(life) || socket.wrap() != wrap) {
      return;
    }
    if (isBlocked(attempt, blockList)) {
      socket.destroy(ErrorCode.ERR_IP_BLOCKED.exception(attempt.address()));
    } else if (wrap.connecting()) {
      socket.destroy(NetException.connect(attempt, Errno.EALREADY));
    } else if (wrap.isOpen() && !wrap.answersConnect()) {
      socket.destroy(NetException.connect(attempt, Errno.EISCONN));
    } else if (wrap.isOpen()) {
      EventLoop loop = socket.loop();
      loop.setImmediate(loop.bound(() -> afterConnect(wrap, attempt, null)));
    } else {
      wrap.connect(endpoint(attempt), error -> afterOnlyAttempt(wrap, attempt, error));
      NetSettings.of(socket.loop()).observer().connectStart(socket, attempt.event());
    }
  }

  private void afterOnlyAttempt(StreamWrap wrap, ConnectAttempt attempt, @Nullable Errno error) {
    if (error == null && socket.wrap() == wrap && socket.connecting()) {
      NetSettings.of(socket.loop()).observer().connectEnd(socket);
    }
    afterConnect(wrap, attempt, error);
  }

  /** The end of an attempt: the socket is connected, or destroyed. */
  void afterConnect(StreamWrap wrap, ConnectAttempt attempt, @Nullable Errno error) {
    if (socket.wrap() != wrap || !socket.connecting()) {
      return;
    }
    if (error == null) {
      socket.connected();
      return;
    }
    NetException failure = NetException.connect(attempt, error);
    socket.emit(Socket.CONNECTION_ATTEMPT_FAILED, attempt.event().failed(failure));
    socket.destroy(failure);
  }

  /** Binds this end if that was asked for; answers what went wrong. */
  static @Nullable NetException bind(StreamWrap wrap, ConnectAttempt attempt) {
    String localAddress = attempt.localAddress();
    if (localAddress == null) {
      return null;
    }
    int port = attempt.localPort();
    IpAddress local = IpAddress.parse(localAddress);
    if (local == null || local.family().number() != attempt.family()) {
      return NetException.bind(Errno.EINVAL, localAddress, port);
    }
    if (wrap.connecting() || wrap.isOpen()) {
      return NetException.bind(Errno.EINVAL, localAddress, port);
    }
    if (port != (port & 0xffff)) {
      return NetException.bind(Errno.EADDRINUSE, localAddress, port);
    }
    try {
      wrap.handle().bind(new IpEndpoint(local, port));
      return port == 0 || isBoundTo(wrap, port)
          ? null
          : NetException.bind(Errno.EADDRINUSE, localAddress, port);
    } catch (ErrnoException failed) {
      return NetException.bind(failed.errno(), localAddress, port);
    }
  }

  /** An address in use is held back by bind until the connect; the address tells it now. */
  private static boolean isBoundTo(StreamWrap wrap, int port) throws ErrnoException {
    return wrap.handle().localEndpoint() instanceof IpEndpoint bound && bound.port() == port;
  }

  static boolean isBlocked(ConnectAttempt attempt, @Nullable BlockList blockList) {
    if (blockList == null || attempt.isPath()) {
      return false;
    }
    return blockList.check(
        attempt.address(), attempt.family() == Family.IPV4.number() ? Family.IPV4 : Family.IPV6);
  }

  static Endpoint endpoint(ConnectAttempt attempt) {
    if (attempt.isPath()) {
      return new UnixEndpoint(attempt.address());
    }
    IpAddress address = IpAddress.parse(attempt.address());
    assert address != null : "checked before the attempt";
    return new IpEndpoint(address, attempt.port());
  }
}

package dev.sluice.net;

import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupOptions;
import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.io.BindOption;
import dev.sluice.io.Capability;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From options to a listening handle: {@code setupListenHandle} in Node.
 *
 * <pre>
 *   handle, descriptor ─────────► listen ──► server.listens()
 *   path ──────────────► bind ──► listen …
 *   no host ──► bind ::, without IPv6 0.0.0.0 ──► listen …
 *   literal host ──────► bind ──► listen …
 *   name ──► looked up ──► bind ──► listen …        any failure ──► `error` in a tick
 * </pre>
 */
final class Listening {
  /** What Node asks for: the kernel rounds it up to 512. */
  private static final int DEFAULT_BACKLOG = 511;

  /** The first ten bits of an IPv6 address that is valid on one link only. */
  private static final int LINK_LOCAL = 0xfe80;

  private static final int LINK_LOCAL_MASK = 0xffc0;

  private final Server server;

  /** Counts listens and closes: tells a lookup's answer whether it is still wanted. */
  private int attempt;

  Listening(Server server) {
    this.server = server;
  }

  /** Throws what is wrong with options, in Node's order. */
  void check(ListenOptions options) {
    EventLoop loop = server.loop();
    if (options.handle() != null) {
      return;
    }
    if (options.isDescriptor()) {
      Features.require(loop, Capability.DESCRIPTORS, "fd");
      return;
    }
    if (options.port() != null) {
      Port.check(options.port(), "options.port");
    } else if (options.path() == null) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "argument 'options'", "must have the property \"port\" or \"path\"", options);
    } else if (options.path().isEmpty()) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception("argument 'options'", "is invalid", options);
    } else if (new UnixEndpoint(options.path()).isAbstract()) {
      checkAbstract(options);
    }
    if (options.ipv6Only()) {
      Features.require(loop, Capability.IPV6_ONLY, "ipv6Only");
    }
    if (options.reusePort()) {
      Features.require(loop, Capability.REUSE_PORT, "reusePort");
    }
    if (options.fastOpen()) {
      Features.require(loop, Capability.FAST_OPEN, "fastOpen");
    }
  }

  private void checkAbstract(ListenOptions options) {
    if (options.readableAll() || options.writableAll()) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "argument 'options'",
          "can not set readableAll or writableAllt to true when path is abstract unix socket",
          options);
    }
    Features.require(server.loop(), Capability.ABSTRACT_NAMES, "abstract socket names");
  }

  /** Listens; the options were checked. */
  void start(ListenOptions options) {
    attempt++;
    closeOnAbort(options.signal());
    if (options.handle() != null) {
      listen(adopt(options.handle()), null, AddressInfo.NO_PORT, options);
    } else if (options.fd() != null && options.isDescriptor()) {
      listenOnDescriptor(options.fd(), options);
    } else if (options.port() != null) {
      listenOnPort(options.port(), options);
    } else if (options.path() != null) {
      listenOnPath(options.path(), options);
    }
  }

  private void listenOnPort(int port, ListenOptions options) {
    String host = options.host();
    if (host == null || host.isEmpty()) {
      listenOnAll(port, options);
      return;
    }
    IpAddress literal = IpAddress.parse(host);
    if (literal != null) {
      listenOn(new IpEndpoint(literal, port), host, options);
    } else {
      lookUpAndListen(host, port, options);
    }
  }

  /** A lookup on its way is no longer wanted. */
  void cancel() {
    attempt++;
  }

  private void closeOnAbort(@Nullable AbortSignal signal) {
    if (signal == null) {
      return;
    }
    if (signal.aborted()) {
      server.loop().nextTick(server::close);
    } else {
      Runnable close = server::close;
      signal.onAbort(close);
      server.once(Server.CLOSE, () -> signal.offAbort(close));
    }
  }

  private void lookUpAndListen(String host, int port, ListenOptions options) {
    int mine = attempt;
    server
        .lookup()
        .lookup(
            host,
            LookupOptions.builder().all(true).build(),
            (error, addresses) -> {
              if (mine != attempt) {
                return;
              }
              if (error != null) {
                server.emit(Server.ERROR, error);
                return;
              }
              IpAddress address = firstNotLinkLocal(addresses);
              listenOn(new IpEndpoint(address, port), address.toString(), options);
            });
  }

  private static IpAddress firstNotLinkLocal(List<LookupAddress> found) {
    List<IpAddress> addresses = new ArrayList<>();
    for (LookupAddress answer : found) {
      IpAddress address = IpAddress.parse(answer.address());
      assert address != null : "the system answers with addresses";
      if (!isLinkLocal(address)) {
        return address;
      }
      addresses.add(address);
    }
    return addresses.getFirst();
  }

  private static boolean isLinkLocal(IpAddress address) {
    byte[] bytes = address.bytes();
    int head = ((bytes[0] & 0xff) << Byte.SIZE) | (bytes[1] & 0xff);
    return address.family() == IpAddress.Family.IPV6 && (head & LINK_LOCAL_MASK) == LINK_LOCAL;
  }

  /** On every address of the machine: of both families, or of IPv4 alone where there is no IPv6. */
  private void listenOnAll(int port, ListenOptions options) {
    ServerHandle both = newHandle(Transport.TCP);
    @Nullable Errno refused = bind(both, new IpEndpoint(IpAddress.ANY6, port), options);
    if (refused == null) {
      listen(both, IpAddress.ANY6.toString(), port, options);
    } else {
      both.close();
      listenOn(new IpEndpoint(IpAddress.ANY4, port), IpAddress.ANY4.toString(), options);
    }
  }

  private void listenOn(IpEndpoint endpoint, String address, ListenOptions options) {
    ServerHandle handle = newHandle(Transport.TCP);
    @Nullable Errno refused = bind(handle, endpoint, options);
    if (refused == null) {
      listen(handle, address, endpoint.port(), options);
    } else {
      fail(handle, refused, address, endpoint.port());
    }
  }

  private void listenOnPath(String path, ListenOptions options) {
    server.listensOnPath(path);
    ServerHandle handle = newHandle(Transport.UNIX);
    @Nullable Errno refused = bind(handle, new UnixEndpoint(path), options);
    if (refused == null) {
      listen(handle, path, AddressInfo.NO_PORT, options);
    } else {
      fail(handle, refused, path, AddressInfo.NO_PORT);
    }
  }

  /** What cannot be listened on stays the program's, as in Node. */
  private void listenOnDescriptor(int number, ListenOptions options) {
    ServerHandle handle;
    try {
      handle = Descriptor.openServer(server.loop(), number);
    } catch (ErrnoException refused) {
      report(refused.errno(), null, AddressInfo.NO_PORT);
      return;
    }
    listen(adopt(handle), null, AddressInfo.NO_PORT, options);
  }

  private ServerHandle newHandle(Transport transport) {
    ServerHandle handle = server.loop().backend().newServer(transport);
    return adopt(handle);
  }

  private ServerHandle adopt(ServerHandle given) {
    ServerHandle handle = server.decorate(given);
    handle.listener(new Acceptor(server, handle, inherit(handle, server.wanted())));
    return handle;
  }

  /** Sets what connections inherit, once for all; answers what is left to each of them. */
  private static Map<StreamOption, Integer> inherit(
      ServerHandle handle, Map<StreamOption, Integer> wanted) {
    if (handle.transport() == Transport.UNIX) {
      return wanted; // Connections of Unix-domain sockets inherit nothing.
    }
    Map<StreamOption, Integer> left = new EnumMap<>(StreamOption.class);
    wanted.forEach(
        (option, value) -> {
          try {
            handle.option(option, value);
          } catch (ErrnoException notOnServers) {
            left.put(option, value);
          }
        });
    return left;
  }

  private static @Nullable Errno bind(
      ServerHandle handle, Endpoint endpoint, ListenOptions options) {
    Set<BindOption> bindOptions = EnumSet.noneOf(BindOption.class);
    if (options.ipv6Only()) {
      bindOptions.add(BindOption.IPV6_ONLY);
    }
    if (options.reusePort()) {
      bindOptions.add(BindOption.REUSE_PORT);
    }
    if (options.fastOpen()) {
      bindOptions.add(BindOption.FAST_OPEN);
    }
    if (options.readableAll()) {
      bindOptions.add(BindOption.READABLE_ALL);
    }
    if (options.writableAll()) {
      bindOptions.add(BindOption.WRITABLE_ALL);
    }
    try {
      handle.bind(endpoint, bindOptions);
      return null;
    } catch (ErrnoException refused) {
      return refused.errno();
    }
  }

  private void listen(
      ServerHandle handle, @Nullable String address, int port, ListenOptions options) {
    try {
      handle.listen(options.backlog() > 0 ? options.backlog() : DEFAULT_BACKLOG);
    } catch (ErrnoException refused) {
      fail(handle, refused.errno(), address, port);
      return;
    }
    server.listens(handle);
  }

  private void fail(ServerHandle handle, Errno errno, @Nullable String address, int port) {
    handle.close();
    report(errno, address, port);
  }

  private void report(Errno errno, @Nullable String address, int port) {
    NodeException error = NetException.listen(errno, address, port);
    NetSettings.of(server.loop()).observer().listenError(server, error);
    server.loop().nextTick(() -> server.emit(Server.ERROR, error));
  }
}

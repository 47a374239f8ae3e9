package dev.sluice.net;

import dev.sluice.dns.Dns;
import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupFunction;
import dev.sluice.dns.LookupHint;
import dev.sluice.dns.LookupOptions;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.loop.EventLoop;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What connecting is going to do: the options of a {@code connect}, checked and completed with the
 * loop's defaults.
 *
 * @param path the path of a Unix-domain socket; null for TCP, which the rest is about
 * @param host the name or literal address
 * @param literal the address if the host is one; null if it has to be looked up
 * @param port the port
 * @param localAddress the address to connect from; null for any
 * @param localPort the port to connect from; 0 for any
 * @param lookup how the host is looked up
 * @param lookupOptions what the lookup is asked for
 * @param attemptMillis how long one address is given while others are left
 * @param blockList addresses to stay away from; null for none
 */
record ConnectPlan(
    @Nullable String path,
    String host,
    @Nullable IpAddress literal,
    int port,
    @Nullable String localAddress,
    int localPort,
    LookupFunction lookup,
    LookupOptions lookupOptions,
    long attemptMillis,
    @Nullable BlockList blockList) {

  /** What a lookup that answered nothing is taken for, as in Node. */
  static final LookupAddress NO_ADDRESS = new LookupAddress("undefined", 0);

  private static final String DEFAULT_HOST = "localhost";

  /**
   * Checks options in Node's order.
   *
   * @throws NodeException {@code ERR_MISSING_ARGS}, {@code ERR_INVALID_IP_ADDRESS}, {@code
   *     ERR_SOCKET_BAD_PORT}, {@code ERR_OUT_OF_RANGE} or {@code ERR_INVALID_ARG_VALUE}
   */
  static ConnectPlan of(ConnectOptions options, @Nullable BlockList blockList) {
    if (options.port() == null && options.path() == null) {
      throw ErrorCode.ERR_MISSING_ARGS.exception("\"options\" or \"port\" or \"path\" argument");
    }
    String path = emptyToNull(options.path());
    if (path != null && new UnixEndpoint(path).isAbstract()) {
      Features.require(EventLoop.current(), Capability.ABSTRACT_NAMES, "abstract socket names");
    }
    String asked = emptyToNull(options.host());
    String host = asked == null ? DEFAULT_HOST : asked;
    String localAddress = emptyToNull(options.localAddress());
    if (path == null && localAddress != null && IpAddress.parse(localAddress) == null) {
      throw ErrorCode.ERR_INVALID_IP_ADDRESS.exception(localAddress);
    }
    int port = options.port() == null ? 0 : options.port();
    if (path == null) {
      Port.check(port, "Port");
    }
    boolean selects =
        options.autoSelectFamily() == null
            ? Net.getDefaultAutoSelectFamily()
            : options.autoSelectFamily();
    return new ConnectPlan(
        path,
        host,
        IpAddress.parse(host),
        port,
        localAddress,
        options.localPort(),
        options.lookup() == null ? Dns::lookup : options.lookup(),
        lookupOptions(options, selects && localAddress == null),
        attemptMillis(options.autoSelectFamilyAttemptTimeout()),
        blockList);
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static long attemptMillis(@Nullable Duration given) {
    return given == null
        ? Net.getDefaultAutoSelectFamilyAttemptTimeout()
        : Net.checkAttemptTimeout(
            TimeUnit.MILLISECONDS.convert(given), "options.autoSelectFamilyAttemptTimeout");
  }

  private static LookupOptions lookupOptions(ConnectOptions options, boolean selects) {
    boolean bothFamilies = options.family() != 4 && options.family() != 6;
    Set<LookupHint> hints = options.hints();
    return LookupOptions.builder()
        .family(options.family())
        .hints(bothFamilies && hints.isEmpty() ? Set.of(LookupHint.ADDRCONFIG) : hints)
        .all(bothFamilies && selects)
        .build();
  }

  /** Whether addresses of both families are tried in turn. */
  boolean selectsFamily() {
    return lookupOptions.all();
  }

  ConnectAttempt attempt(LookupAddress found) {
    return attempt(found.address(), found.family() == 4 ? Family.IPV4 : Family.IPV6);
  }

  ConnectAttempt attempt(String address, Family family) {
    String local = localAddress;
    if (local == null && localPort != 0) {
      local = (family == Family.IPV4 ? IpAddress.ANY4 : IpAddress.ANY6).toString();
    }
    return new ConnectAttempt(address, port, family.number(), local, localPort);
  }

  /** Why an answer of the lookup cannot be connected to; null if it can. */
  @Nullable NodeException refusal(LookupAddress found) {
    if (IpAddress.parse(found.address()) == null) {
      return ErrorCode.ERR_INVALID_IP_ADDRESS.exception(found.address());
    }
    return found.family() == 4 || found.family() == 6
        ? null
        : new AddressFamilyException(found.family(), host, port);
  }
}

package dev.sluice.net;

import dev.sluice.dns.LookupFunction;
import dev.sluice.dns.LookupHint;
import dev.sluice.io.IpAddress.Family;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a socket connects to, and how. Nothing is checked here: {@code connect} does, with Node's
 * errors.
 *
 * @param port the port; null if a path is given
 * @param host the name or literal address; null for this machine, by the name {@code "localhost"}
 * @param path the path of a Unix-domain socket; null for TCP. A leading NUL character makes it an
 *     abstract name
 * @param localAddress the address to connect from; null for any
 * @param localPort the port to connect from; 0 for any
 * @param family 4 or 6 to look up only addresses of that family; 0 for both
 * @param hints how far the lookup may go
 * @param lookup the program's own way to look names up; null for {@code Dns.lookup}
 * @param autoSelectFamily whether addresses of both families are tried in turn; null for the loop's
 *     default
 * @param autoSelectFamilyAttemptTimeout how long one address is given while others are left, at
 *     least 10 ms; null for the loop's default
 * @param timeout the idle timeout to set from the start; null for none. Counts for {@code
 *     Net.connect} alone, as in Node
 * @param socket how the socket is made, where this call makes one
 */
public record ConnectOptions(
    @Nullable Integer port,
    @Nullable String host,
    @Nullable String path,
    @Nullable String localAddress,
    int localPort,
    int family,
    Set<LookupHint> hints,
    @Nullable LookupFunction lookup,
    @Nullable Boolean autoSelectFamily,
    @Nullable Duration autoSelectFamilyAttemptTimeout,
    @Nullable Duration timeout,
    SocketOptions socket) {

  /** Options. */
  public ConnectOptions {
    hints = Set.copyOf(hints);
  }

  /**
   * Options to fill in; a port or a path must be.
   *
   * @return this builder
   */
  public static Builder builder() {
    return new Builder();
  }

  static ConnectOptions ofPort(int port, @Nullable String host) {
    return builder().port(port).host(host).build();
  }

  /** Text in the place of port or path: Node takes a number as a port. */
  static ConnectOptions ofPathOrPort(String text) {
    return Port.isPath(text)
        ? builder().path(text).build()
        : builder().port(Port.parse(text, "Port")).build();
  }

  /** Collects options; may be used again after {@link #build()}. */
  public static final class Builder extends SocketOptionSetters<Builder> {
    private @Nullable Integer port;
    private @Nullable String host;
    private @Nullable String path;
    private @Nullable String localAddress;
    private int localPort;
    private int family;
    private final Set<LookupHint> hints = EnumSet.noneOf(LookupHint.class);
    private @Nullable LookupFunction lookup;
    private @Nullable Boolean autoSelectFamily;
    private @Nullable Duration attemptTimeout;
    private @Nullable Duration timeout;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * The port to connect to.
     *
     * @param port the port
     * @return this builder
     */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * The port to connect to, as text.
     *
     * @param port the port
     * @return this builder
     * @throws dev.sluice.error.NodeException {@code ERR_SOCKET_BAD_PORT} if it is no port
     */
    public Builder port(String port) {
      return port(Port.parse(port, "Port"));
    }

    /**
     * The host to connect to: a name or a literal address; {@code localhost} if not given.
     *
     * @param host a name or a literal address
     * @return this builder
     */
    public Builder host(@Nullable String host) {
      this.host = host;
      return this;
    }

    /**
     * The path of the Unix-domain socket to connect to.
     *
     * @param path the path
     * @return this builder
     */
    public Builder path(@Nullable String path) {
      this.path = path;
      return this;
    }

    /**
     * The address to connect from; switches the choice among families off.
     *
     * @param localAddress a literal address
     * @return this builder
     */
    public Builder localAddress(@Nullable String localAddress) {
      this.localAddress = localAddress;
      return this;
    }

    /**
     * The port to connect from.
     *
     * @param localPort the port; 0 for any
     * @return this builder
     */
    public Builder localPort(int localPort) {
      this.localPort = localPort;
      return this;
    }

    /**
     * Looks up only addresses of a family: 4 or 6, or 0 for both.
     *
     * @param family 4 or 6, or 0 for both
     * @return this builder
     */
    public Builder family(int family) {
      this.family = family;
      return this;
    }

    /**
     * Looks up only addresses of a family.
     *
     * @param family 4 or 6, or 0 for both
     * @return this builder
     */
    public Builder family(Family family) {
      return family(family.number());
    }

    /**
     * Adds hints for the lookup.
     *
     * @param hints the hints
     * @return this builder
     */
    public Builder hints(LookupHint... hints) {
      this.hints.addAll(Set.of(hints));
      return this;
    }

    /**
     * Looks names up in the program's own way.
     *
     * @param lookup how; null for {@code Dns.lookup}
     * @return this builder
     */
    public Builder lookup(@Nullable LookupFunction lookup) {
      this.lookup = lookup;
      return this;
    }

    /**
     * Whether addresses of both families are tried in turn.
     *
     * @param autoSelectFamily whether they are
     * @return this builder
     */
    public Builder autoSelectFamily(boolean autoSelectFamily) {
      this.autoSelectFamily = autoSelectFamily;
      return this;
    }

    /**
     * How many milliseconds one address is given while others are left.
     *
     * @param millis the time in milliseconds
     * @return this builder
     */
    public Builder autoSelectFamilyAttemptTimeout(long millis) {
      return autoSelectFamilyAttemptTimeout(Duration.ofMillis(millis));
    }

    /**
     * How long one address is given while others are left.
     *
     * @param timeout the time
     * @return this builder
     */
    public Builder autoSelectFamilyAttemptTimeout(Duration timeout) {
      this.attemptTimeout = timeout;
      return this;
    }

    /**
     * The idle timeout in milliseconds; see {@link Socket#setTimeout(long)}.
     *
     * @param millis the time in milliseconds
     * @return this builder
     */
    public Builder timeout(long millis) {
      return timeout(Duration.ofMillis(millis));
    }

    /**
     * The idle timeout; see {@link Socket#setTimeout(Duration)}.
     *
     * @param timeout the time
     * @return this builder
     */
    public Builder timeout(Duration timeout) {
      this.timeout = timeout;
      return this;
    }

    /** {@return the options} */
    public ConnectOptions build() {
      return new ConnectOptions(
          port,
          host,
          path,
          localAddress,
          localPort,
          family,
          hints,
          lookup,
          autoSelectFamily,
          attemptTimeout,
          timeout,
          socketOptions());
    }
  }
}

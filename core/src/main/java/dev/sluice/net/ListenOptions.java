package dev.sluice.net;

import dev.sluice.event.AbortSignal;
import dev.sluice.io.ServerHandle;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, and how. Nothing is checked here: {@code listen} does, with Node's
 * errors.
 *
 * @param port the port; 0 lets the kernel choose; null if a path or descriptor is given
 * @param host the name or literal address to listen on; null for all addresses of the machine
 * @param path the path of a Unix-domain socket; null for TCP
 * @param fd a descriptor to listen on; null for a socket of its own
 * @param handle a handle that is bound already; null for a socket of its own
 * @param backlog how many connections the kernel may hold ready; 0 for 511
 * @param exclusive whether the port is not to be shared with other workers; without effect, since
 *     there are none
 * @param ipv6Only whether the address {@code ::} leaves IPv4 out
 * @param reusePort whether several servers may share the port ({@code SO_REUSEPORT})
 * @param fastOpen whether data may come with a client's request to connect
 * @param readableAll whether every user may read from the path
 * @param writableAll whether every user may write to the path
 * @param signal closes the server when it aborts; null for none
 */
public record ListenOptions(
    @Nullable Integer port,
    @Nullable String host,
    @Nullable String path,
    @Nullable Integer fd,
    @Nullable ServerHandle handle,
    int backlog,
    boolean exclusive,
    boolean ipv6Only,
    boolean reusePort,
    boolean fastOpen,
    boolean readableAll,
    boolean writableAll,
    @Nullable AbortSignal signal) {

  /**
   * Options to fill in; a port, a path or a descriptor must be.
   *
   * @return this builder
   */
  public static Builder builder() {
    return new Builder();
  }

  static ListenOptions ofPort(int port, @Nullable String host, int backlog) {
    return builder().port(port).host(host).backlog(backlog).build();
  }

  /** Text in the place of port or path: Node takes a number as a port. */
  static ListenOptions ofPathOrPort(String text, int backlog) {
    Builder builder = builder().backlog(backlog);
    return Port.isPath(text)
        ? builder.path(text).build()
        : builder.port(Port.parse(text, "options.port")).build();
  }

  /** Whether they name a descriptor, which goes before port and path. */
  boolean isDescriptor() {
    return fd != null && fd >= 0;
  }

  /** The options that were given, as Node shows an object. */
  @Override
  public String toString() {
    StringJoiner shown = new StringJoiner(", ", "{ ", " }").setEmptyValue("{}");
    show(shown, "port", port);
    show(shown, "host", quoted(host));
    show(shown, "path", quoted(path));
    show(shown, "fd", fd);
    show(shown, "backlog", backlog == 0 ? null : backlog);
    show(shown, "exclusive", exclusive ? true : null);
    show(shown, "ipv6Only", ipv6Only ? true : null);
    show(shown, "reusePort", reusePort ? true : null);
    show(shown, "fastOpen", fastOpen ? true : null);
    show(shown, "readableAll", readableAll ? true : null);
    show(shown, "writableAll", writableAll ? true : null);
    return shown.toString();
  }

  private static void show(StringJoiner shown, String name, @Nullable Object value) {
    if (value != null) {
      shown.add(name + ": " + value);
    }
  }

  private static @Nullable String quoted(@Nullable String text) {
    return text == null ? null : "'" + text.replace("\0", "\\x00") + "'";
  }

  /** Collects options; may be used again after {@link #build()}. */
  public static final class Builder {
    private @Nullable Integer port;
    private @Nullable String host;
    private @Nullable String path;
    private @Nullable Integer fd;
    private @Nullable ServerHandle handle;
    private int backlog;
    private boolean exclusive;
    private boolean ipv6Only;
    private boolean reusePort;
    private boolean fastOpen;
    private boolean readableAll;
    private boolean writableAll;
    private @Nullable AbortSignal signal;

    private Builder() {}

    /**
     * The port to listen on; 0 lets the kernel choose.
     *
     * @param port the port
     * @return this builder
     */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /**
     * The port to listen on, as text.
     *
     * @param port the port
     * @return this builder
     * @throws dev.sluice.error.NodeException {@code ERR_SOCKET_BAD_PORT} if it is no port
     */
    public Builder port(String port) {
      return port(Port.parse(port, "options.port"));
    }

    /**
     * The name or literal address to listen on; all addresses of the machine if not given.
     *
     * @param host a name or a literal address
     * @return this builder
     */
    public Builder host(@Nullable String host) {
      this.host = host;
      return this;
    }

    /**
     * The path of the Unix-domain socket to listen on.
     *
     * @param path the path
     * @return this builder
     */
    public Builder path(@Nullable String path) {
      this.path = path;
      return this;
    }

    /**
     * A descriptor that is bound, or listens, already: of TCP or the Unix domain, which is found
     * out. Whoever started the process may have opened it. A negative number counts as none.
     *
     * @param fd the descriptor, which belongs to the server once it listens
     * @return this builder
     */
    public Builder fd(int fd) {
      this.fd = fd;
      return this;
    }

    /**
     * A handle that is bound already, made by the loop's backend.
     *
     * @param handle the handle, which belongs to the server from {@code listen} on
     * @return this builder
     */
    public Builder handle(ServerHandle handle) {
      this.handle = handle;
      return this;
    }

    /**
     * How many connections the kernel may hold ready; 0 for 511.
     *
     * @param backlog how many
     * @return this builder
     */
    public Builder backlog(int backlog) {
      this.backlog = backlog;
      return this;
    }

    /**
     * Not to be shared with other workers; there are none, so this changes nothing.
     *
     * @param exclusive whether it is
     * @return this builder
     */
    public Builder exclusive(boolean exclusive) {
      this.exclusive = exclusive;
      return this;
    }

    /**
     * Leaves IPv4 out on the address {@code ::}.
     *
     * @param ipv6Only whether it does
     * @return this builder
     */
    public Builder ipv6Only(boolean ipv6Only) {
      this.ipv6Only = ipv6Only;
      return this;
    }

    /**
     * Lets several servers share the port; implies {@link #exclusive}.
     *
     * @param reusePort whether they may
     * @return this builder
     */
    public Builder reusePort(boolean reusePort) {
      this.reusePort = reusePort;
      return this;
    }

    /**
     * Lets data come with a client's request to connect ({@code TCP_FASTOPEN}), which saves a round
     * trip to clients that ask for it. Such data may come twice.
     *
     * @param fastOpen whether it may
     * @return this builder
     */
    public Builder fastOpen(boolean fastOpen) {
      this.fastOpen = fastOpen;
      return this;
    }

    /**
     * Lets every user of the machine read from the path.
     *
     * @param readableAll whether they may
     * @return this builder
     */
    public Builder readableAll(boolean readableAll) {
      this.readableAll = readableAll;
      return this;
    }

    /**
     * Lets every user of the machine write to the path.
     *
     * @param writableAll whether they may
     * @return this builder
     */
    public Builder writableAll(boolean writableAll) {
      this.writableAll = writableAll;
      return this;
    }

    /**
     * Closes the server when the signal aborts.
     *
     * @param signal the signal; null for none
     * @return this builder
     */
    public Builder signal(@Nullable AbortSignal signal) {
      this.signal = signal;
      return this;
    }

    /** {@return the options} */
    public ListenOptions build() {
      return new ListenOptions(
          port,
          host,
          path,
          fd,
          handle,
          backlog,
          exclusive || reusePort,
          ipv6Only,
          reusePort,
          fastOpen,
          readableAll,
          writableAll,
          signal);
    }
  }
}

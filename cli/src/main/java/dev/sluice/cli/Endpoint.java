package dev.sluice.cli;

import dev.sluice.net.ConnectOptions;
import dev.sluice.net.ListenOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen or to connect to, as written on the command line.
 *
 * <table>
 *   <caption>What is written, and what is meant</caption>
 *   <tr><td>{@code 8080}, {@code :8080}</td><td>a TCP port, of any or of the local host</td></tr>
 *   <tr><td>{@code localhost:8080}, {@code 127.0.0.1:8080}</td><td>a host and its port</td></tr>
 *   <tr><td>{@code [::1]:8080}, {@code [fe80::1%eth0]:80}</td><td>an IPv6 address and a port</td></tr>
 *   <tr><td>{@code /run/app.sock}, {@code ./app.sock}, {@code ../app.sock}</td>
 *       <td>the path of a Unix-domain socket</td></tr>
 *   <tr><td>{@code unix:app.sock}</td><td>the same, for a path that looks like something else</td></tr>
 * </table>
 */
sealed interface Endpoint {
  /** The highest TCP port. */
  int MAX_PORT = 65535;

  /**
   * A TCP port, and the host if one is named.
   *
   * @param host a name or an address without brackets; null where only a port is written
   * @param port 0 (any free one, to listen on) to 65535
   */
  record Tcp(@Nullable String host, int port) implements Endpoint {
    @Override
    public ListenOptions listenOptions() {
      return ListenOptions.builder().host(host).port(port).build();
    }

    @Override
    public ConnectOptions.Builder connectOptions() {
      return ConnectOptions.builder().host(host).port(port);
    }

    @Override
    public String toString() {
      if (host == null) {
        return Integer.toString(port);
      }
      return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /**
   * A Unix-domain socket.
   *
   * @param path its path in the file system, absolute or relative
   */
  record Unix(String path) implements Endpoint {
    @Override
    public ListenOptions listenOptions() {
      return ListenOptions.builder().path(path).build();
    }

    @Override
    public ConnectOptions.Builder connectOptions() {
      return ConnectOptions.builder().path(path);
    }

    @Override
    public String toString() {
      return path.startsWith("/") || path.startsWith(".") ? path : "unix:" + path;
    }
  }

  /** How to listen here; without a host on all addresses of the machine. */
  ListenOptions listenOptions();

  /** How to connect to this; without a host to {@code localhost}. */
  ConnectOptions.Builder connectOptions();

  /**
   * Reads an endpoint.
   *
   * @throws IllegalArgumentException with one line that says what is wrong with which text
   */
  static Endpoint parse(String text) {
    if (text.startsWith("unix:")) {
      return unix(text, text.substring("unix:".length()));
    }
    if (text.startsWith("/") || text.startsWith("./") || text.startsWith("../")) {
      return unix(text, text);
    }
    return tcp(text);
  }

  /**
   * A host and a port that are written apart.
   *
   * @param host a name or an address; one of IPv6 with or without brackets
   * @throws IllegalArgumentException with one line that says what is wrong with which text
   */
  static Endpoint of(String host, String port) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    if (bare.isEmpty() || Syntax.NO_HOST.matcher(bare).find()) {
      throw new IllegalArgumentException(
          "'" + host + "' is not a host: expected a name or address");
    }
    return new Tcp(bare, port(port));
  }

  /**
   * Makes sure that one can connect to it.
   *
   * @throws IllegalArgumentException for port 0, on which nobody ever listens
   */
  static Endpoint requireTarget(Endpoint endpoint) {
    if (endpoint instanceof Tcp tcp && tcp.port() == 0) {
      throw new IllegalArgumentException(
          "'" + endpoint + "': nobody listens on port 0; expected 1 to " + MAX_PORT);
    }
    return endpoint;
  }

  private static Endpoint unix(String text, String path) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no path");
    }
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path cannot contain a zero byte");
    }
    return new Unix(path);
  }

  private static Endpoint tcp(String text) {
    Matcher parts = Syntax.TCP.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          Syntax.BARE_IPV6.matcher(text).matches()
              ? "'" + text + "': an IPv6 address stands in brackets, as in [::1]:8080"
              : "'"
                  + text
                  + "' is not an address: expected [HOST:]PORT, [IPV6]:PORT, or a path"
                  + " (/path, ./path, unix:path)");
    }
    String host = parts.group("ipv6") != null ? parts.group("ipv6") : parts.group("host");
    return new Tcp(host == null || host.isEmpty() ? null : host, port(parts.group("port")));
  }

  /**
   * Reads a port.
   *
   * @throws IllegalArgumentException if it is not a number from 0 to 65535
   */
  static int port(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    // More than nine digits do not fit an int, and are no port either.
    if (digits && text.length() <= 9 && Integer.parseInt(text) <= MAX_PORT) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException("'" + text + "' is not a port: expected 0 to " + MAX_PORT);
  }

  /** Endpoints as parameters of commands. */
  final class Converter implements ITypeConverter<Endpoint> {
    Converter() {}

    @Override
    public Endpoint convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Endpoints to connect to as parameters of commands. */
  final class TargetConverter implements ITypeConverter<Endpoint> {
    TargetConverter() {}

    @Override
    public Endpoint convert(String text) {
      try {
        return requireTarget(parse(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** The grammar of what is not a path. */
  final class Syntax {
    private static final Pattern TCP =
        Pattern.compile(
            "(?:(?:\\[(?<ipv6>[^\\[\\]]*:[^\\[\\]]*)]|(?<host>[^:/\\[\\]\\s]*)):)?(?<port>[^:/\\[\\]]*)");
    private static final Pattern NO_HOST = Pattern.compile("[\\s/\\[\\]]");
    private static final Pattern BARE_IPV6 =
        Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.%\\w]*:.*");

    private Syntax() {}
  }
}

package dev.sluice.js.binding;

import dev.sluice.dns.Dns;
import dev.sluice.dns.DnsException;
import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupHint;
import dev.sluice.dns.LookupOptions;
import dev.sluice.dns.ResultOrder;
import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress;
import dev.sluice.js.AsyncFrames;
import dev.sluice.js.NodeContext;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/** What {@code dns} asks of Java: {@link Dns}, the system's names of services, and name servers. */
public final class DnsBinding {
  private static final int V4MAPPED = 8;
  private static final int ALL = 16;
  private static final int ADDRCONFIG = 32;

  private static final Path SERVICES = Path.of("/etc/services");
  private static final Path RESOLVER_CONFIGURATION = Path.of("/etc/resolv.conf");

  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public DnsBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Looks a name up.
   *
   * @param hostname the name, which is no address
   * @param family 4, 6 or 0
   * @param hints the flags of getaddrinfo(3)
   * @param all whether every address is wanted
   * @param order {@code verbatim}, {@code ipv4first} or {@code ipv6first}
   * @param done called with null and the addresses, or with the error
   */
  @HostAccess.Export
  public void lookup(
      String hostname, int family, int hints, boolean all, String order, Value done) {
    context.requireNetwork();
    LookupOptions options =
        LookupOptions.builder()
            .family(family)
            .hints(hints(hints))
            .all(all)
            .order(order(order))
            .build();
    AsyncFrames frames = context.frames();
    @Nullable Value frame = frames.current("dns.lookup");
    Dns.lookup(
        hostname,
        options,
        (error, addresses) -> frames.run(frame, () -> tellAddresses(error, addresses, done)));
  }

  private void tellAddresses(
      @Nullable NodeException error, List<LookupAddress> addresses, Value done) {
    if (error != null) {
      done.executeVoid(context.errors().toGuest(error));
      return;
    }
    done.executeVoid(
        null, ProxyArray.fromList(addresses.stream().<Object>map(DnsBinding::shown).toList()));
  }

  private static ProxyObject shown(LookupAddress found) {
    return ProxyObject.fromMap(Map.of("address", found.address(), "family", found.family()));
  }

  private static Set<LookupHint> hints(int flags) {
    Set<LookupHint> hints = EnumSet.noneOf(LookupHint.class);
    if ((flags & ADDRCONFIG) != 0) {
      hints.add(LookupHint.ADDRCONFIG);
    }
    if ((flags & V4MAPPED) != 0) {
      hints.add(LookupHint.V4MAPPED);
    }
    if ((flags & ALL) != 0) {
      hints.add(LookupHint.ALL);
    }
    return hints;
  }

  private static ResultOrder order(String label) {
    for (ResultOrder each : ResultOrder.values()) {
      if (each.label().equals(label)) {
        return each;
      }
    }
    throw new IllegalArgumentException("No such order: " + label);
  }

  /**
   * Finds the name of an address, and of a port.
   *
   * @param address an address
   * @param port a port
   * @param done called with null, the name and the service, or with the error
   */
  @HostAccess.Export
  public void lookupService(String address, int port, Value done) {
    context.requireNetwork();
    IpAddress parsed = Objects.requireNonNull(IpAddress.parse(address), "checked before");
    context.async(
        "dns.lookupService " + address,
        () -> List.of(hostname(parsed, address), service(port)),
        (failure, names) -> {
          if (failure != null || names == null) {
            done.executeVoid(context.errors().toGuest(failure));
          } else {
            done.executeVoid(null, names.get(0), names.get(1));
          }
        });
  }

  private static String hostname(IpAddress address, String shown) {
    InetAddress inet = address.toInetAddress();
    String name = inet.getCanonicalHostName();
    if (IpAddress.parse(name) != null) {
      throw new DnsException(Errno.EAI_NONAME, "getnameinfo", shown);
    }
    return name;
  }

  /** As getnameinfo(3): the name of the system's list, or the number. */
  private static String service(int port) throws IOException {
    if (Files.isReadable(SERVICES)) {
      String wanted = port + "/tcp";
      for (String line : Files.readAllLines(SERVICES, StandardCharsets.UTF_8)) {
        List<String> fields = fields(line);
        if (fields.size() > 1 && fields.get(1).equals(wanted)) {
          return fields.get(0);
        }
      }
    }
    return Integer.toString(port);
  }

  /** The words of a line before a comment. */
  private static List<String> fields(String line) {
    int comment = line.indexOf('#');
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+", -1));
  }

  /** {@return the addresses of the name servers that the system is told to ask} */
  @HostAccess.Export
  public String[] systemServers() {
    List<String> servers = new ArrayList<>();
    try {
      if (Files.isReadable(RESOLVER_CONFIGURATION)) {
        for (String line : Files.readAllLines(RESOLVER_CONFIGURATION, StandardCharsets.UTF_8)) {
          List<String> fields = fields(line);
          if (fields.size() > 1 && fields.get(0).equals("nameserver")) {
            servers.add(fields.get(1));
          }
        }
      }
    } catch (IOException unreadable) {
      return new String[0]; // As c-ares, which then asks the machine itself.
    }
    return servers.toArray(new String[0]);
  }

  /**
   * The name under which the name of an address is found.
   *
   * @param address an address
   * @return the name, below {@code in-addr.arpa} or {@code ip6.arpa}
   */
  @HostAccess.Export
  public String reverseName(String address) {
    IpAddress parsed = Objects.requireNonNull(IpAddress.parse(address), "checked before");
    byte[] bytes = parsed.bytes();
    StringBuilder name = new StringBuilder();
    for (int i = bytes.length - 1; i >= 0; i--) {
      int value = bytes[i] & 0xff;
      if (parsed.family() == IpAddress.Family.IPV4) {
        name.append(value).append('.');
      } else {
        name.append(Integer.toHexString(value & 0xf)).append('.');
        name.append(Integer.toHexString(value >> 4)).append('.');
      }
    }
    return name.append(parsed.family() == IpAddress.Family.IPV4 ? "in-addr.arpa" : "ip6.arpa")
        .toString();
  }

  /**
   * Asks name servers.
   *
   * @param servers their URLs, with a space between two
   * @param type the type of record
   * @param name the name
   * @param timeoutMillis how long to wait for the first answer; negative for the default
   * @param tries how often to ask each server
   * @param done called with null and the records as text, or with a code
   */
  @HostAccess.Export
  public void query(
      String servers, String type, String name, int timeoutMillis, int tries, Value done) {
    context.requireNetwork();
    context.async(
        "dns.query " + type + " " + name,
        () -> new NameServers(servers, timeoutMillis, tries).ask(type, name),
        (failure, answer) -> tell(failure, answer, done));
  }

  private void tell(@Nullable Throwable failure, NameServers.@Nullable Answer answer, Value done) {
    if (failure != null || answer == null) {
      throw new IllegalStateException("A question to name servers failed by itself", failure);
    }
    if (answer.code() != null) {
      done.executeVoid(answer.code(), null);
    } else {
      done.executeVoid(null, ProxyArray.fromList(List.copyOf(answer.records())));
    }
  }
}

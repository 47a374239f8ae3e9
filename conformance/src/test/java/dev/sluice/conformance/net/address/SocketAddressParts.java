package dev.sluice.conformance.net.address;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SocketAddress: its defaults, its parts, and what parse() makes of text. */
public final class SocketAddressParts implements Scenario {
  @Override
  public void run(Trace trace) {
    show(trace, "defaults", new SocketAddress());
    show(trace, "all given", new SocketAddress("2001:db8::1", Family.IPV6, 80, 7));
    for (String text : TEXTS) {
      show(trace, "parse " + text, SocketAddress.parse(text));
    }
    trace.log("address", "toJSON", new SocketAddress("192.0.2.1", Family.IPV4, 443).toJSON());
    SocketAddress address = new SocketAddress();
    trace.log(
        "address",
        "isSocketAddress",
        SocketAddress.isSocketAddress(address),
        SocketAddress.isSocketAddress(Map.of()));
    trace.logThrown("address", "bad address", () -> new SocketAddress("nonsense", Family.IPV4));
    trace.logThrown(
        "address", "bad port", () -> new SocketAddress("127.0.0.1", Family.IPV4, 65536));
    trace.logThrown("address", "bad flow label", () -> new SocketAddress("::", Family.IPV6, 0, -1));
    trace.logThrown(
        "address", "address of another family", () -> new SocketAddress("::1", Family.IPV4));
  }

  private static final List<String> TEXTS =
      List.of(
          "127.0.0.1:8080",
          "127.0.0.1",
          "[::1]:8080",
          "[::1]",
          "::1",
          "localhost:80",
          "1.2.3.4:65536",
          "");

  private static void show(Trace trace, String what, @Nullable SocketAddress it) {
    trace.log(
        "address",
        what,
        it == null
            ? null
            : List.of(
                it.address(),
                it.family().label().toLowerCase(Locale.ROOT),
                it.port(),
                it.flowlabel()));
  }
}

package dev.sluice.js.binding;

import dev.sluice.io.IpAddress;
import dev.sluice.js.posix.Priorities;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/** What {@code os} asks of Java. */
public final class OsBinding {
  private static final int MAC_LENGTH = 6;

  /** The binding, which is the same for every program. */
  public OsBinding() {}

  /** {@return how many processors this process may use} */
  @HostAccess.Export
  public int availableProcessors() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * The addresses of this machine.
   *
   * @return a line for each: interface, address, length of the prefix, hardware address, whether
   *     only this machine sees it, number of its scope
   * @throws SocketException if the system does not tell
   */
  @HostAccess.Export
  public String networkInterfaces() throws SocketException {
    StringBuilder lines = new StringBuilder();
    List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
    all.sort(Comparator.comparingInt(NetworkInterface::getIndex));
    for (NetworkInterface each : all) {
      if (each.isUp()) {
        each.getInterfaceAddresses().stream()
            .sorted(Comparator.comparing(address -> address.getAddress() instanceof Inet6Address))
            .forEach(address -> lines.append(line(each, address)).append('\n'));
      }
    }
    return lines.toString();
  }

  private static String line(NetworkInterface from, InterfaceAddress each) {
    try {
      InetAddress address = each.getAddress();
      byte[] hardware = from.getHardwareAddress();
      String mac =
          HexFormat.ofDelimiter(":").formatHex(hardware == null ? new byte[MAC_LENGTH] : hardware);
      int scope =
          address instanceof Inet6Address six && six.isLinkLocalAddress() ? six.getScopeId() : 0;
      return String.join(
          " ",
          from.getName(),
          IpAddress.ofBytes(address.getAddress(), "").toString(),
          Integer.toString(each.getNetworkPrefixLength()),
          mac,
          Boolean.toString(from.isLoopback()),
          Integer.toString(scope));
    } catch (SocketException e) {
      return "";
    }
  }

  /**
   * {@code getpriority(2)}.
   *
   * @param process its number; 0 for this one
   * @return -20 to 19, or a negative error number less 20
   */
  @HostAccess.Export
  public int getPriority(int process) {
    return Priorities.of(process);
  }

  /**
   * {@code setpriority(2)}.
   *
   * @param process its number; 0 for this one
   * @param priority -20 to 19
   * @return 0, or a negative error number less 20
   */
  @HostAccess.Export
  public int setPriority(int process, int priority) {
    return Priorities.set(process, priority);
  }
}

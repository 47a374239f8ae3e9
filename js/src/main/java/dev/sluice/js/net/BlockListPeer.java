package dev.sluice.js.net;

import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.BlockList;
import dev.sluice.net.SocketAddress;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/** What stands behind a {@code net.BlockList}. Addresses come in the form that was checked. */
public final class BlockListPeer {
  private final BlockList list = new BlockList();

  /** An empty list. */
  public BlockListPeer() {}

  BlockList list() {
    return list;
  }

  private static Family family(String name) {
    return name.equals("ipv6") ? Family.IPV6 : Family.IPV4;
  }

  private static SocketAddress address(String text, String family) {
    return new SocketAddress(text, family(family));
  }

  /**
   * Blocks an address.
   *
   * @param address the address
   * @param family {@code ipv4} or {@code ipv6}
   */
  @HostAccess.Export
  public void addAddress(String address, String family) {
    list.addAddress(address(address, family));
  }

  /**
   * Blocks all addresses from the first to the last.
   *
   * @param start the first
   * @param startFamily its family
   * @param end the last
   * @param endFamily its family
   * @return whether they are in order; nothing is blocked otherwise
   */
  @HostAccess.Export
  public boolean addRange(String start, String startFamily, String end, String endFamily) {
    SocketAddress first = address(start, startFamily);
    SocketAddress last = address(end, endFamily);
    if (BlockList.isRange(first, last)) {
      list.addRange(first, last);
      return true;
    }
    return false;
  }

  /**
   * Blocks a subnet.
   *
   * @param network an address of it
   * @param prefix how many leading bits count, checked
   * @param family {@code ipv4} or {@code ipv6}
   */
  @HostAccess.Export
  public void addSubnet(String network, int prefix, String family) {
    list.addSubnet(address(network, family), prefix);
  }

  /**
   * Adds a rule given as text; text that is no rule is passed over.
   *
   * @param text the rule
   */
  @HostAccess.Export
  public void addRule(String text) {
    list.fromJSON(List.of(text));
  }

  /**
   * Whether an address is blocked.
   *
   * @param address the address
   * @param family {@code ipv4} or {@code ipv6}
   * @return whether it is
   */
  @HostAccess.Export
  public boolean check(String address, String family) {
    return list.check(address, family(family));
  }

  /** {@return the rules as text, the newest first} */
  @HostAccess.Export
  public String[] rules() {
    return list.rules().toArray(new String[0]);
  }
}

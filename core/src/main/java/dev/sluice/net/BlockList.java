package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Rules about IP addresses, with which a server refuses clients and a socket refuses to connect;
 * Node's {@code net.BlockList}. A rule for an IPv4 address holds for its IPv4-mapped IPv6 form too.
 *
 * <p>For any thread: rules may be added while loops check. A check looks at every rule until one
 * matches.
 */
public final class BlockList {
  private final CopyOnWriteArrayList<BlockRule> rules = new CopyOnWriteArrayList<>();

  /** An empty list. */
  public BlockList() {}

  /**
   * Whether an object is a block list.
   *
   * @param value the object
   * @return whether it is
   */
  public static boolean isBlockList(@Nullable Object value) {
    return value instanceof BlockList;
  }

  /**
   * Blocks an IPv4 address.
   *
   * @param address the address
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} if it is none
   */
  public void addAddress(String address) {
    addAddress(address, Family.IPV4);
  }

  /**
   * Blocks an address.
   *
   * @param address the address
   * @param family its family
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} if it is not one of the
   *     family
   */
  public void addAddress(String address, Family family) {
    addAddress(new SocketAddress(address, family));
  }

  /**
   * Blocks an address; its port does not count.
   *
   * @param address the address
   */
  public void addAddress(SocketAddress address) {
    rules.addFirst(new BlockRule.Single(address.ip()));
  }

  /**
   * Blocks all IPv4 addresses from the first to the last.
   *
   * @param start the first
   * @param end the last
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS}, or {@code
   *     ERR_INVALID_ARG_VALUE} if the first comes after the last
   */
  public void addRange(String start, String end) {
    addRange(start, end, Family.IPV4);
  }

  /**
   * Blocks all addresses from the first to the last.
   *
   * @param start the first
   * @param end the last
   * @param family its family
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS}, or {@code
   *     ERR_INVALID_ARG_VALUE} if the first comes after the last
   */
  public void addRange(String start, String end, Family family) {
    addRange(new SocketAddress(start, family), new SocketAddress(end, family));
  }

  /**
   * Blocks all addresses from the first to the last; their ports do not count.
   *
   * @param start the first
   * @param end the last
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ARG_VALUE} if the first comes after
   *     the last
   */
  public void addRange(SocketAddress start, SocketAddress end) {
    BlockRule.Range range = new BlockRule.Range(start.ip(), end.ip());
    if (range.isEmpty()) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "argument 'start'", "must come before end", start);
    }
    rules.addFirst(range);
  }

  /**
   * Whether two addresses are the ends of a range, in order.
   *
   * @param start the first
   * @param end the last
   * @return whether {@link #addRange(SocketAddress, SocketAddress)} takes them
   */
  public static boolean isRange(SocketAddress start, SocketAddress end) {
    return !new BlockRule.Range(start.ip(), end.ip()).isEmpty();
  }

  /**
   * Blocks an IPv4 subnet.
   *
   * @param network an address of the subnet
   * @param prefix how many leading bits of the network count, 0 to 32
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} or {@code ERR_OUT_OF_RANGE}
   */
  public void addSubnet(String network, int prefix) {
    addSubnet(network, prefix, Family.IPV4);
  }

  /**
   * Blocks a subnet.
   *
   * @param network an address of the subnet
   * @param prefix how many leading bits of the network count, up to 32 or 128
   * @param family its family
   * @throws dev.sluice.error.NodeException {@code ERR_INVALID_ADDRESS} or {@code ERR_OUT_OF_RANGE}
   */
  public void addSubnet(String network, int prefix, Family family) {
    addSubnet(new SocketAddress(network, family), prefix);
  }

  /**
   * Blocks the subnet of an address.
   *
   * @param network an address of the subnet
   * @param prefix how many leading bits of the network count, up to 32 or 128
   * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE}
   */
  public void addSubnet(SocketAddress network, int prefix) {
    int longest = network.family() == Family.IPV4 ? 32 : 128;
    if (prefix < 0 || prefix > longest) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("prefix", ">= 0 && <= " + longest, prefix);
    }
    rules.addFirst(new BlockRule.Subnet(network.ip(), prefix));
  }

  /**
   * Whether an IPv4 address is blocked; false for text that is none.
   *
   * @param address the address
   * @return whether it is
   */
  public boolean check(String address) {
    return check(address, Family.IPV4);
  }

  /**
   * Whether an address is blocked; false for text that is not an address of the family.
   *
   * @param address the address
   * @param family its family
   * @return whether it is
   */
  public boolean check(String address, Family family) {
    @Nullable IpAddress parsed = IpAddress.parse(Arguments.text(address, "address"));
    return parsed != null && parsed.family() == family && check(parsed);
  }

  /**
   * Whether an address is blocked; its port does not count.
   *
   * @param address the address
   * @return whether it is
   */
  public boolean check(SocketAddress address) {
    return check(address.ip());
  }

  boolean check(IpAddress address) {
    byte[] wide = BlockRule.widen(address);
    for (BlockRule rule : rules) {
      if (rule.matches(address, wide)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The rules as text, the newest first: {@code Subnet: IPv4 10.0.0.0/8}.
   *
   * @return the texts
   */
  public List<String> rules() {
    List<String> texts = new ArrayList<>();
    rules.forEach(rule -> texts.add(rule.toString()));
    return List.copyOf(texts);
  }

  /** {@return the rules in the form that {@link #fromJSON} reads: the same as {@link #rules()}} */
  public List<String> toJSON() {
    return rules();
  }

  /**
   * Adds rules given as text, as {@link #toJSON()} writes them, in the order given; text that is no
   * rule is passed over.
   *
   * @param data the rules
   * @throws dev.sluice.error.NodeException as the {@code add…} methods do; the rules before the
   *     wrong one are added
   */
  public void fromJSON(List<String> data) {
    data.forEach(text -> BlockRuleText.addTo(this, text));
  }

  /** The rules, for people. */
  @Override
  public String toString() {
    return "BlockList " + rules();
  }
}

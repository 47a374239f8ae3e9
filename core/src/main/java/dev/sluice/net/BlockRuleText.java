package dev.sluice.net;

import dev.sluice.io.IpAddress.Family;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a rule of a {@link BlockList} from the text that {@link BlockList#toJSON()} writes. */
final class BlockRuleText {
  private static final Pattern RULE =
      Pattern.compile(
          "(?<kind>Address|Range|Subnet): (?<family>IPv4|IPv6) "
              + "(?<first>[0-9a-fA-F:.]+)(-(?<last>[0-9a-fA-F:.]+)|/(?<prefix>\\d{1,3}))?");

  private BlockRuleText() {}

  static void addTo(BlockList list, String text) {
    Matcher rule = RULE.matcher(text);
    if (!rule.matches()) {
      return;
    }
    Family family = rule.group("family").equals("IPv4") ? Family.IPV4 : Family.IPV6;
    String first = rule.group("first");
    String last = rule.group("last");
    String prefix = rule.group("prefix");
    switch (rule.group("kind")) {
      case "Address" -> {
        if (last == null && prefix == null) {
          list.addAddress(first, family);
        }
      }
      case "Range" -> {
        if (last != null) {
          list.addRange(first, last, family);
        }
      }
      default -> {
        if (prefix != null) {
          list.addSubnet(first, Integer.parseInt(prefix), family);
        }
      }
    }
  }
}

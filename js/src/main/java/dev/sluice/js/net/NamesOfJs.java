package dev.sluice.js.net;

import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupCallback;
import dev.sluice.dns.LookupFunction;
import dev.sluice.dns.LookupHint;
import dev.sluice.dns.LookupOptions;
import dev.sluice.js.NodeContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Names looked up by a function of the program's: the option {@code lookup}, or what a program has
 * put in the place of {@code dns.lookup}.
 */
final class NamesOfJs implements LookupFunction {
  private static final int ADDRCONFIG = 32;
  private static final int V4MAPPED = 8;
  private static final int ALL = 16;

  private final NodeContext context;
  private final Value lookup;

  /** {@code lookup(hostname, all, done)}. */
  NamesOfJs(NodeContext context, Value lookup) {
    this.context = context;
    this.lookup = lookup;
  }

  /** The flags of getaddrinfo(3), with the values of Linux. */
  static LookupHint[] hints(int flags) {
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
    return hints.toArray(new LookupHint[0]);
  }

  @Override
  public void lookup(String hostname, LookupOptions options, LookupCallback callback) {
    ProxyExecutable done =
        arguments -> {
          answer(arguments, options.all(), callback);
          return null;
        };
    lookup.executeVoid(hostname, options.all(), done);
  }

  private void answer(Value[] arguments, boolean all, LookupCallback callback) {
    if (arguments.length > 0 && isError(arguments[0])) {
      callback.done(context.errors().toJava(arguments[0]), List.of());
      return;
    }
    List<LookupAddress> addresses = new ArrayList<>();
    if (!all) {
      addresses.add(address(argument(arguments, 1), argument(arguments, 2)));
    } else if (argument(arguments, 1).hasArrayElements()) {
      Value found = arguments[1];
      for (long i = 0; i < found.getArraySize(); i++) {
        Value each = found.getArrayElement(i);
        addresses.add(address(member(each, "address"), member(each, "family")));
      }
    }
    callback.done(null, addresses);
  }

  private Value argument(Value[] arguments, int index) {
    return index < arguments.length ? arguments[index] : context.undefined();
  }

  private Value member(Value object, String name) {
    Value value = object.hasMembers() ? object.getMember(name) : null;
    return value == null ? context.undefined() : value;
  }

  private static boolean isError(Value value) {
    return !value.isNull() && !(value.isBoolean() && !value.asBoolean());
  }

  /** Whatever it is: what cannot be connected to is refused with its text. */
  private static LookupAddress address(Value address, Value family) {
    String text = address.isString() ? address.asString() : address.toString();
    return new LookupAddress(text, family.fitsInInt() ? family.asInt() : 0);
  }
}

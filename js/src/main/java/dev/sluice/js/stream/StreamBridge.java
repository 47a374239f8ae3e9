package dev.sluice.js.stream;

import dev.sluice.js.GuestErrors;
import dev.sluice.js.NodeContext;
import java.util.HashMap;
import java.util.Map;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What all streams of one program share: the functions of {@code internal/streams/bridge}, by which
 * Java calls methods of JavaScript's objects.
 */
public final class StreamBridge {
  private static final String MODULE = "internal/streams/bridge";

  /** An eighth of a stack is more than making an error takes, also if nothing is loaded yet. */
  private static final int UNWOUND_PART = 8;

  private final NodeContext context;
  private final Map<String, Value> functions = new HashMap<>();
  private @Nullable Value calls;
  private @Nullable Value bufferEncoding;
  private int depth;
  private int overflowDepth;

  StreamBridge(NodeContext context) {
    this.context = context;
  }

  /**
   * The bridge of a program.
   *
   * @param context the program
   * @return its only bridge
   */
  public static StreamBridge of(NodeContext context) {
    return context.builtins().require(MODULE).getMember("host").asHostObject();
  }

  /** What {@code _write} is told for a Buffer. */
  Value bufferEncoding() {
    if (bufferEncoding == null) {
      bufferEncoding = Value.asValue("buffer");
    }
    return bufferEncoding;
  }

  /** {@return the program} */
  public NodeContext context() {
    return context;
  }

  GuestErrors errors() {
    return context.errors();
  }

  /**
   * Calls one of the functions of {@code internal/streams/bridge}.
   *
   * @param name its name
   * @param arguments what it is called with
   * @return what it returns
   */
  Value call(String name, @Nullable Object... arguments) {
    Value function = function(name);
    depth++;
    try {
      return function.execute(arguments);
    } catch (PolyglotException failure) {
      raiseOverflow(failure);
      throw failure;
    } finally {
      depth--;
    }
  }

  /**
   * Where the stack ended in Java, JavaScript would catch an exception of Java's. To make its own
   * error of it needs room, so that waits until a part of the stack is unwound.
   */
  private void raiseOverflow(PolyglotException failure) {
    if (!failure.isHostException()
        || !(failure.asHostException() instanceof StackOverflowError overflow)) {
      return;
    }
    overflowDepth = Math.max(overflowDepth, depth);
    if (depth <= overflowDepth - overflowDepth / UNWOUND_PART) {
      overflowDepth = 0;
      function("raise").executeVoid(errors().toGuest(overflow));
    }
  }

  /** One of the functions of {@code internal/streams/bridge}. */
  Value function(String name) {
    Value known = functions.get(name);
    return known != null ? known : functions.computeIfAbsent(name, this::find);
  }

  private Value find(String name) {
    if (calls == null) {
      calls = context.builtins().require(MODULE).getMember("calls");
    }
    Value function = calls.getMember(name);
    if (function == null) {
      throw new IllegalStateException(MODULE + " has no " + name);
    }
    return function;
  }
}

package dev.sluice.js;

import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import java.util.Map;
import java.util.WeakHashMap;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Carries errors across the border between JavaScript and Java, in both directions, without losing
 * which error it is: what came from JavaScript arrives there as the same object, and an exception
 * of Java is the same {@code Error} each time it is shown.
 */
public final class GuestErrors {
  private final NodeContext context;
  private final Map<Throwable, Value> shown = new WeakHashMap<>();

  GuestErrors(NodeContext context) {
    this.context = context;
  }

  /**
   * What JavaScript sees of a failure.
   *
   * @param error a failure of Java or JavaScript; null for none
   * @return the error as JavaScript knows it; null if there is none
   */
  public @Nullable Value toGuest(@Nullable Throwable error) {
    for (Throwable each = error; each != null; each = behind(each)) {
      if (each instanceof GuestError guest) {
        return guest.value();
      }
      if (each instanceof ModuleFailure module) {
        return module.value();
      }
      if (each instanceof PolyglotException thrown && thrown.isGuestException()) {
        return thrownValue(thrown);
      }
    }
    return error == null ? null : shown.computeIfAbsent(error, this::show);
  }

  /** The polyglot API has no object for the two values that are nothing. */
  private Value thrownValue(PolyglotException thrown) {
    Value value = thrown.getGuestObject();
    if (value != null) {
      return value;
    }
    boolean isNull = "null".equals(thrown.getMessage());
    return isNull ? context.polyglot().asValue(null) : context.undefined();
  }

  /** What a wrapper was made for: exceptions of the program travel as causes. */
  private static @Nullable Throwable behind(Throwable error) {
    if (error instanceof PolyglotException thrown && thrown.isHostException()) {
      return thrown.asHostException();
    }
    boolean wraps =
        error instanceof NodeException exception
            && !(exception instanceof AggregateException)
            && exception.code().isEmpty();
    return wraps ? error.getCause() : null;
  }

  private Value show(Throwable error) {
    return context.builtins().call("internal/host_errors", "fromJava", new HostError(error, this));
  }

  /**
   * What Java code is given for an error of JavaScript.
   *
   * @param error what was thrown or passed; null, {@code null} and {@code undefined} are no error
   * @return the exception; null if it is no error
   */
  public @Nullable NodeException toJava(@Nullable Value error) {
    if (error == null || error.isNull()) {
      return null;
    }
    return ofAny(error);
  }

  /**
   * What Java code is given for whatever JavaScript threw, which may be {@code undefined}.
   *
   * @param thrown what was thrown
   * @return the exception
   */
  public NodeException ofAny(Value thrown) {
    if (thrown.isHostObject() && thrown.asHostObject() instanceof Throwable failure) {
      return NodeException.of(failure);
    }
    boolean abort = text(thrown, "name").equals(NodeException.Kind.ABORT_ERROR.label());
    NodeException.Kind kind = abort ? NodeException.Kind.ABORT_ERROR : NodeException.Kind.ERROR;
    return new GuestError(thrown, kind, text(thrown, "code"), text(thrown, "message"));
  }

  private static String text(Value error, String property) {
    Value value = error.hasMembers() ? error.getMember(property) : null;
    return value != null && value.isString() ? value.asString() : "";
  }
}

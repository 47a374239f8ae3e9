package dev.sluice.js;

import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * An error of JavaScript's, thrown while GraalJS asks for a module. GraalJS shows it to the program
 * as an object of Java's; what programs ask errors of modules for is therefore here. {@link
 * GuestErrors#toGuest} gives the error itself back.
 */
public final class ModuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Value value;

  /** What an {@code Error} of Node's has beside its message: {@code ERR_MODULE_NOT_FOUND}… */
  @HostAccess.Export public final transient @Nullable Value code;

  /** The URL of the module that there is none of. */
  @HostAccess.Export public final transient @Nullable Value url;

  ModuleFailure(Value error) {
    super(messageOf(error));
    this.value = error;
    this.code = error.hasMembers() ? error.getMember("code") : null;
    this.url = error.hasMembers() ? error.getMember("url") : null;
  }

  private static String messageOf(Value error) {
    Value message = error.hasMembers() ? error.getMember("message") : null;
    return message != null && message.isString() ? message.asString() : error.toString();
  }

  /** What JavaScript threw. */
  Value value() {
    return value;
  }
}

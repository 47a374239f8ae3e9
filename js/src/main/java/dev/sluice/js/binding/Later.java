package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import java.util.concurrent.Callable;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Work that is done at once, or by another thread if there is a callback for its end. */
record Later(NodeContext context) {

  /**
   * Does some work.
   *
   * @param reason what keeps the loop alive meanwhile
   * @param work the work; it must not touch anything of JavaScript's
   * @param done null to have the result at once; otherwise called on the loop with error and result
   * @return the result; null if {@code done} is called with it
   */
  <T> @Nullable T run(String reason, Callable<T> work, Value done) {
    if (!done.isNull()) {
      context.<T>async(
          reason,
          work,
          (failure, result) -> done.executeVoid(context.errors().toGuest(failure), result));
      return null;
    }
    try {
      return work.call();
    } catch (Exception e) {
      throw NodeException.of(e);
    }
  }
}

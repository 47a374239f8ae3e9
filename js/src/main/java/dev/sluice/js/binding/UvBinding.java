package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import java.util.Arrays;
import org.graalvm.polyglot.HostAccess;

/** The errors of system calls, as {@code util.getSystemErrorMap()} shows them. */
public final class UvBinding {
  /** The binding of any program. */
  public UvBinding() {}

  /** {@return of each error its number, its name and its description} */
  @HostAccess.Export
  public Object errors() {
    return Arrays.stream(Errno.values())
        .map(errno -> new Object[] {errno.number(), errno.name(), errno.description()})
        .toArray(Object[][]::new);
  }
}

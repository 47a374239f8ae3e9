package dev.sluice.check;

import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/**
 * Something that is true of every program, whatever it does and whatever happens to it. An
 * invariant has no state of its own, so one serves any number of runs on any number of threads;
 * what it needs to know is kept by the run, its sockets and its servers.
 *
 * <p>It reports what breaks it to {@link ProgramRun#violated}.
 */
interface Invariant {
  /** What it is called in reports. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** Something happened to a socket; it is counted already. */
  default void happened(CheckedSocket socket, Happening what, @Nullable Object argument) {}

  /** Something happened to a server; it is counted already. */
  default void happened(CheckedServer server, Happening what, @Nullable Object argument) {}

  /** A step was done on a socket, or something has happened and its listeners have run. */
  default void settled(CheckedSocket socket) {}

  /** A step was done on a server. */
  default void settled(CheckedServer server) {}

  /** Everything the program does is done, no fault is left, and time has passed. */
  default void calm(ProgramRun run) {}

  /** Everything was destroyed and closed, and time has passed. */
  default void over(ProgramRun run) {}
}

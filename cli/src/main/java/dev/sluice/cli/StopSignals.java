package dev.sluice.cli;

import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C (SIGINT) and SIGTERM, as a listener instead of the JVM's own ending.
 *
 * <p>The listener is called on a thread of the JVM's for every signal; what it does with the first
 * and with the second is its own affair. Closing gives the signals back to whom they belonged.
 */
final class StopSignals implements AutoCloseable {
  private final SignalHandler interrupt;
  private final SignalHandler terminate;

  private StopSignals(Consumer<StopSignal> listener) {
    interrupt = Signal.handle(new Signal("INT"), signal -> listener.accept(StopSignal.INT));
    terminate = Signal.handle(new Signal("TERM"), signal -> listener.accept(StopSignal.TERM));
  }

  /** Which one it was. */
  enum StopSignal {
    /** Ctrl-C on a terminal. */
    INT(ExitCode.INTERRUPTED),

    /** What {@code kill} and service managers send. */
    TERM(ExitCode.TERMINATED);

    private final int exitCode;

    StopSignal(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of a command that was cut short by it. */
    int exitCode() {
      return exitCode;
    }
  }

  /** Takes the signals. */
  static StopSignals listen(Consumer<StopSignal> listener) {
    return new StopSignals(listener);
  }

  @Override
  public void close() {
    Signal.handle(new Signal("INT"), interrupt);
    Signal.handle(new Signal("TERM"), terminate);
  }
}

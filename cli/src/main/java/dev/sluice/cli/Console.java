package dev.sluice.cli;

import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command says about itself: lines on standard error, with its name in front, above the
 * status line. Standard output is left to data. Used on the loop only.
 */
final class Console {
  private static final String PREFIX = "sluice: ";

  private final StatusLine status;
  private final boolean verbose;

  /**
   * A console.
   *
   * @param command whose standard error is written to
   * @param verbose whether {@link #tell} is heard
   */
  Console(CommandSpec command, boolean verbose) {
    this.status = new StatusLine(command.commandLine().getErr(), StatusLine.terminal());
    this.verbose = verbose;
  }

  /** Prints a line. */
  void say(String line) {
    status.print(PREFIX + line);
  }

  /** Prints a line that only who asked for all of them wants to see. */
  void tell(String line) {
    if (verbose) {
      say(line);
    }
  }

  /**
   * Who tells about one connection: its name is asked of the kernel only if somebody listens.
   *
   * @param name the connection's name, asked for at once
   * @return what prints its name and a remark
   */
  Consumer<String> teller(Supplier<String> name) {
    if (!verbose) {
      return _ -> {};
    }
    String known = name.get();
    return remark -> say(known + remark);
  }

  /** Shows this at the bottom of the terminal, if there is one; an empty text takes it away. */
  void show(String text) {
    status.show(text);
  }
}

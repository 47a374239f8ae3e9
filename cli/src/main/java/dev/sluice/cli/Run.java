package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Says where Node programs are run. JavaScript's engine is large, so it is a module of its own, and
 * the launcher of a work tree goes to that at once.
 */
@Command(
    name = "run",
    description = {
      "Run a Node.js program: run [FLAGS] FILE [ARGUMENTS]",
      "",
      "Only from a work tree: the launcher ./sluice builds what it needs when it is first asked"
          + " for."
    })
final class Run implements Callable<Integer> {
  @Unmatched private final List<String> arguments = new ArrayList<>();

  Run() {}

  @Override
  public Integer call() {
    throw Failure.withoutWorkTree("JavaScript's engine", "run", arguments);
  }
}

package dev.sluice.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Says where the benchmark is. It brings the servers that Sluice is measured beside, so it is a
 * module of its own, and the launcher of a work tree goes to that at once.
 */
@Command(
    name = "bench",
    description = {
      "Measure Sluice beside its peers on this machine.",
      "",
      "Only from a work tree: the launcher ./sluice builds the benchmark when it is first asked"
          + " for."
    })
final class Bench implements Callable<Integer> {
  @Unmatched private final List<String> arguments = new ArrayList<>();

  Bench() {}

  @Override
  public Integer call() {
    throw Failure.withoutWorkTree("the benchmark", "bench", arguments);
  }
}

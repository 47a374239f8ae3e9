package dev.sluice.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the microbenchmarks by JMH's own command line. */
@Command(
    name = "jmh",
    description = {
      "Run the microbenchmarks of the inner parts, by JMH.",
      "",
      "What follows is JMH's own command line: a regular expression that chooses benchmarks, and"
          + " its options. '-l' lists the benchmarks, '-h' tells the options, '-prof gc' counts"
          + " allocated bytes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice bench jmh -l",
      "  sluice bench jmh Timer",
      "  sluice bench jmh Emitter.emit -f 1 -i 3 -prof gc"
    })
final class JmhCommand implements Callable<Integer> {
  @Unmatched private final List<String> arguments = new ArrayList<>();

  /** Made by the command line. */
  JmhCommand() {}

  @Override
  public Integer call() throws IOException {
    Main.main(arguments.toArray(String[]::new));
    return 0;
  }
}

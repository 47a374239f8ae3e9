package dev.sluice.bench.scenario;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.measure.Metric;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.util.List;

/** Something that is measured, of every server that plays the role it needs. */
public interface Scenario {
  /** {@return how it is chosen and reported: lower case, such as {@code echo-50x64}} */
  String name();

  /**
   * What is done, in one sentence for a reader.
   *
   * @param effort how much of it
   * @return the sentence
   */
  String description(Effort effort);

  /** {@return what the servers have to do} */
  Role role();

  /**
   * {@return the columns of its table, in order; those that nothing was measured of are left out}
   */
  List<Metric> metrics();

  /** {@return what one looks at first} */
  Metric headline();

  /** {@return columns of figures divided by another server's of the same round} */
  List<Comparison> comparisons();

  /**
   * Starts a server and brings it to where it can be measured.
   *
   * @param contender the server
   * @param bench what the run works with
   * @param effort how much time there is
   * @return the server at its start
   * @throws dev.sluice.bench.error.BenchException if it cannot be started
   */
  Trial start(Contender contender, Workbench bench, Effort effort);

  /**
   * Whether it is meant by a word of the command line: its name or how its name begins.
   *
   * @param word such as {@code echo} or {@code echo-50x64}
   * @return whether it is one of them
   */
  default boolean matches(String word) {
    return name().startsWith(word);
  }

  /**
   * A column of quotients.
   *
   * @param metric of which figures
   * @param contender whose figures they are divided by
   * @param title what the column is headed with
   */
  record Comparison(Metric metric, String contender, String title) {}
}

package dev.sluice.sim.junit;

import dev.sluice.sim.FaultRates;
import dev.sluice.sim.Simulation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that is run in many simulated worlds, one for each seed, until one fails.
 *
 * <pre>{@code
 * class EchoTest {
 *   @SimulatedTest(seeds = 1000, faults = Faults.ROUGH)
 *   void whatIsSentComesBack(Simulation world) {
 *     Host server = world.host("server");
 *     Host client = world.host("client");
 *     …
 *     world.run(Duration.ofMinutes(1));
 *     assertThat(received).isEqualTo(sent);
 *   }
 * }
 * }</pre>
 *
 * <h2>What happens</h2>
 *
 * To JUnit, and to whoever looks at its results, this is one test. Each seed has an instance of the
 * test class of its own, with its {@code @BeforeEach} and {@code @AfterEach} methods; any of them
 * and the test method may take the {@link Simulation}, and at least one has to. The method builds
 * hosts, runs the world and asserts; then the world is closed. What a program on a host throws and
 * nobody catches is thrown by {@code world.run} and fails the test. Seeds run on all processors,
 * each world on one thread.
 *
 * <p>The failure that is reported is that of the lowest seed that fails, every time. It says how to
 * run that seed again, which of its faults are needed (found by leaving others out: {@link
 * dev.sluice.sim.FaultShrinker}), and where the trace of that run and its picture are: {@code
 * target/sluice-sim/TestClass.method-seed.txt} and {@code .svg}. The cause is what the test threw.
 *
 * <h2>Parameters of JUnit's configuration</h2>
 *
 * Given as system properties or in {@code junit-platform.properties}; they win over the attributes:
 *
 * <ul>
 *   <li>{@code sluice.sim.seed=42} runs this seed alone;
 *   <li>{@code sluice.sim.onlyFaults=3,7} lets only these faults of its plan happen;
 *   <li>{@code sluice.sim.seeds=100000} changes how many are searched;
 *   <li>{@code sluice.sim.threads=1} changes how many run at a time;
 *   <li>{@code sluice.sim.output=DIR} changes where traces and pictures go.
 * </ul>
 *
 * <h2>Limits</h2>
 *
 * The instance that JUnit itself makes is not used for any seed. So extensions that prepare
 * instances, as those that fill fields do, do not reach the ones that are used; let them fill
 * parameters. {@code @TestInstance(PER_CLASS)} is refused, because a shared instance would carry
 * state from one seed to the next. {@code @Timeout} counts for all seeds together.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@SuppressWarnings("exports") // Who uses this has JUnit; other modules compile without it.
@Test
@ExtendWith(SimulatedTestExtension.class)
public @interface SimulatedTest {
  /** {@return how many seeds are searched; at least 1} */
  int seeds() default 100;

  /** {@return the first seed} */
  long from() default 1;

  /**
   * The seeds to run instead of a search, to look into a failure or to keep it from coming back.
   *
   * @return the seeds; empty to search
   */
  long[] seed() default {};

  /** {@return what goes wrong in the worlds by itself} */
  Faults faults() default Faults.NONE;

  /**
   * The name of a method of the test class that says how often what goes wrong, in place of {@link
   * #faults}: static, without parameters, returning {@link FaultRates}.
   *
   * @return its name; empty for {@link #faults}
   */
  String faultRates() default "";

  /**
   * The faults of the plan that happen, by their number; the others are left out. Means something
   * only together with a {@link #seed}.
   *
   * @return the numbers; empty for all
   */
  int[] onlyFaults() default {};

  /**
   * How much virtual time a world may take. When it is over and the test still runs the world, the
   * test fails: a program that waits for something that never comes ends so, and a timer that is
   * set again and again.
   *
   * @return seconds of virtual time; a day without it
   */
  long limitSeconds() default 86_400;

  /**
   * How many times the failing seed may be run again to find out which faults it needs.
   *
   * @return the number of runs; 0 to leave all faults in
   */
  int shrinkRuns() default 500;
}

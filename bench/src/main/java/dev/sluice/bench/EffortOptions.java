package dev.sluice.bench;

import dev.sluice.bench.scenario.Effort;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often and how long is measured: the options, and what is taken without them. */
final class EffortOptions {
  private static final int ROUNDS = 5;
  private static final double SECONDS = 2;
  private static final double WARM_UP_SECONDS = 3;
  private static final double QUICK_SECONDS = 0.5;
  private static final double QUICK_WARM_UP_SECONDS = 1;

  /** Less is not measured, but guessed. */
  private static final double MIN_SECONDS = 0.01;

  /** More is a mistake. */
  private static final double MAX_SECONDS = 3600;

  private static final double MILLIS_PER_SECOND = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      description = "How often each server is measured. Default: 5, with --quick 1")
  private @Nullable Integer rounds;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long it is measured each time. Default: 2, with --quick 0.5")
  private @Nullable Double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description =
          "Load on each server before the first round; again, up to 6 times, while its JVM still"
              + " compiles. Default: 3, with --quick 1")
  private @Nullable Double warmUp;

  @Option(
      names = "--quick",
      description =
          "One short round, and a tenth of the connections where there are more than a hundred: a"
              + " look, not a measurement.")
  private boolean quick;

  EffortOptions() {}

  /**
   * What was asked for.
   *
   * @throws ParameterException if a number makes no sense
   */
  Effort effort() {
    int times = rounds == null ? (quick ? 1 : ROUNDS) : rounds;
    if (times < 1) {
      throw misuse("'--rounds=" + times + "': expected 1 or more");
    }
    return new Effort(
        times,
        duration("--seconds", seconds, quick ? QUICK_SECONDS : SECONDS),
        duration("--warm-up", warmUp, quick ? QUICK_WARM_UP_SECONDS : WARM_UP_SECONDS),
        quick);
  }

  private Duration duration(String option, @Nullable Double value, double byDefault) {
    double wanted = value == null ? byDefault : value;
    if (!(wanted >= MIN_SECONDS && wanted <= MAX_SECONDS)) {
      throw misuse("'%s=%s': expected seconds, from 0.01 to 3600".formatted(option, wanted));
    }
    return Duration.ofMillis(Math.round(wanted * MILLIS_PER_SECOND));
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Traffic traffic = new Traffic(0);

  /** A connection whose counts a test sets. */
  private static final class Connection implements Traffic.Counted {
    private long fromClient;
    private long fromTarget;

    @Override
    public long bytesFromClient() {
      return fromClient;
    }

    @Override
    public long bytesFromTarget() {
      return fromTarget;
    }
  }

  private Connection open() {
    Connection connection = new Connection();
    traffic.started(connection);
    return connection;
  }

  @Test
  void speedsAreThoseSinceTheLastLook() {
    Connection connection = open();
    connection.fromClient = 2048;
    assertThat(traffic.progress(2 * SECOND))
        .isEqualTo("1 open, 1 in all | to target 1.0 KiB/s, from target 0 B/s");

    connection.fromClient += 500;
    connection.fromTarget = 3 << 20;
    assertThat(traffic.progress(3 * SECOND))
        .isEqualTo("1 open, 1 in all | to target 500 B/s, from target 3.0 MiB/s");
  }

  @Test
  void whatIsOverStillCounts() {
    Connection one = open();
    one.fromClient = 1000;
    traffic.ended(one, true);
    assertThat(traffic.progress(SECOND))
        .isEqualTo("0 open, 1 in all | to target 1000 B/s, from target 0 B/s");
    assertThat(traffic.progress(2 * SECOND))
        .isEqualTo("0 open, 1 in all | to target 0 B/s, from target 0 B/s");
  }

  @Test
  void twoLooksAtTheSameTimeDivideByNothing() {
    traffic.progress(SECOND);

    assertThat(traffic.progress(SECOND)).endsWith("to target 0 B/s, from target 0 B/s");
  }

  @Test
  void theProgressFitsATerminal() {
    Connection connection = open();
    connection.fromClient = 1023L << 30;
    connection.fromTarget = 1023L << 30;

    assertThat(traffic.progress(SECOND)).hasSizeLessThan(80);
  }

  @Test
  void theSummaryTellsEverything() {
    Connection one = open();
    one.fromClient = 1 << 20;
    one.fromTarget = 1 << 30;
    traffic.ended(one, true);
    Connection two = open();
    two.fromClient = 1 << 20;
    traffic.ended(two, false);
    open();

    assertThat(traffic.summary(1_234_567_890L, 4))
        .isEqualTo(
            "connections: 3 (cut short: 1, turned away: 4); to target 2.0 MiB, from target 1.0 GiB;"
                + " in 1.2 s");
    assertThat(traffic.summary(Duration.ofSeconds(61).toNanos(), 0)).endsWith("in 1 min 1 s");
  }
}

package dev.sluice.js.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ports apart from threads. */
class MessagePortDataTest {
  private static final int TIMES = 20_000;
  private static final Duration LONG = Duration.ofSeconds(20);

  /** Closed ports drop what they are sent, and close the ports in it: here, each other. */
  @Test
  void closedPortsThatAreSentEachOtherDoNotWaitForEachOther() throws InterruptedException {
    MessagePortData one = closedPort();
    MessagePortData other = closedPort();
    CountDownLatch done = new CountDownLatch(2);
    send(one, other, done);
    send(other, one, done);
    assertThat(done.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  private static MessagePortData closedPort() {
    MessagePortData port = MessagePortData.pair().getFirst();
    port.close();
    return port;
  }

  private static void send(MessagePortData carried, MessagePortData to, CountDownLatch done) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                to.take(new Message("", List.of(carried)));
              }
              done.countDown();
            });
  }
}

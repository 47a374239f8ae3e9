package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** io_uring is found as a service, is no default, and leaves its place to epoll. */
class RingBackendProviderTest {
  @Test
  void isFoundAsAServiceBelowEpoll() {
    assertThat(ServiceLoader.load(BackendProvider.class))
        .filteredOn(provider -> provider.name().equals("io_uring"))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider).isInstanceOf(RingBackendProvider.class);
              assertThat(provider.priority()).isLessThan(new EpollBackendProvider().priority());
            });
  }

  @Test
  void whereItIsRefusedItSaysWhyAndNamesEpoll() {
    RingProbe refusing =
        new RingProbe(
            _ -> {
              throw new ErrnoException(Errno.EPERM);
            },
            Path.of("/nowhere"),
            "6.18");
    BackendProvider provider = new RingBackendProvider(refusing);
    assertThat(provider.unavailability())
        .hasValueSatisfying(reason -> assertThat(reason).contains("security profile"));
    assertThat(provider.substitute()).hasValue("epoll");
  }

  /** On a thread that the kernel refuses it to, as it does in a container. */
  @Test
  void aLoopThatAsksForItWhereItIsRefusedRunsOnEpollAndTheLogSaysWhy() throws Exception {
    assumeTrue(new RingProbe().refusal().isEmpty(), "io_uring does not work anyway");
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.sluice");
    Handler handler = new Lines(lines);
    logger.addHandler(handler);
    AtomicReference<String> backend = new AtomicReference<>();
    try {
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    RingProbeTest.forbid((int) SystemCall.IO_URING_SETUP, 1);
                    EventLoop.run(
                        LoopOptions.builder().backend("io_uring").build(),
                        () -> backend.set(EventLoop.current().backend().name()));
                  });
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(backend).hasValue("epoll");
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("'io_uring' does not work here, 'epoll' takes its place", "security profile");
  }

  /** Keeps what is logged. */
  private static final class Lines extends Handler {
    private final List<String> lines;

    Lines(List<String> lines) {
      this.lines = lines;
    }

    @Override
    public void publish(LogRecord logged) {
      lines.add(logged.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

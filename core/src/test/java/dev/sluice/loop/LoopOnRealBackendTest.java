package dev.sluice.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Loops on the backend that is chosen here, with its clock, its handles and its descriptors. */
class LoopOnRealBackendTest {

  /** Takes connections and forgets them. */
  private static final class Forgetting implements ServerHandle.Listener {
    @Override
    public void onConnection(StreamHandle accepted) {
      accepted.close();
    }

    @Override
    public void onAcceptError(Errno error) {
      throw new AssertionError(error);
    }

    @Override
    public void onClose() {
      throw new AssertionError("the end of a loop calls no listener");
    }
  }

  private static ServerHandle listen(EventLoop loop) {
    ServerHandle server = loop.backend().newServer(Transport.TCP);
    server.listener(new Forgetting());
    try {
      server.bind(new IpEndpoint(IpAddress.LOOPBACK4, 0), Set.of());
      server.listen(1);
    } catch (ErrnoException e) {
      throw new AssertionError(e);
    }
    return server;
  }

  @Test
  void aListeningHandleKeepsTheLoopAliveUntilItIsUnreferenced() {
    Backend[] backend = new Backend[1];
    EventLoop.run(
        () -> {
          EventLoop loop = EventLoop.current();
          backend[0] = loop.backend();
          ServerHandle server = listen(loop);
          assertThat(loop.alive()).isTrue();
          assertThat(loop.activeResources()).containsExactly("handles of " + backend[0].name());
          loop.newTimer(server::unref, 5);
        });
    assertThat(backend[0].openHandles()).isZero();
  }

  @Test
  void closeReleasesWhatIsOpenWithoutCallingListeners() throws Exception {
    EventLoop loop = EventLoop.start("closing");
    Backend backend =
        loop.submit(
                () -> {
                  listen(loop);
                  listen(loop).unref();
                  loop.setInterval(() -> {}, 1);
                  return loop.backend();
                })
            .get(10, SECONDS);
    loop.close();
    assertThat(backend.openHandles()).isZero();
  }

  @Test
  void anExceptionNobodyCatchesReleasesWhatIsOpen() {
    Backend[] backend = new Backend[1];
    assertThatThrownBy(
            () ->
                EventLoop.run(
                    () -> {
                      backend[0] = EventLoop.current().backend();
                      listen(EventLoop.current());
                      throw new IllegalStateException("body");
                    }))
        .hasMessage("body");
    assertThat(backend[0].openHandles()).isZero();
  }

  @Test
  void endedLoopsLeaveNoDescriptorsBehind() {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean,
        "counting descriptors needs a Unix system");
    UnixOperatingSystemMXBean system =
        (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    runWithOpenServers();
    long before = system.getOpenFileDescriptorCount();
    for (int i = 0; i < 50; i++) {
      runWithOpenServers();
    }
    assertThat(system.getOpenFileDescriptorCount()).isLessThan(before + 50);
  }

  private static void runWithOpenServers() {
    EventLoop.run(
        () -> {
          listen(EventLoop.current());
          listen(EventLoop.current());
          EventLoop.current().setImmediate(EventLoop.current()::stop);
        });
  }

  @Test
  void timersTakeTheirTimeOnARealClock() {
    long[] took = new long[1];
    EventLoop.run(
        () -> {
          long start = System.nanoTime();
          Timers.setTimeout(() -> took[0] = System.nanoTime() - start, 30);
        });
    // Loop time is in whole milliseconds: a timer may be early by a part of one, as in Node.
    assertThat(Duration.ofNanos(took[0])).isGreaterThanOrEqualTo(Duration.ofMillis(29));
  }

  @Test
  void aShortTimerWakesALoopThatSleepsForALongOne() {
    long start = System.nanoTime();
    EventLoop.run(
        () -> {
          Timer later = Timers.setTimeout(() -> {}, 60_000);
          Timers.setTimeout(later::close, 10);
        });
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void theBackendCanBeChosenByName() {
    CompletableFuture<String> name = new CompletableFuture<>();
    EventLoop.run(
        LoopOptions.builder().backend("nio").build(),
        () -> name.complete(EventLoop.current().backend().name()));
    assertThat(name).isCompletedWithValue("nio");
  }

  @Test
  void aNameNobodyHasIsRefusedWithTheNamesThereAre() {
    LoopOptions options = LoopOptions.builder().backend("kqueue").build();
    assertThatThrownBy(() -> EventLoop.run(options, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no backend named 'kqueue'")
        .hasMessageContaining("nio");
  }

  @Test
  void theSystemPropertyChoosesForOptionsThatDoNot() {
    String before = System.getProperty(BackendChoice.PROPERTY);
    System.setProperty(BackendChoice.PROPERTY, "kqueue");
    try {
      assertThatThrownBy(() -> EventLoop.run(() -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'kqueue'");
      EventLoop.run(LoopOptions.builder().backend("nio").build(), () -> {});
    } finally {
      if (before == null) {
        System.clearProperty(BackendChoice.PROPERTY);
      } else {
        System.setProperty(BackendChoice.PROPERTY, before);
      }
    }
  }
}

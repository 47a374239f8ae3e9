package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import java.nio.file.Path;
import java.util.ServiceLoader;
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
}

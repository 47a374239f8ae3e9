package dev.sluice.io.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The backend is found as a service, and is there everywhere. */
class NioBackendProviderTest {

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(BackendProvider.class))
        .filteredOn(provider -> provider.name().equals("nio"))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider).isInstanceOf(NioBackendProvider.class);
              assertThat(provider.unavailability()).isEmpty();
            });
  }

  @Test
  void isTheLastChoice() {
    int lowest =
        ServiceLoader.load(BackendProvider.class).stream()
            .mapToInt(provider -> provider.get().priority())
            .min()
            .orElseThrow();
    assertThat(new NioBackendProvider().priority()).isEqualTo(lowest);
  }

  @Test
  void closedBackendMakesNothingNew() {
    Backend backend = new NioBackendProvider().open();
    backend.close();
    assertThatThrownBy(() -> backend.newStream(Transport.TCP))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> backend.newServer(Transport.TCP))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void portsOutOfRangeAreRefused() {
    for (int port : new int[] {-1, 65_536}) {
      assertThatThrownBy(() -> new IpEndpoint(IpAddress.LOOPBACK4, port))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(Integer.toString(port));
    }
    assertThat(new IpEndpoint(IpAddress.LOOPBACK6, 80)).hasToString("::1:80");
  }
}

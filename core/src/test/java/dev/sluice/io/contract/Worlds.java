package dev.sluice.io.contract;

import dev.sluice.io.BackendProvider;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The worlds that the tests run in: the kernel through every backend that works on this machine,
 * and the worlds of other modules. {@code -Dsluice.test.worlds=nio,epoll} picks some by name.
 */
public final class Worlds {
  private Worlds() {}

  /** Every world. */
  public static Stream<TestWorld> all() {
    String wanted = System.getProperty("sluice.test.worlds", "");
    Stream<TestWorld> kernel =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.unavailability().isEmpty())
            .map(KernelWorld::new);
    Stream<TestWorld> others =
        ServiceLoader.load(TestWorld.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(kernel, others)
        .filter(world -> wanted.isEmpty() || wanted.contains(world.name()));
  }
}

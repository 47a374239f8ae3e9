package dev.sluice.io.contract;

import dev.sluice.io.BackendProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The worlds that the tests run in: the kernel through every backend that works on this machine,
 * and the worlds of other modules. {@code -Dsluice.test.worlds=nio,epoll} picks some by name;
 * {@code faulty} among them adds the backend that tests inject faults with.
 */
final class Worlds {
  private Worlds() {}

  static Stream<TestWorld> all() {
    List<String> wanted = List.of(System.getProperty("sluice.test.worlds", "").split(","));
    boolean everyone = wanted.equals(List.of(""));
    List<KernelWorld> kernel =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.unavailability().isEmpty())
            .map(KernelWorld::new)
            .toList();
    Stream<TestWorld> others =
        ServiceLoader.load(TestWorld.class).stream().map(ServiceLoader.Provider::get);
    Stream<TestWorld> all =
        Stream.concat(kernel.stream(), others)
            .filter(world -> everyone || wanted.contains(world.name()));
    Stream<TestWorld> faulty =
        kernel.stream().filter(_ -> wanted.contains("faulty")).map(KernelWorld::withFaultyBackend);
    return Stream.concat(all, faulty);
  }
}

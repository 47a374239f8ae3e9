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

  /** All that are wanted. */
  static Stream<TestWorld> all() {
    Stream<TestWorld> others =
        ServiceLoader.load(TestWorld.class).stream().map(ServiceLoader.Provider::get);
    return Stream.concat(kernels(), others.filter(world -> isWanted(world.name())));
  }

  /** Those of this machine's kernel that are wanted. */
  static Stream<TestWorld> kernels() {
    List<KernelWorld> kernels =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.unavailability().isEmpty())
            .map(KernelWorld::new)
            .toList();
    Stream<TestWorld> faulty =
        kernels.stream()
            .filter(_ -> wanted().contains("faulty"))
            .map(KernelWorld::withFaultyBackend);
    return Stream.concat(kernels.stream().filter(world -> isWanted(world.name())), faulty);
  }

  private static boolean isWanted(String name) {
    return wanted().equals(List.of("")) || wanted().contains(name);
  }

  private static List<String> wanted() {
    return List.of(System.getProperty("sluice.test.worlds", "").split(","));
  }
}

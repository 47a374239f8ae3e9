package dev.sluice.check.real;

import dev.sluice.check.World;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the worlds of programs on one backend. Each thread that asks gets a network of its own with
 * its first world, where the machine allows it, and keeps it for all that follow; otherwise all
 * share the machine's loopback, and only one world may be open at a time.
 */
public final class RealWorlds implements AutoCloseable {
  /** As many as programs have. */
  private static final int HOSTS = 3;

  private final String backend;
  private final Impairment impairment;
  private final Optional<String> obstacle;
  private final boolean named;
  private final Path folder;
  private final Map<Thread, ThreadNetwork> networks = new ConcurrentHashMap<>();
  private final long descriptorsBefore;
  private volatile boolean cables;

  /**
   * Worlds on a backend.
   *
   * @param backend such as {@code epoll}
   * @param impairment what is to happen to packets
   * @throws IllegalArgumentException if there is no such backend
   * @throws IllegalStateException if the backend does not work here, also if another one would take
   *     its place; or if packets are to be impaired, and that is not allowed here; the message says
   *     what was refused
   */
  public RealWorlds(String backend, Impairment impairment) {
    this.backend = backend;
    this.impairment = impairment;
    try (EventLoop tried = EventLoop.create(LoopOptions.builder().backend(backend).build())) {
      if (!tried.backend().name().equals(backend)) {
        throw new IllegalStateException(
            "the backend '%s' does not work here; there is '%s'"
                .formatted(backend, tried.backend().name()));
      }
    }
    descriptorsBefore = KernelDescriptors.count();
    obstacle = ThreadNetwork.obstacle();
    if (impairment.any() && obstacle.isPresent()) {
      throw new IllegalStateException(
          "packets can only be impaired in a network of its own, and this process may not make one:"
              + " "
              + obstacle.get()
              + "; run it as root, or by 'unshare --user --map-root-user'");
    }
    try {
      folder = Files.createTempDirectory("sluice-worlds");
      named = nameHosts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JDK reads names from a file that is given before the first name is looked up. */
  private boolean nameHosts() throws IOException {
    List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost", "::1 localhost"));
    for (int host = 0; host < HOSTS; host++) {
      for (String address : addresses(host)) {
        lines.add(address + " " + name(host));
      }
    }
    Path hosts = Files.write(folder.resolve("hosts"), lines);
    System.setProperty("jdk.net.hosts.file", hosts.toString());
    try {
      return InetAddress.getByName(name(0)).getHostAddress().equals(addresses(0).getFirst());
    } catch (UnknownHostException tooLate) {
      return false;
    }
  }

  /** {@return why threads share the machine's loopback here; empty if each has its own network} */
  public Optional<String> obstacle() {
    return obstacle;
  }

  /** {@return how many worlds may be open at the same time, a thread each} */
  public int mostThreads() {
    return obstacle.isEmpty() ? Integer.MAX_VALUE : 1;
  }

  /** {@return whether packets go through a device of ours, because this kernel has no netem} */
  public boolean usesCables() {
    return cables;
  }

  /** {@return how many packets were lost, of those that went through devices of ours} */
  public long packetsLost() {
    return networks.values().stream()
        .map(ThreadNetwork::cable)
        .filter(Objects::nonNull)
        .mapToLong(Cable::lost)
        .sum();
  }

  /**
   * How many descriptors of sockets and loops there are more than before the first world. While
   * worlds are open it cannot be told whose they are; when all are closed, none may be left.
   *
   * @return how many; 0 also where the kernel does not show them
   */
  public long descriptorsLeft() {
    return KernelDescriptors.count() - descriptorsBefore;
  }

  /**
   * The world of a program, for the calling thread.
   *
   * @param program the program
   * @return its world
   */
  public World world(CheckedProgram program) {
    ThreadNetwork network =
        obstacle.isPresent()
            ? null
            : networks.computeIfAbsent(
                Thread.currentThread(),
                _ -> ThreadNetwork.enter(HOSTS, impairment, program.seed()));
    Cable cable = network == null ? null : network.cable();
    cables |= cable != null;
    Path paths = folder.resolve(Long.toString(Thread.currentThread().threadId()));
    return new RealWorld(this, program, backend, paths, cable, impairment);
  }

  /** The name of a host, or its address if the JDK had looked names up before there were any. */
  String nameOf(int host) {
    return named ? name(host) : addresses(host).getFirst();
  }

  private static String name(int host) {
    return "host-" + host + ".test";
  }

  /** On the machine's own loopback there are many addresses of IPv4, and one of IPv6. */
  List<String> addresses(int host) {
    return obstacle.isEmpty()
        ? List.of(ThreadNetwork.address4(host), ThreadNetwork.address6(host))
        : List.of("127.0.0." + (2 + host));
  }

  /** Takes away what the worlds have left: their networks go with their threads. */
  @Override
  public void close() {
    networks.values().forEach(ThreadNetwork::close);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

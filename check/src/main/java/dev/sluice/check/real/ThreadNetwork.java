package dev.sluice.check.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A network of its own for one thread: the sockets that this thread opens see nobody else's ports
 * and addresses, so any number of threads run programs that listen on the same ones. Linux only;
 * takes root, or what {@code unshare --map-root-user} gives.
 *
 * <p>Packets stay on loopback, and {@code tc netem} is asked for what is to happen to them. A
 * kernel without netem sends them through a {@link Cable} instead: the table of local addresses,
 * which is otherwise asked first, is asked first only for packets that come out of the cable, and
 * so those that go to a host's address go into it.
 */
final class ThreadNetwork implements AutoCloseable {
  private static final String DEVICE = "sluice0";
  private static final long SECONDS = 20;

  private final @Nullable Cable cable;

  private ThreadNetwork(@Nullable Cable cable) {
    this.cable = cable;
  }

  /**
   * Moves the calling thread into a new network, for good.
   *
   * @param hosts how many hosts have an address there
   * @param impairment what is to happen to packets
   * @param seed of what happens by chance
   * @return the network
   * @throws IllegalStateException if that is not allowed; the message says what was refused
   */
  static ThreadNetwork enter(int hosts, Impairment impairment, long seed) {
    SystemCalls calls = new SystemCalls();
    calls.leaveNetwork();
    List<String> four = new ArrayList<>(List.of("link set lo up"));
    List<String> six = new ArrayList<>();
    for (int host = 0; host < hosts; host++) {
      four.add("addr add " + address4(host) + "/32 dev lo");
      six.add("addr add " + address6(host) + "/128 dev lo nodad");
    }
    ip("-4", four);
    ip("-6", six);
    if (!impairment.any() || netem(impairment).isEmpty()) {
      return new ThreadNetwork(null);
    }
    return new ThreadNetwork(layCable(calls, impairment, seed));
  }

  /** {@return why threads cannot have a network of their own here; empty if they can} */
  static Optional<String> obstacle() {
    AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());
    Thread attempt =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    enter(1, Impairment.NONE, 0).close();
                  } catch (IllegalStateException | UncheckedIOException refused) {
                    refusal.set(Optional.of(String.valueOf(refused.getMessage())));
                  } catch (UnsatisfiedLinkError | java.util.NoSuchElementException notLinux) {
                    refusal.set(Optional.of("this is not Linux"));
                  }
                });
    try {
      attempt.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a network was tried", e);
    }
    return refusal.get();
  }

  /** What packets go through; null if they stay on loopback. */
  @Nullable Cable cable() {
    return cable;
  }

  static String address4(int host) {
    return "10.0.0." + (1 + host);
  }

  static String address6(int host) {
    return "fd00::" + (1 + host);
  }

  /** Asks for netem; answers why there is none. */
  private static Optional<String> netem(Impairment impairment) {
    List<String> command = new ArrayList<>(List.of("tc", "qdisc", "add", "dev", "lo"));
    command.addAll(List.of("root", "netem"));
    command.addAll(impairment.words());
    try {
      String complaint = run(command, "");
      return complaint.isEmpty() ? Optional.empty() : Optional.of(complaint);
    } catch (UncheckedIOException missing) {
      return Optional.of(String.valueOf(missing.getMessage()));
    }
  }

  private static Cable layCable(SystemCalls calls, Impairment impairment, long seed) {
    int device = calls.openTunnel(DEVICE);
    // Replies come from addresses of this machine, which kernels are suspicious of.
    setting("accept_local", "1");
    setting("rp_filter", "0");
    setting("route_localnet", "1"); // who is bound to a host's address may connect to 127.0.0.1
    List<String> detour =
        List.of(
            "link set " + DEVICE + " up",
            "rule add pref 10 iif " + DEVICE + " lookup local",
            "rule add pref 20 to %s lookup 100",
            "rule add pref 30 lookup local",
            "rule del pref 0",
            "route add %s dev " + DEVICE + " table 100");
    ip("-4", detour.stream().map(line -> line.formatted("10.0.0.0/24")).toList());
    ip("-6", detour.stream().map(line -> line.formatted("fd00::/64")).toList());
    Cable cable = new Cable(calls, device, seed);
    cable.impairment(impairment);
    return cable;
  }

  /** The folder shows the settings of the network of whoever looks. */
  private static void setting(String name, String value) {
    for (String interfaces : List.of("all", DEVICE)) {
      try {
        Files.writeString(Path.of("/proc/sys/net/ipv4/conf", interfaces, name), value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void ip(String family, List<String> commands) {
    String complaint =
        run(List.of("ip", family, "-batch", "-"), String.join("\n", commands) + "\n");
    if (!complaint.isEmpty()) {
      throw new IllegalStateException("ip " + family + ": " + complaint);
    }
  }

  /** Runs a command in the network of this thread; answers what it complains of. */
  private static String run(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stream = process.getOutputStream()) {
        stream.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " does not end");
      }
      return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + " " + output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + command, e);
    }
  }

  @Override
  public void close() {
    if (cable != null) {
      cable.close();
    }
  }
}

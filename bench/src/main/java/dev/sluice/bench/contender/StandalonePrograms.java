package dev.sluice.bench.contender;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.load.Iperf3Client;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.process.Programs;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Programs that do one thing, and are known for doing it well: iperf3, HAProxy, socat. */
final class StandalonePrograms {
  /** socat moves 8 KiB at a time if it is not told otherwise, which would measure that. */
  private static final int SOCAT_BUFFER = 64 * 1024;

  private final Workbench bench;

  private StandalonePrograms(Workbench bench) {
    this.bench = bench;
  }

  static List<Contender> all(Workbench bench) {
    StandalonePrograms programs = new StandalonePrograms(bench);
    return List.of(
        programs.iperf3(),
        programs.haproxy("haproxy", "HAProxy, TCP", ""),
        programs.haproxy("haproxy-splice", "HAProxy, TCP, splice", "  option splice-auto\n"),
        programs.socat());
  }

  private static Contender of(String name, String title, String program, Optional<Path> found) {
    return Contender.of(name, title, Platform.NATIVE)
        .unless(
            found.isPresent()
                ? Optional.empty()
                : Optional.of("%s is not installed (package %s)".formatted(program, program)));
  }

  private Contender iperf3() {
    Optional<Path> program = Programs.find("iperf3");
    Contender contender =
        of("iperf3", "iperf3", "iperf3", program)
            .plays(
                Role.SINK,
                target -> {
                  int port = freePort();
                  return Command.on(
                      port,
                      List.of(
                          program.orElseThrow().toString(),
                          "--server",
                          "--bind",
                          ServerProcess.HOST,
                          "--port",
                          Integer.toString(port)));
                });
    program.ifPresent(
        found -> contender.loadedBy(new Iperf3Client(found, bench.cores(), bench.children())));
    return contender;
  }

  private Contender haproxy(String name, String title, String option) {
    Optional<Path> program = Programs.find("haproxy");
    return of(name, title, "haproxy", program)
        .plays(
            Role.PROXY,
            target -> {
              int port = freePort();
              Path file = bench.folder().resolve(name + ".cfg");
              write(file, configuration(option, port, target));
              return Command.on(
                  port, List.of(program.orElseThrow().toString(), "-db", "-f", file.toString()));
            });
  }

  static String configuration(String option, int port, int target) {
    return """
    global
      nbthread 1
    defaults
      mode tcp
      maxconn 4096
      timeout connect 10s
      timeout client 1m
      timeout server 1m
    listen bench
    %s  bind %s:%d
      server target %s:%d
    """
        .formatted(option, ServerProcess.HOST, port, ServerProcess.HOST, target);
  }

  private Contender socat() {
    Optional<Path> program = Programs.find("socat");
    return of("socat", "socat", "socat", program)
        .plays(
            Role.PROXY,
            target -> {
              int port = freePort();
              return Command.on(
                  port,
                  List.of(
                      program.orElseThrow().toString(),
                      "-b",
                      Integer.toString(SOCAT_BUFFER),
                      "TCP-LISTEN:%d,bind=%s,reuseaddr,fork,nodelay"
                          .formatted(port, ServerProcess.HOST),
                      "TCP:%s:%d,nodelay".formatted(ServerProcess.HOST, target)));
            });
  }

  /** A port that was free a moment ago, for servers that cannot say which one they got. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(ServerProcess.HOST))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("no free port: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new BenchException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}

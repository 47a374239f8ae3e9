package dev.sluice.bench.contender;

import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.server.SluiceServer;
import dev.sluice.cli.Sluice;
import dev.sluice.io.BackendProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/**
 * Sluice on each of its backends: the commands of {@code sluice} themselves where there is one for
 * the role, started by the launcher, and otherwise a program of its users' kind.
 */
final class SluiceContenders {
  private static final List<String> BACKENDS = List.of("epoll", "io_uring", "nio");

  private final Optional<Path> launcher;

  private SluiceContenders(Optional<Path> launcher) {
    this.launcher = launcher;
  }

  static List<Contender> all(Optional<Path> launcher) {
    SluiceContenders contenders = new SluiceContenders(launcher);
    List<Contender> all = new ArrayList<>();
    BACKENDS.forEach(backend -> all.add(contenders.on(backend)));
    all.add(listener());
    return all;
  }

  /** An echo by a listener that writes: its chunks pass through the program, unlike a pipe's. */
  private static Contender listener() {
    return Contender.of("sluice-listener", "Sluice, epoll, by a listener", Platform.JVM)
        .unless(obstacle("epoll"))
        .plays(Role.ECHO, program("epoll", Role.LISTENER));
  }

  private Contender on(String backend) {
    Contender contender =
        Contender.of("sluice-" + backend, "Sluice, " + backend, Platform.JVM)
            .unless(obstacle(backend))
            .plays(Role.ECHO, command(backend, "echo", ServerProcess.HOST + ":0"))
            .plays(
                Role.PROXY,
                target ->
                    command(
                        backend,
                        "proxy",
                        ServerProcess.HOST + ":0",
                        ServerProcess.HOST + ":" + target));
    for (Role role : List.of(Role.SINK, Role.BROADCAST, Role.LISTENER)) {
      contender.plays(role, program(backend, role));
    }
    return contender;
  }

  private static Optional<String> obstacle(String backend) {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(backend))
        .findFirst()
        .map(BackendProvider::unavailability)
        .orElse(Optional.of("this build has no backend '" + backend + "'"));
  }

  private static String property(String backend) {
    return "-Dsluice.backend=" + backend;
  }

  private Command command(String backend, String... arguments) {
    List<String> words = new ArrayList<>();
    if (launcher.isEmpty()) {
      return Command.of(
          JavaCommand.of(Sluice.class)
              .withOptions(property(backend))
              .withArguments(arguments)
              .words());
    }
    words.add(launcher.get().toString());
    words.addAll(List.of(arguments));
    return new Command(
        words,
        Map.of(
            "SLUICE_JAVA_HOME",
            JavaCommand.jdk().toString(),
            "SLUICE_JAVA_OPTS",
            property(backend)),
        OptionalInt.empty());
  }

  private static Command program(String backend, Role role) {
    return Command.of(
        JavaCommand.of(SluiceServer.class)
            .withOptions(property(backend))
            .withArguments(role.word(), ServerProcess.HOST, "0")
            .words());
  }
}

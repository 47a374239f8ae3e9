package dev.sluice.bench.contender;

import dev.sluice.bench.process.CCompiler;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The same Node programs on Node.js, and on {@code sluice run} compiled and interpreted. */
final class ScriptContenders {
  private static final List<Role> SERVERS =
      List.of(Role.ECHO, Role.SINK, Role.BROADCAST, Role.LISTENER);

  private final Path server;
  private final Path hello;

  private ScriptContenders(Workbench bench) {
    server = bench.folder().resolve("server.js");
    hello = bench.folder().resolve("hello.js");
    CCompiler.extract(Role.class, "server.js", server);
    CCompiler.extract(Role.class, "hello.js", hello);
  }

  static Contender onNode(Workbench bench, Optional<Path> node) {
    NodeProgram program = NodeProgram.find(node);
    program.note().ifPresent(bench::note);
    Contender contender =
        Contender.of("node", program.title(), Platform.NODE).unless(program.obstacle());
    List<String> words = List.of(program.path().toString(), "--expose-gc");
    return new ScriptContenders(bench).with(contender, SERVERS, words, Map.of());
  }

  static List<Contender> onSluice(Workbench bench, Optional<Path> launcher) {
    ScriptContenders scripts = new ScriptContenders(bench);
    return List.of(
        scripts.run("sluice-js", "Sluice run, compiled", launcher, "on"),
        scripts.run("sluice-js-interpreted", "Sluice run, interpreted", launcher, "off"));
  }

  private Contender run(String name, String title, Optional<Path> launcher, String compiler) {
    Contender contender = Contender.of(name, title, Platform.JVM);
    if (launcher.isEmpty()) {
      contender.unless(Optional.of("Node programs are run by the launcher ./sluice"));
    }
    List<String> words = List.of(launcher.map(Path::toString).orElse("sluice"), "run");
    return with(
        contender,
        List.of(Role.ECHO, Role.SINK, Role.BROADCAST),
        words,
        Map.of("SLUICE_JAVA_HOME", JavaCommand.jdk().toString(), "SLUICE_JS_COMPILER", compiler));
  }

  private Contender with(
      Contender contender, List<Role> roles, List<String> words, Map<String, String> environment) {
    for (Role role : roles) {
      contender.plays(
          role,
          command(
              words,
              List.of(server.toString(), role.word(), ServerProcess.HOST, "0"),
              environment));
    }
    return contender.plays(Role.HELLO, command(words, List.of(hello.toString()), environment));
  }

  private static Command command(
      List<String> words, List<String> program, Map<String, String> environment) {
    List<String> all = new ArrayList<>(words);
    all.addAll(program);
    return new Command(List.copyOf(all), environment, OptionalInt.empty());
  }
}

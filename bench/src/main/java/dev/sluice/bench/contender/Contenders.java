package dev.sluice.bench.contender;

import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.Platform;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.NettyServer;
import dev.sluice.bench.server.NioServer;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.server.VertxServer;
import dev.sluice.bench.workbench.Workbench;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All servers that can take part. */
public final class Contenders {
  /** The bare server in C, which the others' costs are compared with. */
  public static final String BARE = "c-epoll";

  private static final List<Role> SIMPLE_ROLES =
      List.of(Role.ECHO, Role.SINK, Role.BROADCAST, Role.LISTENER);

  private final Workbench bench;

  private Contenders(Workbench bench) {
    this.bench = bench;
  }

  /**
   * The servers, on this machine.
   *
   * @param bench what the run works with
   * @param launcher the script {@code sluice}; without it the same commands are run by {@code java}
   * @param node the Node.js that was asked for; without it one is looked for
   * @return all of them, also those that cannot be started here
   */
  public static List<Contender> all(Workbench bench, Optional<Path> launcher, Optional<Path> node) {
    Contenders contenders = new Contenders(bench);
    List<Contender> all = new ArrayList<>();
    all.addAll(SluiceContenders.all(launcher));
    all.addAll(ScriptContenders.onSluice(bench, launcher));
    all.addAll(contenders.netty());
    all.add(contenders.vertx());
    all.add(contenders.nio());
    all.add(ScriptContenders.onNode(bench, node));
    all.add(contenders.bare());
    all.addAll(StandalonePrograms.all(bench));
    return List.copyOf(all);
  }

  private List<Contender> netty() {
    return List.of(
        netty("epoll", reason("epoll", Epoll.isAvailable() ? null : Epoll.unavailabilityCause())),
        netty(
            "io_uring",
            reason("io_uring", IoUring.isAvailable() ? null : IoUring.unavailabilityCause())),
        netty("nio", Optional.empty()));
  }

  private static Optional<String> reason(String transport, @Nullable Throwable cause) {
    return Optional.ofNullable(cause)
        .map(why -> "Netty's " + transport + " does not work here: " + why.getMessage());
  }

  private static Contender netty(String transport, Optional<String> obstacle) {
    Contender contender =
        Contender.of("netty-" + transport, "Netty 4.2, " + transport, Platform.JVM)
            .unless(obstacle);
    for (Role role : SIMPLE_ROLES) {
      contender.plays(role, Command.of(withNetty(NettyServer.class, role, transport)));
    }
    return contender;
  }

  private Contender vertx() {
    Contender contender = Contender.of("vertx", "Vert.x 5, epoll", Platform.JVM);
    for (Role role : SIMPLE_ROLES) {
      contender.plays(role, Command.of(withNetty(VertxServer.class, role)));
    }
    return contender;
  }

  /** Netty asks for these rights, and is faster with them than without. */
  private static List<String> withNetty(Class<?> program, Role role, String... more) {
    return JavaCommand.of(program)
        .withOptions(
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dio.netty.tryReflectionSetAccessible=true")
        .withArguments(role.word(), ServerProcess.HOST, "0")
        .withArguments(more)
        .words();
  }

  private Contender nio() {
    Contender contender = Contender.of("nio", "JDK NIO by hand", Platform.JVM);
    for (Role role : SIMPLE_ROLES) {
      contender.plays(
          role,
          Command.of(
              JavaCommand.of(NioServer.class)
                  .withArguments(role.word(), ServerProcess.HOST, "0")
                  .words()));
    }
    return contender;
  }

  private Contender bare() {
    Contender contender = Contender.of(BARE, "C, epoll", Platform.NATIVE);
    Optional<Path> program =
        bench.compiler().map(compiler -> compiler.compile(Role.class, "server.c"));
    String file = program.map(Path::toString).orElse(BARE);
    if (program.isEmpty()) {
      contender.unless(
          Optional.of("there is no C compiler (cc, gcc, clang) on the path, or this is not Linux"));
    }
    for (Role role : SIMPLE_ROLES) {
      contender.plays(role, Command.of(List.of(file, role.word(), ServerProcess.HOST, "0")));
    }
    return contender;
  }
}

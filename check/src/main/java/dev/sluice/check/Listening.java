package dev.sluice.check;

import dev.sluice.check.program.ServerPlan;
import dev.sluice.check.program.ServerPlan.Place;
import dev.sluice.check.program.SocketPlan;
import dev.sluice.event.AbortController;
import dev.sluice.net.BlockList;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import java.time.Duration;

/** Makes a server, and lets it listen as planned. */
final class Listening {
  private static final String UNKNOWN_NAME = "nowhere.invalid";

  private final ProgramRun run;
  private final ServerPlan plan;

  Listening(ProgramRun run, ServerPlan plan) {
    this.run = run;
    this.plan = plan;
  }

  /** Makes the server and lets it listen. On its loop. */
  void begin() {
    Server server = Net.createServer(options());
    CheckedServer checked = new CheckedServer(run, plan, server);
    if (plan.maxConnections() >= 0) {
      server.setMaxConnections(plan.maxConnections());
    }
    if (plan.unreferenced()) {
      server.unref();
    }
    checked.begin();
    checked.calls("listen", () -> listen(checked));
  }

  private ServerOptions options() {
    SocketPlan settings = plan.socket();
    ServerOptions.Builder options =
        ServerOptions.builder()
            .allowHalfOpen(plan.allowHalfOpen())
            .pauseOnConnect(plan.pauseOnConnect())
            .noDelay(settings.noDelay());
    if (settings.keepAliveSeconds() > 0) {
      options.keepAlive(true).keepAliveInitialDelay(1000L * settings.keepAliveSeconds());
    }
    if (settings.userTimeoutMillis() > 0) {
      options.userTimeout(Duration.ofMillis(settings.userTimeoutMillis()));
    }
    if (settings.highWaterMark() >= 0) {
      options.highWaterMark(settings.highWaterMark());
    }
    if (settings.receiveBuffer() > 0) {
      options.receiveBufferSize(settings.receiveBuffer());
    }
    if (settings.sendBuffer() > 0) {
      options.sendBufferSize(settings.sendBuffer());
    }
    if (plan.blocks()) {
      BlockList list = new BlockList();
      run.world().addresses(0).stream().filter(Net::isIPv4).forEach(list::addAddress);
      options.blockList(list);
    }
    return options.build();
  }

  /** Lets a server listen where it is planned to. */
  void listen(CheckedServer on) {
    AbortController controller = on.controller();
    if (controller == null) {
      listenUnwatched(on);
      return;
    }
    Runnable listener = () -> run.log(on + " · listener of listen");
    on.server().listen(where().signal(controller.signal()).build(), listener);
    if (!controller.signal().aborted()) {
      on.listensToSignal();
    }
  }

  private ListenOptions.Builder where() {
    ListenOptions.Builder options = ListenOptions.builder().backlog(plan.backlog());
    if (plan.place().isUnix()) {
      return options.path(path(run, plan));
    }
    options.port(plan.port());
    return switch (plan.place()) {
      case EVERYWHERE_4 -> options.host("0.0.0.0");
      case EVERYWHERE_6 -> options.host("::").ipv6Only(true);
      case ADDRESS -> options.host(run.world().addresses(plan.host()).getFirst());
      case LOOPBACK -> options.host("127.0.0.1");
      case NAME -> options.host(run.world().name(plan.host()));
      case UNKNOWN_NAME -> options.host(UNKNOWN_NAME);
      default -> options;
    };
  }

  private void listenUnwatched(CheckedServer on) {
    Server server = on.server();
    int port = plan.port();
    int backlog = plan.backlog();
    Runnable listener = () -> run.log(on + " · listener of listen");
    switch (plan.place()) {
      case EVERYWHERE -> listenEverywhere(server, listener);
      case EVERYWHERE_4 -> server.listen(port, "0.0.0.0", backlog, listener);
      case EVERYWHERE_6 ->
          server.listen(
              ListenOptions.builder().port(port).host("::").ipv6Only(true).build(), listener);
      case ADDRESS -> server.listen(port, run.world().addresses(plan.host()).getFirst(), listener);
      case LOOPBACK -> server.listen(port, "127.0.0.1");
      case NAME -> server.listen(port, run.world().name(plan.host()), listener);
      case UNKNOWN_NAME -> server.listen(port, UNKNOWN_NAME, listener);
      case PATH, ABSTRACT_NAME -> server.listen(path(run, plan), backlog, listener);
    }
  }

  private void listenEverywhere(Server server, Runnable listener) {
    switch (plan.form() % 4) {
      case 0 -> server.listen(plan.port());
      case 1 -> server.listen(plan.port(), listener);
      case 2 -> server.listen(plan.port(), plan.backlog(), listener);
      default ->
          server.listen(
              ListenOptions.builder()
                  .port(plan.port())
                  .backlog(plan.backlog())
                  .exclusive(plan.form() % 8 == 3)
                  .build(),
              listener);
    }
  }

  /** Where a server of a Unix-domain socket listens. */
  static String path(ProgramRun run, ServerPlan plan) {
    String name = "server-" + plan.number();
    return plan.place() == Place.ABSTRACT_NAME
        ? "\0" + run.world().path(plan.host(), name)
        : run.world().path(plan.host(), name);
  }
}

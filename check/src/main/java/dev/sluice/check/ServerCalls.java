package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Step;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.net.Server;
import dev.sluice.stream.Callback;

/** What programs call of a server. */
final class ServerCalls {
  private ServerCalls() {}

  static void perform(CheckedServer on, Step step) {
    Server server = on.server();
    switch (step.call()) {
      case SERVER_LISTEN -> listen(on);
      case SERVER_CLOSE -> close(on, step.choice() % 2 == 0);
      case SERVER_CLOSE_ASYNC -> closeAsync(on);
      case SERVER_ABORT -> abort(on);
      case GET_CONNECTIONS -> getConnections(on);
      case SET_MAX_CONNECTIONS -> {
        on.limited();
        on.calls("setMaxConnections", () -> server.setMaxConnections(step.choice() % 4));
      }
      case SERVER_REF -> on.calls("ref", server::ref);
      case SERVER_UNREF -> on.calls("unref", server::unref);
      case SERVER_LOOK ->
          on.calls(
              "a getter",
              () -> on.run().log(server.address() + ", at most " + server.maxConnections()));
      case SERVER_WRONG_ARGUMENTS -> wrongArguments(on);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private static void listen(CheckedServer on) {
    Runnable listen = () -> new Listening(on.run(), on.plan()).listen(on);
    if (on.server().listening()) {
      on.fails("listen", ErrorCode.ERR_SERVER_ALREADY_LISTEN.name(), listen);
    } else {
      on.listenCalled();
      on.calls("listen", listen);
    }
  }

  /** Closes a server, with or without a callback. */
  static void close(CheckedServer on, boolean silent) {
    on.closeCalled();
    if (silent) {
      on.calls("close", on.server()::close);
      return;
    }
    boolean listened = on.server().listening();
    Once once = on.run().once(on.toString(), "close", on.host());
    Callback callback =
        on.run()
            .callback(
                once,
                error -> {
                  if ((error == null) != listened) {
                    on.run().violated("CloseTellsState", on + ": close was told " + error);
                  }
                  on.happened(Happening.CLOSED, error);
                });
    on.calls("close", () -> on.server().close((NodeException error) -> callback.done(error)));
    once.returned();
  }

  private static void closeAsync(CheckedServer on) {
    on.closeCalled();
    Once once = on.run().once(on.toString(), "closeAsync", on.host());
    Callback callback = on.run().callback(once, error -> on.happened(Happening.CLOSED, error));
    on.calls("closeAsync", () -> EndCalls.tell(on.server().closeAsync(), callback));
    once.returned();
  }

  /** As in Node, who listens again before the last {@code close} has come is not heard there. */
  private static void abort(CheckedServer on) {
    AbortController controller = on.controller();
    if (controller != null) {
      on.calls("abort", controller::abort);
      if (on.hearsSignal()) {
        on.closeCalled();
        if (on.server().listening()) {
          on.run().violated("AbortCloses", on + " listens in spite of its signal");
        }
      }
    }
  }

  private static void getConnections(CheckedServer on) {
    long open = on.open();
    Once once = on.run().once(on.toString(), "getConnections", on.host());
    on.calls(
        "getConnections",
        () ->
            on.server()
                .getConnections(
                    count -> {
                      on.run().called(once, null);
                      if (count != open) {
                        on.run()
                            .violated(
                                "ConnectionsAreCounted",
                                on + ": getConnections said " + count + " of " + open);
                      }
                    }));
    once.returned();
  }

  private static void wrongArguments(CheckedServer on) {
    if (!on.server().listening()) {
      on.fails(
          "listen(70000)", ErrorCode.ERR_SOCKET_BAD_PORT.name(), () -> on.server().listen(70_000));
    }
  }
}

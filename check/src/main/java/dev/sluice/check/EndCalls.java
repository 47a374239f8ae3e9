package dev.sluice.check;

import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Step;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.loop.LoopFuture;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Streams;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What programs call to bring a connection to its end, and to begin the next one. */
final class EndCalls {
  private EndCalls() {}

  static void perform(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    switch (step.call()) {
      case DESTROY -> on.calls("destroy", socket::destroy);
      case DESTROY_ERROR -> on.calls("destroy(error)", () -> socket.destroy(error(step)));
      case DESTROY_SOON -> on.calls("destroySoon", socket::destroySoon);
      case CLOSE -> on.calls("close", socket::close);
      case CLOSE_ASYNC -> closeAsync(on);
      case RESET_AND_DESTROY -> resetAndDestroy(on);
      case ABORT -> abort(on);
      case FINISHED -> finished(on);
      case CONNECT -> connect(on, step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  private static RuntimeException error(Step step) {
    return step.choice() % 2 == 0
        ? new ProgramError("asked for")
        : new NodeException("ERR_OF_PROGRAM", "asked for");
  }

  private static void resetAndDestroy(CheckedSocket on) {
    Socket socket = on.socket();
    boolean hasHandle = socket.connecting() || !socket.pending();
    if (on.isUnix() && hasHandle) {
      on.fails(
          "resetAndDestroy", ErrorCode.ERR_INVALID_HANDLE_TYPE.name(), socket::resetAndDestroy);
    } else {
      if (hasHandle && !socket.connecting() && !socket.writableEnded()) {
        on.life().reset();
      }
      on.calls("resetAndDestroy", socket::resetAndDestroy);
    }
  }

  private static void abort(CheckedSocket on) {
    @Nullable AbortController controller = on.controller();
    if (controller != null) {
      Life life = on.life();
      // As in Node, the signal is heard until the socket closes, or has ended both ways.
      boolean over =
          life.has(Happening.CLOSE) || (life.has(Happening.END) && life.has(Happening.FINISH));
      on.calls("abort", controller::abort);
      if (on.isFirstLife() && !over && !life.isUncertain() && !on.socket().destroyed()) {
        on.run().violated("AbortDestroys", on + " is not destroyed by its signal");
      }
    }
  }

  private static void finished(CheckedSocket on) {
    Once once = on.once("finished");
    Callback callback = on.callback(once, null);
    on.calls("finished", () -> Streams.finished(on.socket(), callback));
    once.returned();
  }

  private static void closeAsync(CheckedSocket on) {
    Once once = on.once("closeAsync");
    Callback callback = on.callback(once, null);
    on.calls("closeAsync", () -> tell(on.socket().closeAsync(), callback));
    once.returned();
  }

  /** Tells a callback what became of a future; nothing if its loop has ended. */
  static void tell(LoopFuture<@Nullable Void> future, Callback callback) {
    var unused =
        future.whenComplete(
            (_, thrown) -> {
              if (!(thrown instanceof CancellationException)) {
                callback.done(thrown == null ? null : NodeException.of(cause(thrown)));
              }
            });
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }

  /** Connects again; now and then before the last connection has told that it is over. */
  private static void connect(CheckedSocket on, Step step) {
    ClientPlan plan = on.plan();
    Socket socket = on.socket();
    Life last = on.life();
    boolean again = last.has(Happening.CLOSE) && socket.destroyed() && !last.isUncertain();
    boolean early = socket.destroyed() && !again;
    if (plan == null || (early && step.choice() % 4 != 0)) {
      return;
    }
    if (early || (!again && !on.isFresh())) {
      last.uncertain();
    }
    @Nullable AbortController controller = on.controller();
    if (again && (controller == null || !controller.signal().aborted())) {
      on.newLife();
      if (last.has(Happening.PREFINISH) && !last.has(Happening.FINISH)) {
        on.life().uncertain(); // as in Node, the finish that is still to come comes to this one
      }
    }
    if (!on.calls("connect", () -> new Connecting(on.run(), plan).connect(on))) {
      on.lastLife(last);
    }
  }
}

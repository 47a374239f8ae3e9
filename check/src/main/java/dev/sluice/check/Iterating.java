package dev.sluice.check;

import dev.sluice.check.program.Step;
import dev.sluice.loop.LoopFuture;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import dev.sluice.stream.OperatorOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A program's asynchronous iteration over a socket, as Node's {@code for await}: all of it, at its
 * own pace, or until enough has come, which destroys the socket.
 */
final class Iterating {
  private static final int FORMS = 4;

  private final CheckedSocket on;
  private final Step step;
  private int left;

  private Iterating(CheckedSocket on, Step step) {
    this.on = on;
    this.step = step;
    this.left = 1 + step.choice() / FORMS % 5;
  }

  static void begin(CheckedSocket on, Step step) {
    new Iterating(on, step).begin();
  }

  private void begin() {
    Once once = on.once("forEach");
    Callback callback = on.callback(once, null);
    on.reading().iterationBegins();
    on.calls("forEach", () -> EndCalls.tell(future(), over(callback)));
    once.returned();
  }

  private Callback over(Callback callback) {
    return error -> {
      on.reading().iterationEnds();
      callback.done(error);
    };
  }

  private LoopFuture<@Nullable Void> future() {
    Socket socket = on.socket();
    return switch (step.choice() % FORMS) {
      case 0 -> socket.forEach(this::take);
      case 1 -> socket.forEachAsync(this::takeSlowly, OperatorOptions.DEFAULTS);
      case 2 -> socket.forEach(this::takeOrThrow);
      default -> socket.take(left).forEach(this::take);
    };
  }

  private void take(ByteBuffer chunk) {
    on.reading().iterated(chunk);
  }

  private CompletableFuture<@Nullable Void> takeSlowly(ByteBuffer chunk) {
    take(chunk);
    CompletableFuture<@Nullable Void> slow = new CompletableFuture<>();
    if (on.run().isEnding()) {
      slow.complete(null);
    } else {
      on.socket().loop().setTimeout(() -> slow.complete(null), step.choice() % 20);
    }
    return slow;
  }

  private void takeOrThrow(ByteBuffer chunk) {
    take(chunk);
    if (--left == 0) {
      throw new ProgramError("enough");
    }
  }
}

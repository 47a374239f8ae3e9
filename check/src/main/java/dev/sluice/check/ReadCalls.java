package dev.sluice.check;

import dev.sluice.check.program.ReadingStyle;
import dev.sluice.check.program.Step;
import dev.sluice.net.Socket;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs call to read. */
final class ReadCalls {
  private ReadCalls() {}

  static void perform(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    Reading reading = on.reading();
    boolean all = step.choice() % 2 == 0;
    int amount = all ? ReadableStream.ALL : 1 + step.size();
    switch (step.call()) {
      case READ -> on.calls("read", () -> reading.read(amount));
      case PAUSE -> on.calls("pause", socket::pause);
      case RESUME -> on.calls("resume", socket::resume);
      case LISTEN_TO_DATA -> on.calls("on data", reading::listen);
      case FORGET_DATA -> on.calls("off data", reading::forget);
      case LISTEN_TO_READABLE -> on.calls("on readable", () -> reading.listenToReadable(amount));
      case FORGET_READABLE -> on.calls("off readable", reading::forgetReadable);
      case UNSHIFT -> unshift(on, all);
      case LISTEN_TO_TEXT ->
          on.calls(
              "onText",
              () -> {
                reading.listen();
                socket.onText(StandardCharsets.UTF_8, text -> {});
              });
      case PIPE_BACK -> on.calls("pipe", () -> reading.pipeTo(on, all));
      case PIPE_TO_SINK -> on.calls("pipe", () -> reading.pipeToSink(step.choice() % 20));
      case PIPE_TO_OTHER -> pipeToOther(on, step);
      case UNPIPE -> on.calls("unpipe", reading::unpipe);
      case PIPELINE_TO_SINK -> on.calls("pipeline", () -> pipelineToSink(on, step));
      case ITERATE -> Iterating.begin(on, step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  /** Gives a chunk back, or what comes after its first half, as parsers do. */
  private static void unshift(CheckedSocket on, boolean all) {
    @Nullable ByteBuffer chunk = on.reading().current();
    boolean streams = on.plan() == null || on.plan().style() != ReadingStyle.ONREAD;
    if (streams && chunk != null && !on.socket().readableEnded() && !on.socket().destroyed()) {
      int half = chunk.remaining() / 2;
      ByteBuffer rest = all ? chunk : chunk.slice(half, chunk.remaining() - half);
      on.reading().giveBack(rest);
      on.calls("unshift", () -> on.socket().unshift(rest));
    }
  }

  private static void pipeToOther(CheckedSocket on, Step step) {
    List<CheckedSocket> others =
        on.run().sockets().stream()
            .filter(other -> other != on && other.host() == on.host() && other.isAlive())
            .toList();
    if (!others.isEmpty()) {
      CheckedSocket other = others.get(step.choice() % others.size());
      on.calls("pipe", () -> on.reading().pipeTo(other, step.choice() % 2 == 0));
    }
  }

  private static void pipelineToSink(CheckedSocket on, Step step) {
    on.reading().listen();
    Once once = on.once("pipeline from it");
    // As in Node, a paused source that is destroyed with bytes and the end unread tells nothing.
    once.mayStayUncalled();
    Streams.pipeline(on.socket(), on.reading().sink(step.choice() % 20), on.callback(once, null));
    once.returned();
  }
}

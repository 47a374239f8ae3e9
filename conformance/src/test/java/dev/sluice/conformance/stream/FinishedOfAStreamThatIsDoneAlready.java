package dev.sluice.conformance.stream;

import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;

/** finished() of a closed stream still calls back, later; its cleanup takes the listeners away. */
public final class FinishedOfAStreamThatIsDoneAlready implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    readable.resume().push(null);
    readable.on(
        CLOSE,
        hadError -> {
          Streams.finished(readable, error -> trace.log("readable", "finished", error));
          trace.log("readable", "asked");
        });
    Readable<ByteBuffer> other = new PushedReadable();
    Runnable cleanup = Streams.finished(other, error -> trace.log("other", "finished", error));
    trace.log("other", "listeners", other.listenerCount(END) > 0);
    cleanup.run();
    trace.log("other", "listeners", other.listenerCount(END) > 0);
    other.destroy();
  }
}

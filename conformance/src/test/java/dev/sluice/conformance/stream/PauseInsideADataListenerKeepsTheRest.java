package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.ReadableStream.PAUSE;
import static dev.sluice.stream.ReadableStream.RESUME;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;
import java.util.List;

/** pause() stops the flow at once, with chunks buffered; resume() goes on in a tick. */
public final class PauseInsideADataListenerKeepsTheRest implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    for (String chunk : List.of("one", "two", "three")) {
      readable.push(bytes(chunk));
    }
    readable.push(null);
    trace.watch("readable", readable, PAUSE, RESUME, END);
    readable.onData(
        chunk -> {
          trace.log("readable", "data", chunk, readable.readableLength());
          if (readable.isPaused()) {
            return;
          }
          readable.pause();
          trace.log("readable", "paused", readable.isPaused(), readable.readableFlowing());
          setImmediate(
              () -> {
                readable.resume();
                trace.log("readable", "resumed", readable.isPaused(), readable.readableFlowing());
              });
        });
  }
}

package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Stream;
import dev.sluice.stream.Streams;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** finished(): nothing after a proper end, the error after a failure, else a premature close. */
public final class FinishedTellsHowAStreamEnded implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> proper = new PushedReadable();
    Readable<ByteBuffer> failing = new PushedReadable();
    Readable<ByteBuffer> closed = new PushedReadable();
    Writable<ByteBuffer> unfinished =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder().write((chunk, callback) -> {}).build());
    Map<String, Stream> streams = new LinkedHashMap<>();
    streams.put("proper", proper);
    streams.put("failing", failing);
    streams.put("closed", closed);
    streams.put("unfinished", unfinished);
    streams.forEach(
        (label, stream) -> {
          stream.on(ERROR, error -> trace.log(label, "error", error));
          Streams.finished(stream, error -> trace.log(label, "finished", error));
        });
    proper.resume().push(null);
    failing.destroy(new IOException("failed"));
    closed.destroy();
    unfinished.write(bytes("data"));
    unfinished.destroy();
  }
}

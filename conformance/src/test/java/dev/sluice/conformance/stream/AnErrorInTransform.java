package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Transform;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An error given to the callback of the transform hook destroys both sides. */
public final class AnErrorInTransform implements Scenario {
  @Override
  public void run(Trace trace) {
    Transform<ByteBuffer, ByteBuffer> transform =
        new Transform<>(
            (stream, chunk, callback) ->
                callback.fail(new IOException("cannot transform " + text(chunk))));
    trace.watch("transform", transform, DATA, END, FINISH, ERROR, CLOSE);
    transform.write(bytes("this"), error -> trace.log("transform", "written", error));
  }
}

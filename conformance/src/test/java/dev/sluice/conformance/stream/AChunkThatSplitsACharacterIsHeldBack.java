package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.ReadableStream.END;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** Text is emitted in whole characters; an incomplete one at the end is replaced. */
public final class AChunkThatSplitsACharacterIsHeldBack implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    readable.onText(UTF_8, text -> trace.log("readable", "data", text));
    trace.watch("readable", readable, END);
    ByteBuffer bytes = bytes("€uro, naïve");
    readable.push(bytes.slice(0, 2));
    setImmediate(
        () -> {
          readable.push(bytes.slice(2, 8));
          setImmediate(
              () -> {
                readable.push(bytes.slice(10, bytes.limit() - 10));
                setImmediate(
                    () -> {
                      readable.push(ByteBuffer.wrap(new byte[] {(byte) 0xe2, (byte) 0x82}));
                      readable.push(null);
                    });
              });
        });
  }
}

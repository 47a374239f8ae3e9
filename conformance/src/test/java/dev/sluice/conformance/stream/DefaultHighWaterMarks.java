package dev.sluice.conformance.stream;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;
import dev.sluice.stream.Streams;
import dev.sluice.stream.Writable;
import java.nio.ByteBuffer;

/** 64 KiB of bytes, 16 objects, for both sides; a duplex can have two. */
public final class DefaultHighWaterMarks implements Scenario {
  @Override
  public void run(Trace trace) {
    trace.log(
        "stream",
        "default",
        Streams.defaultHighWaterMark(false),
        Streams.defaultHighWaterMark(true));
    trace.log("stream", "readable", new Readable<ByteBuffer>().readableHighWaterMark());
    trace.log("stream", "writable", new Writable<ByteBuffer>().writableHighWaterMark());
    Readable<Integer> objects =
        new Readable<>(ReadableOptions.<Integer>builder().objectMode(true).build());
    trace.log("stream", "objects", objects.readableHighWaterMark());
    Duplex<ByteBuffer, ByteBuffer> duplex =
        new Duplex<>(
            DuplexOptions.<ByteBuffer, ByteBuffer>builder()
                .readableHighWaterMark(10)
                .writableHighWaterMark(20)
                .build());
    trace.log("stream", "duplex", duplex.readableHighWaterMark(), duplex.writableHighWaterMark());
  }
}

package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;

/** Corked writes are handed over together by the last uncork(), and counted until then. */
public final class CorkGathersWrites implements Scenario {
  @Override
  public void run(Trace trace) {
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .writev(
                    (chunks, callback) -> {
                      trace.log("writable", "writev called", chunks);
                      setImmediate(callback::done);
                    })
                .build());
    trace.watch("writable", writable, FINISH);
    writable.cork();
    writable.cork();
    writable.write(bytes("one"), error -> trace.log("writable", "written", "one"));
    writable.write(bytes("two"), error -> trace.log("writable", "written", "two"));
    trace.log("writable", "corked", writable.writableCorked(), writable.writableLength());
    writable.uncork();
    trace.log("writable", "corked", writable.writableCorked(), writable.writableLength());
    writable.uncork();
    trace.log("writable", "corked", writable.writableCorked(), writable.writableLength());
    writable.write(bytes("three"), error -> trace.log("writable", "written", "three"));
    writable.write(bytes("four"), error -> trace.log("writable", "written", "four"));
    writable.end();
  }
}

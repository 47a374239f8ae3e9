package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.event.EventEmitter.ERROR;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Streams;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.io.IOException;
import java.nio.ByteBuffer;

/** isReadable, isWritable, isErrored and isDisturbed, over the life of a stream. */
public final class WhatCanBeAskedAboutAStream implements Scenario {
  @Override
  public void run(Trace trace) {
    Readable<ByteBuffer> readable = new PushedReadable();
    Runnable readableState =
        () ->
            trace.log(
                "readable",
                "state",
                Streams.isReadable(readable),
                Streams.isErrored(readable),
                Streams.isDisturbed(readable),
                readable.readableDidRead());
    Writable<ByteBuffer> writable =
        new Writable<>(
            WritableOptions.<ByteBuffer>builder()
                .write((chunk, callback) -> callback.done())
                .build());
    Runnable writableState =
        () ->
            trace.log(
                "writable", "state", Streams.isWritable(writable), Streams.isErrored(writable));
    readableState.run();
    readable.push(bytes("data"));
    readable.push(null);
    readable.read();
    readableState.run();
    writableState.run();
    writable.end();
    writableState.run();
    setImmediate(
        () -> {
          readableState.run();
          Readable<ByteBuffer> failed = new PushedReadable();
          failed.on(ERROR, error -> {});
          failed.destroy(new IOException("failed"));
          trace.log(
              "failed",
              "state",
              Streams.isReadable(failed),
              Streams.isErrored(failed),
              Streams.isDisturbed(failed));
        });
  }
}

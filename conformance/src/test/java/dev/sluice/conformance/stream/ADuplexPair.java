package dev.sluice.conformance.stream;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.stream.ReadableStream.DATA;
import static dev.sluice.stream.ReadableStream.END;
import static dev.sluice.stream.Stream.CLOSE;
import static dev.sluice.stream.WritableStream.FINISH;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexPair;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;

/** What is written to one side is read at the other; ending one ends the other's readable side. */
public final class ADuplexPair implements Scenario {
  @Override
  public void run(Trace trace) {
    DuplexPair<ByteBuffer, ByteBuffer> pair = Streams.duplexPair();
    Duplex<ByteBuffer, ByteBuffer> left = pair.first();
    Duplex<ByteBuffer, ByteBuffer> right = pair.second();
    trace.watch("left", left, DATA, END, FINISH, CLOSE);
    trace.watch("right", right, DATA, END, FINISH, CLOSE);
    left.write(bytes("ping"), error -> trace.log("left", "written"));
    right.once(DATA, chunk -> right.end(bytes("pong")));
    left.on(END, () -> left.end());
  }
}

package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Step;
import dev.sluice.error.ErrorCode;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Readable;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What programs call to write. */
final class WriteCalls {
  /** The charsets in which every life's number is one byte, the first. */
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.US_ASCII,
          StandardCharsets.UTF_16LE);

  private static final int[] LETTERS =
      "abcdefghijklmnopqrstuvwxyzäöüßéè€✓漢字😀".codePoints().toArray();
  private static final int CORKED_WRITES = 3;
  private static final long NOT_CORKED = -1;

  private WriteCalls() {}

  static void perform(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    switch (step.call()) {
      case WRITE -> write(on, bytes(on, step.size(), step.choice()), step.choice() % 3 == 0);
      case WRITE_TEXT -> writeText(on, step);
      case END -> end(on, null, null, step.choice() % 3 == 0);
      case END_DATA -> end(on, bytes(on, step.size(), step.choice()), null, step.choice() % 2 == 0);
      case END_TEXT -> end(on, null, text(on, step.size()), step.choice() % 2 == 0);
      case END_ASYNC -> endAsync(on);
      case CORK -> on.calls("cork", socket::cork);
      case UNCORK -> on.calls("uncork", socket::uncork);
      case CORKED_WRITES -> corkedWrites(on, step);
      case DEFAULT_ENCODING -> defaultEncoding(on, step);
      case PIPE_FROM_SOURCE -> on.calls("pipe into", () -> pipeFromSource(on, step));
      case PIPELINE_FROM_SOURCE -> pipelineFromSource(on, step);
      case SEND_FILE -> FileCalls.perform(on, step);
      default -> throw new IllegalArgumentException(step.toString());
    }
  }

  // What is written.

  /** Whether what is written now is going to be sent, if nothing happens to the connection. */
  static boolean takes(CheckedSocket on) {
    boolean goesSomewhere = !on.isFresh() || on.socket().writableCorked() > 0;
    return goesSomewhere && !on.socket().destroyed() && !on.socket().writableEnded();
  }

  private static ByteBuffer bytes(CheckedSocket on, int size, int choice) {
    int start = on.life().sent().length();
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      int place = start + i;
      bytes[i] = (byte) (place == 0 ? on.life().number() : place * 31 + (place >> 8) + start);
    }
    return switch (choice % 4) {
      case 0 -> ByteBuffer.allocateDirect(size).put(bytes).flip();
      case 1 -> ByteBuffer.wrap(bytes).asReadOnlyBuffer();
      case 2 -> ByteBuffer.allocate(size + 5).position(3).slice().put(bytes).flip();
      default -> ByteBuffer.wrap(bytes);
    };
  }

  private static String text(CheckedSocket on, int size) {
    StringBuilder text = new StringBuilder(size);
    if (on.life().sent().length() == 0 && size > 0) {
      text.append((char) on.life().number());
    }
    int next = on.life().sent().length();
    while (text.length() < size) {
      text.appendCodePoint(LETTERS[next++ % LETTERS.length]);
    }
    return text.toString();
  }

  // Writing.

  static void write(CheckedSocket on, ByteBuffer chunk, boolean silent) {
    boolean taken = note(on, chunk);
    int position = chunk.position();
    int limit = chunk.limit();
    Written written = new Written(on, taken, silent ? null : on.once("write"));
    long corked = on.socket().writableCorked() > 0 ? on.socket().writableLength() : NOT_CORKED;
    on.calls(
        "write",
        () -> {
          boolean more =
              silent ? on.socket().write(chunk) : on.socket().write(chunk, written.callback());
          written.returned(more);
        });
    long length = on.socket().writableLength();
    if (corked != NOT_CORKED && taken && length != corked + chunk.remaining()) {
      on.run().violated("CorkHolds", on + ": " + length + " bytes are queued, though it is corked");
    }
    if (chunk.position() != position || chunk.limit() != limit) {
      on.run().violated("CallersBufferStays", on + ": write moved the buffer");
    }
    chunk.position(chunk.limit()); // from now on that is the caller's business
  }

  private static void writeText(CheckedSocket on, Step step) {
    Charset charset = CHARSETS.get(step.choice() % CHARSETS.size());
    boolean silent = step.choice() % 3 == 0;
    String text = text(on, step.size());
    boolean taken = note(on, ByteBuffer.wrap(text.getBytes(charset)));
    Written written = new Written(on, taken, silent ? null : on.once("write(text)"));
    on.calls(
        "write(text)",
        () ->
            written.returned(
                silent
                    ? on.socket().write(text, charset)
                    : on.socket().writeText(text, charset, written.callback())));
  }

  /** Notes what is about to be written; answers whether it is going to be sent. */
  static boolean note(CheckedSocket on, ByteBuffer chunk) {
    boolean taken = takes(on);
    if (taken) {
      on.life().sent().add(chunk);
    }
    if (on.isBeingPouredInto()) {
      on.life().uncertain();
    }
    return taken;
  }

  private static void corkedWrites(CheckedSocket on, Step step) {
    Socket socket = on.socket();
    on.calls("cork", socket::cork);
    for (int i = 0; i < CORKED_WRITES; i++) {
      write(on, bytes(on, step.size() / CORKED_WRITES, step.choice() + i), i == 1);
    }
    if (step.choice() % 2 == 0) {
      on.calls("uncork", socket::uncork);
    } else {
      socket.loop().nextTick(() -> on.calls("uncork", socket::uncork));
    }
  }

  private static void defaultEncoding(CheckedSocket on, Step step) {
    Charset charset = CHARSETS.get(step.choice() % CHARSETS.size());
    on.calls("setDefaultEncoding", () -> on.socket().setDefaultEncoding(charset));
    String text = text(on, step.size());
    boolean taken = note(on, ByteBuffer.wrap(text.getBytes(charset)));
    Written written = new Written(on, taken, null);
    on.calls("writeText", () -> written.returned(on.socket().writeText(text)));
  }

  // Ending.

  private static void end(
      CheckedSocket on, @Nullable ByteBuffer chunk, @Nullable String text, boolean silent) {
    if (chunk != null) {
      note(on, chunk);
    } else if (text != null) {
      note(on, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
    Once once = silent ? null : on.once("end");
    if (once != null && on.socket().destroyed()) {
      once.mayStayUncalled();
    }
    Callback callback = once == null ? null : on.callback(once, Happening.ENDED);
    on.calls(
        "end",
        () -> {
          if (text == null) {
            on.socket().end(chunk, callback);
          } else {
            on.socket().endText(text, StandardCharsets.UTF_8, callback);
          }
        });
    if (chunk != null) {
      chunk.position(chunk.limit());
    }
    if (once != null) {
      once.returned();
    }
  }

  private static void endAsync(CheckedSocket on) {
    Once once = on.once("endAsync");
    Callback callback = on.callback(once, Happening.ENDED);
    on.calls("endAsync", () -> EndCalls.tell(on.socket().endAsync(), callback));
    once.returned();
  }

  // Piping into it.

  private static Readable<ByteBuffer> source(CheckedSocket on, Step step) {
    List<ByteBuffer> chunks = new ArrayList<>();
    int count = 1 + step.choice() % 5;
    byte[] first = {(byte) on.life().number()};
    if (on.life().sent().length() == 0) {
      chunks.add(ByteBuffer.wrap(first));
    }
    for (int i = 0; i < count; i++) {
      chunks.add(ByteBuffer.wrap(new byte[1 + step.size() / count]));
    }
    Readable<ByteBuffer> source = Readable.from(chunks);
    source.onData(
        chunk -> {
          if (takes(on)) {
            on.life().sent().add(chunk);
          }
        });
    return source;
  }

  private static void pipeFromSource(CheckedSocket on, Step step) {
    source(on, step).pipe(on.socket(), step.choice() % 2 == 0);
  }

  private static void pipelineFromSource(CheckedSocket on, Step step) {
    if (on.socket().destroyed()) {
      Readable<ByteBuffer> unread = Readable.from(List.of(ByteBuffer.allocate(1)));
      Runnable refused = () -> Streams.pipeline(unread, on.socket(), error -> {});
      on.fails("pipeline into it", ErrorCode.ERR_STREAM_UNABLE_TO_PIPE.name(), refused);
      return;
    }
    Once once = on.once("pipeline into it");
    Callback callback = on.callback(once, null);
    on.calls("pipeline into it", () -> Streams.pipeline(source(on, step), on.socket(), callback));
    once.returned();
  }
}

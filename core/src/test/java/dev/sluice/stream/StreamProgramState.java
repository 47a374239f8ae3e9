package dev.sluice.stream;

/** The whole visible state of a stream, as one line: a letter for what is so, a dash for not. */
final class StreamProgramState {
  private StreamProgramState() {}

  /** What is visible of a stream, and of its insides. */
  static String of(Stream stream) {
    StringBuilder text = new StringBuilder();
    if (stream instanceof ReadableStream<?> side) {
      String flow =
          switch (side.readableFlowing()) {
            case UNDECIDED -> "n";
            case FLOWING -> "f";
            case PAUSED -> "p";
          };
      text.append(" r[")
          .append(flag(side.readable(), "R"))
          .append(flow)
          .append(flag(side.isPaused(), "P"))
          .append(flag(side.readableEnded(), "E"))
          .append(flag(side.readableAborted(), "A"))
          .append(flag(side.readableDidRead(), "D"))
          .append(" " + side.readableLength() + "/" + side.readableHighWaterMark() + "]");
    }
    if (stream instanceof WritableStream<?> side) {
      text.append(" w[")
          .append(flag(side.writable(), "W"))
          .append(flag(side.writableEnded(), "E"))
          .append(flag(side.writableFinished(), "F"))
          .append(flag(side.writableNeedDrain(), "N"))
          .append(flag(side.writableAborted(), "A"))
          .append(" " + side.writableLength() + "/" + side.writableHighWaterMark())
          .append(" c" + side.writableCorked() + "]");
    }
    StreamState state = stream.writableSide();
    if (stream.readableSide() instanceof ReadableState<?> side) {
      state = side;
      text.append(internals(side));
    }
    if (stream.writableSide() instanceof WritableState<?> side) {
      text.append(internals(side));
    }
    text.append(" ")
        .append(flag(state.constructed(), "c"))
        .append(flag(state.errorEmitted(), "e"))
        .append(flag(state.closeEmitted(), "k"));
    text.append(" ").append(flag(stream.destroyed(), "D")).append(flag(stream.closed(), "C"));
    if (stream.errored() != null) {
      text.append("!").append(StreamTrace.error(stream.errored()));
    }
    return text.toString();
  }

  private static String internals(ReadableState<?> side) {
    return " {"
        + flag(side.needReadable(), "n")
        + flag(side.emittedReadable(), "e")
        + flag(side.readingMore(), "m")
        + flag(side.sync(), "s")
        + flag(side.resumeScheduled(), "u")
        + flag(side.readableListening(), "L")
        + flag(side.reading(), "g")
        + flag(side.ended(), "z")
        + (" " + side.destinations().size())
        + (" " + side.awaitDrainWriters().size() + "}");
  }

  private static String internals(WritableState<?> side) {
    boolean failing = side.errored() != null || side.destroyed() || side.bufferProcessing();
    return " {"
        + flag(side.needDrain(), "n")
        + flag(side.sync(), "s")
        + flag(side.writing(), "w")
        + flag(side.bufferProcessing(), "p")
        + flag(side.endCalled(), "g")
        + flag(side.ended(), "z")
        + flag(side.finalCalled(), "f")
        + flag(side.prefinished(), "x")
        + (" " + side.writeLength())
        + (" " + side.pendingCallbacks())
        + (" " + (failing ? 0 : side.bufferedRequestCount()) + "}");
  }

  private static String flag(boolean on, String letter) {
    return on ? letter : "-";
  }
}

package dev.sluice.check;

import dev.sluice.check.program.Step;
import dev.sluice.stream.Callback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** What programs call to send files. */
final class FileCalls {
  private static final int FORMS = 8;

  private FileCalls() {}

  static void perform(CheckedSocket on, Step step) {
    int offset =
        on.life().sent().length() == 0
            ? on.life().number()
            : step.choice() / FORMS % (ProgramFile.SIZE + 1);
    switch (step.choice() % FORMS) {
      case 0 -> sendNothing(on, "ENOENT");
      case 1 -> sendNothing(on, "EISDIR");
      case 2 -> sendPart(on, offset, ProgramFile.SIZE);
      case 3, 4 -> sendOpen(on, offset, step.size());
      default -> sendPart(on, offset, step.size());
    }
  }

  /** What cannot be opened is told, and the socket goes on. */
  private static void sendNothing(CheckedSocket on, String code) {
    boolean taken = WriteCalls.takes(on);
    Life life = on.life();
    Once once = on.once("sendFile");
    Callback callback =
        on.run()
            .callback(
                once,
                error -> {
                  if (error == null) {
                    on.run().violated("RefusedWritesFail", on + ": sent what is not there");
                  } else if (!taken && error.code().equals(code)) {
                    on.run().violated("RefusedWritesFail", on + ": opened a file after its end");
                  } else if (!error.code().equals(code)) {
                    life.lostWrite();
                  }
                });
    on.calls(
        "sendFile",
        () ->
            on.socket()
                .sendFile(
                    code.equals("ENOENT") ? ProgramFile.missing() : ProgramFile.folder(),
                    callback));
    once.returned();
  }

  private static void sendPart(CheckedSocket on, int offset, int count) {
    Once once = on.once("sendFile");
    Callback callback = sending(on, once, offset, count);
    on.calls("sendFile", () -> on.socket().sendFile(ProgramFile.path(), offset, count, callback));
    once.returned();
  }

  private static void sendOpen(CheckedSocket on, int offset, int count) {
    FileChannel file = open();
    Once once = on.once("sendFile(channel)");
    Callback callback = sending(on, once, offset, count);
    on.calls(
        "sendFile(channel)",
        () ->
            on.socket()
                .sendFile(
                    file,
                    offset,
                    count,
                    error -> {
                      close(file);
                      callback.done(error);
                    }));
    once.returned();
  }

  private static FileChannel open() {
    try {
      return FileChannel.open(ProgramFile.path(), StandardOpenOption.READ);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Notes what is about to be sent; what waits for its turn counts as written only then. */
  private static Callback sending(CheckedSocket on, Once once, int offset, int count) {
    ByteBuffer part = ProgramFile.part(offset, count);
    Life life = on.life();
    boolean taken = WriteCalls.note(on, part);
    Callback judged = new Written(on, taken, once).judging(once);
    life.fileStarted();
    return error -> {
      life.fileEnded();
      judged.done(error);
    };
  }
}

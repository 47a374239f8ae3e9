package dev.sluice.examples.kv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replica must not forget when it is killed: in which term it is, for whom it voted there,
 * and the commands it was given, each with the term of the leader that gave it. Commands are
 * numbered from 1; the term of number 0 is 0.
 *
 * <p>Every change is on the disk before the method returns, if there is a file. One without is for
 * tests: who keeps the object has a disk that survives the simulated crash.
 */
public final class Journal {
  private record Command(long term, String text) {}

  private final @Nullable FileChannel file;
  private final List<Command> commands = new ArrayList<>();
  private long term;
  private String votedFor = "";

  /** A journal in memory. */
  public Journal() {
    file = null;
  }

  /**
   * A journal in a file, with what it says already.
   *
   * @param path the file, made if it is not there
   * @throws IOException if it cannot be read or written
   */
  public Journal(Path path) throws IOException {
    if (Files.exists(path)) {
      String text = Files.readString(path, StandardCharsets.ISO_8859_1);
      // The last line has no end if the machine went down while it was written: it never happened.
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      whole.lines().forEach(this::replay);
      file = FileChannel.open(path, StandardOpenOption.WRITE);
      file.truncate(whole.length()).position(whole.length());
    } else {
      file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }
  }

  private void replay(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "TERM" -> {
        term = Long.parseLong(words[1]);
        votedFor = words[2];
      }
      case "ADD" -> commands.add(new Command(Long.parseLong(words[1]), words[2]));
      case "KEEP" -> commands.subList(Integer.parseInt(words[1]), commands.size()).clear();
      default -> throw new IllegalStateException("not a line of a journal: " + line);
    }
  }

  private void record(String line) {
    replay(line);
    if (file != null) {
      try {
        file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
        file.force(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  long term() {
    return term;
  }

  String votedFor() {
    return votedFor;
  }

  void enter(long newTerm, String vote) {
    record("TERM " + newTerm + " " + vote);
  }

  int size() {
    return commands.size();
  }

  long termOf(int number) {
    return number == 0 ? 0 : commands.get(number - 1).term();
  }

  String command(int number) {
    return commands.get(number - 1).text();
  }

  void add(long commandTerm, String command) {
    record("ADD " + commandTerm + " " + command);
  }

  /** Forgets the commands after a number. */
  void keep(int number) {
    record("KEEP " + number);
  }
}

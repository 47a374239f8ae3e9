package dev.sluice.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptTest {
  private static final Pattern ANY = Pattern.compile("\\w+");
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** As many as the JDK has carriers for virtual threads, if it is not told otherwise. */
  private static final int SILENT = 256;

  @TempDir Path folder;

  @Test
  void aProcessIsReadHoweverManyOthersAreSilent() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
      for (int i = 0; i < SILENT; i++) {
        Transcript.of(reader(pipe), ANY);
      }

      Transcript loud = Transcript.of(new ProcessBuilder("echo", "hello").start());

      assertThat(loud.await(ANY, DEADLINE)).map(MatchResult::group).hasValue("hello");
      assertThat(writer.getFD().valid()).isTrue();
    }
  }

  private static BufferedReader reader(Path pipe) throws Exception {
    return new BufferedReader(new InputStreamReader(new FileInputStream(pipe.toFile()), UTF_8));
  }
}

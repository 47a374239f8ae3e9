package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are sent. */
@EveryWorld
class SendFileTest extends SceneTest {
  /** More than the kernels of both ends take while nobody reads. */
  private static final int MUCH = 24 * 1024 * 1024;

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir Path folder;

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("file"), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What a peer gets from a socket that does this, and then how it ended. */
  private String received(Transport transport, Consumer<Socket> sending) {
    List<String> answers = new ArrayList<>();
    scene.run(
        () ->
            scene
                .accept(
                    transport,
                    ServerOptions.DEFAULT,
                    socket -> {
                      scene.watch("socket", socket);
                      sending.accept(socket);
                      socket.resume();
                    })
                .readToEnd(answers::add));
    return answers.getFirst();
  }

  @ParameterizedTest
  @EnumSource
  void aFileHasItsTurnAmongTheWrites(Transport transport) {
    Path file = file("the file");
    String answer =
        received(
            transport,
            socket -> {
              socket.write("before, ");
              socket.sendFile(file, scene.noting("sent"));
              socket.write(", between, ");
              socket.sendFile(file, 4, 2, scene.noting("part sent"));
              socket.end(Scene.bytes(", after"), scene.noting("ended"));
              scene.note("nothing is told inside");
            });
    assertThat(answer).isEqualTo("before, the file, between, fi, after END");
    assertThat(scene.trace())
        .containsSubsequence("nothing is told inside", "sent", "part sent", "ended");
    assertThat(scene.trace()).containsOnlyOnce("sent", "part sent");
  }

  @Test
  void aLargeFileGoesAtThePaceOfThePeerAndIsCounted() throws IOException {
    Path file = folder.resolve("large");
    Files.write(file, new byte[MUCH]);
    scene.run(
        () -> {
          ScenePeer[] peer = new ScenePeer[1];
          peer[0] =
              scene.accept(
                  socket -> {
                    socket.sendFile(
                        file,
                        error -> {
                          assertThat(socket.bytesWritten()).isEqualTo(MUCH);
                          scene.note("sent");
                        });
                    scene.note("reading");
                    peer[0].readBytes(
                        MUCH,
                        () -> {
                          socket.destroy();
                          peer[0].close();
                        });
                  });
        });
    assertThat(scene.trace()).containsExactly("reading", "sent");
  }

  @Test
  void aFileThatIsNotThereIsToldAsNodeTellsItAndTheSocketGoesOn() {
    Path missing = folder.resolve("missing");
    List<NodeException> errors = new ArrayList<>();
    String answer =
        received(
            Transport.TCP,
            socket -> {
              socket.sendFile(missing, errors::add);
              socket.sendFile(folder, errors::add);
              socket.end("all the same");
            });
    assertThat(answer).isEqualTo("all the same END");
    assertThat(errors).extracting(NodeException::code).containsExactly("ENOENT", "EISDIR");
    assertThat(errors.getFirst())
        .hasMessage("ENOENT: no such file or directory, open '" + missing + "'")
        .isInstanceOfSatisfying(
            SystemException.class, error -> assertThat(error.syscall()).isEqualTo("open"));
    assertThat(scene.traceOf("socket")).doesNotContain("error ENOENT").contains("close false");
  }

  @Test
  void aFileThatIsShorterThanItWasSendsWhatThereIs() {
    Path file = file("short");
    assertThat(
            received(
                Transport.TCP,
                socket -> {
                  socket.sendFile(file, 2, 1000, scene.noting("sent"));
                  socket.sendFile(file, 1000, 1, scene.noting("nothing sent"));
                  socket.end();
                }))
        .isEqualTo("ort END");
    assertThat(scene.trace()).contains("sent", "nothing sent");
  }

  @Test
  void aChannelIsReadWhereItIsToldToAndStaysOpen() throws IOException {
    try (FileChannel channel = FileChannel.open(file("a channel"), StandardOpenOption.READ)) {
      channel.position(5);
      assertThat(
              received(
                  Transport.TCP,
                  socket -> {
                    socket.sendFile(channel, 2, FileSending.TO_THE_END, scene.noting("sent"));
                    socket.end();
                  }))
          .isEqualTo("channel END");
      assertThat(channel.isOpen()).isTrue();
      assertThat(channel.position()).isEqualTo(5);
    }
  }

  @Test
  void aChannelThatCannotBeReadIsTold() throws IOException {
    Path file = file("x");
    List<NodeException> errors = new ArrayList<>();
    FileChannel closed = FileChannel.open(file, StandardOpenOption.READ);
    closed.close();
    try (FileChannel writing = FileChannel.open(file, StandardOpenOption.WRITE)) {
      received(
          Transport.TCP,
          socket -> {
            socket.sendFile(closed, 0, 1, errors::add);
            socket.sendFile(writing, 0, 1, errors::add);
            socket.end();
          });
    }
    assertThat(errors)
        .extracting(Throwable::getMessage)
        .containsOnly("EBADF: bad file descriptor, read");
  }

  @Test
  void aSocketThatIsDestroyedMeanwhileEndsItOnce() throws IOException {
    Path file = folder.resolve("large");
    Files.write(file, new byte[MUCH]);
    scene.run(
        () -> {
          ScenePeer[] peer = new ScenePeer[1];
          peer[0] =
              scene.accept(
                  socket -> {
                    socket.sendFile(file, scene.noting("first"));
                    socket.sendFile(file, scene.noting("second"));
                    peer[0].readBytes(
                        100_000,
                        () -> {
                          socket.destroy();
                          peer[0].close();
                        });
                  });
        });
    assertThat(scene.trace()).hasSize(2).allMatch(line -> line.matches("(first|second) E.*"));
  }

  /** A corked batch is handed over as one; what stands behind the file waits for it. */
  @Test
  void whatIsWrittenBehindAFileCountsAndStaysAsItWasWhenItWasWritten() {
    Path file = file("the file");
    String answer =
        received(
            Transport.TCP,
            socket -> {
              ByteBuffer after = Scene.bytes(", after");
              socket.cork();
              socket.write("before, ");
              socket.sendFile(file, scene.noting("sent"));
              socket.write(after);
              socket.uncork();
              after.position(after.limit());
              assertThat(socket.bytesWritten()).isEqualTo("before, , after".length());
              socket.end();
              socket.on(
                  Socket.FINISH,
                  () ->
                      assertThat(socket.bytesWritten())
                          .isEqualTo("before, the file, after".length()));
            });
    assertThat(answer).isEqualTo("before, the file, after END");
  }

  /** What the kernel sends has a descriptor that nobody else closes; a channel has the JDK. */
  @Test
  void aLoopThatEndsMeanwhileLeavesNoFileOpen() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTORS));
    Path file = folder.resolve("large");
    Files.write(file, new byte[MUCH]);
    scene.run(
        () -> {
          assumeTrue(EventLoop.current().backend().capabilities().contains(Capability.SEND_FILE));
          ScenePeer[] peer = new ScenePeer[1];
          peer[0] =
              scene.accept(
                  socket -> {
                    socket.sendFile(file, null);
                    peer[0].readBytes(
                        100_000,
                        () -> {
                          EventLoop.current().close();
                          peer[0].close();
                        });
                  });
        });
    assertThat(isOpen(file)).isFalse();
  }

  private static boolean isOpen(Path file) throws IOException {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return open.anyMatch(each -> isSame(each, file));
    }
  }

  private static boolean isSame(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file.toRealPath());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  @Test
  void negativeNumbersAreRefusedAtOnce() {
    received(
        Transport.TCP,
        socket -> {
          assertThatThrownBy(() -> socket.sendFile(folder, -1, 1, null))
              .hasMessageContaining("\"offset\" is out of range");
          assertThatThrownBy(() -> socket.sendFile(folder, 0, -1, null))
              .hasMessageContaining("\"count\" is out of range");
          socket.end();
        });
  }
}

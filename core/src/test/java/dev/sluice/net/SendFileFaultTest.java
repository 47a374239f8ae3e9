package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.fault.Faults.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that the kernel does not send, or not to the end. */
@EveryWorld
class SendFileFaultTest extends FaultSceneTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"OPEN_FILE", "SEND_FILE"})
  void aFileThatTheKernelDoesNotSendGoesThroughTheProcess(Call call) {
    scene.run(
        () -> {
          backend.faults().always(call, Errno.ENOTSUP);
          receive("the file", socket -> socket.sendFile(file("the file"), scene.noting("sent")));
        });
    assertThat(scene.trace()).containsExactly("sent", "whole");
  }

  @Test
  void aFileThatNoThreadOpensIsToldAndTheSocketGoesOn() {
    scene.run(
        () -> {
          backend.faults().once(Call.OFF_LOOP, Errno.EAGAIN);
          receive(
              "all the same",
              socket -> {
                socket.sendFile(file("the file"), scene.noting("sent"));
                socket.write("all the same");
              });
        });
    assertThat(scene.trace()).containsExactly("sent ENOMEM", "whole");
  }

  @Test
  void aFileGoesInPiecesOfAnySize() {
    String text = "0123456789".repeat(5000);
    scene.run(
        () -> {
          backend.faults().shortWrites(7777);
          receive(text, socket -> socket.sendFile(file(text), scene.noting("sent")));
        });
    assertThat(scene.trace()).containsExactly("sent", "whole");
  }

  @Test
  void aFileWhoseSendingFailsIsAFailedWrite() {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          backend.faults().once(Call.WRITE, Errno.EPIPE);
          socket.sendFile(file("lost"), scene.noting("c sent"));
        });
    assertThat(scene.traceOf("c"))
        .containsSubsequence("sent EPIPE", "error EPIPE", "close true")
        .doesNotHaveDuplicates();
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("file"), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Notes whether a client receives this text to the end from a server that does something. */
  private void receive(String text, Consumer<Socket> sending) {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          sending.accept(socket);
          socket.end();
          server.close();
        });
    scene.listen(server, Transport.TCP);
    StringBuilder received = new StringBuilder();
    Socket socket = Net.connect(Scene.to(server).build());
    socket.onData(chunk -> received.append(StandardCharsets.UTF_8.decode(chunk)));
    socket.on(
        Socket.CLOSE,
        _ -> scene.note(received.toString().equals(text) ? "whole" : "torn: " + received.length()));
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dns.Dns;
import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.fault.Faults.Call;
import dev.sluice.loop.EventLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever call fails, and whoever made it: nothing is left open. */
@EveryWorld
class NetFaultTest extends FaultSceneTest {
  @TempDir Path folder;

  @Test
  void aResolverThatFailsIsTheLookupsError() {
    scene.run(
        () -> {
          backend.faults().always(Call.RESOLVE, Errno.EAI_AGAIN);
          scene.watch("c", Net.connect(1, "host.invalid"));
          scene.watch("s", new Server()).listen(0, "host.invalid");
          Dns.lookup("host.invalid", (error, addresses) -> scene.note(error.getMessage()));
        });
    assertThat(scene.trace())
        .containsExactlyInAnyOrder(
            "c error EAI_AGAIN",
            "c close true",
            "s error EAI_AGAIN",
            "getaddrinfo EAI_AGAIN host.invalid");
  }

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEverySocketClosesOnceAndNothingStaysOpen(Call call) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a file");
    for (int number = 1; number <= 6; number++) {
      for (Errno errno : List.of(Errno.EIO, Errno.ECONNRESET, Errno.ENOTSUP)) {
        Scene round = faulty();
        int which = number;
        round.run(() -> conversation(round, file, call, which, errno));
        for (String name : List.of("c", "s")) {
          List<String> trace = round.traceOf(name);
          assertThat(trace)
              .as("%s of %s number %d: %s", errno, call, number, round.trace())
              .filteredOn(line -> line.startsWith("close"))
              .hasSizeLessThanOrEqualTo(1);
          if (!trace.isEmpty()) {
            assertThat(trace).last().asString().startsWith("close");
          }
        }
      }
    }
  }

  /** A server and a client that do everything there is to do, while a call fails. */
  private void conversation(Scene round, Path file, Call call, int number, Errno errno) {
    backend.faults().nth(call, number, errno);
    NetSettings.of(EventLoop.current()).shortCutAfter(PipedLine.AT_ONCE);
    Server server = new Server();
    server.on(Server.ERROR, error -> server.close());
    server.on(
        Server.CONNECTION,
        socket -> {
          round.watch("s", socket);
          socket.setNoDelay().setKeepAlive(true, 2000);
          socket.pipe(socket);
          round.note("names " + socket.remote() + socket.address());
        });
    server.listen(0, "localhost");
    server.on(
        Server.LISTENING,
        () -> {
          Socket client;
          try {
            client =
                Net.connect(Scene.to(server).host("localhost").localAddress("127.0.0.1").build());
          } catch (SystemException noAddress) {
            server.close();
            return;
          }
          round.watch("c", client);
          client.write("one");
          client.sendFile(file, null);
          client.onData(
              chunk -> {
                round.note("names " + client.remote() + client.address());
                client.write("two");
                client.end();
                EventLoop.current().setTimeout(client::resetAndDestroy, 20);
              });
          client.on(Socket.CLOSE, hadError -> server.close());
          client.setTimeout(1000, client::destroy);
        });
    // A connection that failed before it was accepted, or a peer that is never told.
    EventLoop.current().setTimeout(server::close, 2000);
  }
}

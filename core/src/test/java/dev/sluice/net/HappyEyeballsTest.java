package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupFunction;
import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.contract.RawListener;
import dev.sluice.io.contract.RawPeer;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code autoSelectFamily}: one address after the other, the families alternating. */
@EveryWorld
class HappyEyeballsTest extends SceneTest {
  private static final LookupAddress FIRST = new LookupAddress("127.0.0.1", 4);
  private static final LookupAddress SECOND = new LookupAddress("127.0.0.2", 4);
  private static final LookupAddress THIRD = new LookupAddress("127.0.0.3", 4);
  private static final LookupAddress SIX = new LookupAddress("::1", 6);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void tearDown() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static LookupFunction answering(LookupAddress... addresses) {
    return (hostname, options, callback) -> callback.done(null, List.of(addresses));
  }

  private static ConnectOptions.Builder host(int port, LookupAddress... addresses) {
    return ConnectOptions.builder().host("host").port(port).lookup(answering(addresses));
  }

  private int refusingPort() {
    return ((IpEndpoint) world.refusing(Transport.TCP)).port();
  }

  /** A port of 127.0.0.1 whose queue is full: connecting to it neither succeeds nor fails. */
  private int silentPort() {
    RawListener silent = world.listen(Transport.TCP, 1);
    open.add(silent);
    for (int i = 0; i < 2; i++) {
      RawPeer waiting = world.connect(silent.endpoint());
      open.add(waiting);
    }
    return ((IpEndpoint) silent.endpoint()).port();
  }

  private Server serverAt(int port, String host) {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          socket.resume();
          server.close();
        });
    return server.listen(port, host);
  }

  @Test
  void familiesAlternateBeginningWithTheFirstAndEachAddressIsTriedOnce() {
    assertThat(
            HappyEyeballs.alternate(
                List.of(
                    SIX,
                    FIRST,
                    FIRST,
                    SECOND,
                    new LookupAddress("bogus", 6),
                    new LookupAddress("::2", 6),
                    new LookupAddress("1.2.3.4", 5),
                    THIRD)))
        .containsExactly(SIX, FIRST, new LookupAddress("::2", 6), SECOND, THIRD);
    assertThat(HappyEyeballs.alternate(List.of(new LookupAddress("bogus", 4)))).isEmpty();
  }

  @Test
  void theFirstAddressThatAnswersWins() {
    int port = refusingPort();
    scene.run(
        () -> {
          serverAt(port, "127.0.0.2");
          Socket socket = scene.watch("c", new Socket());
          socket.connect(host(port, FIRST, SECOND, THIRD).build());
          socket.on(
              Socket.READY,
              () -> {
                assertThat(socket.remoteAddress()).isEqualTo("127.0.0.2");
                assertThat(socket.autoSelectFamilyAttemptedAddresses())
                    .containsExactly("127.0.0.1:" + port, "127.0.0.2:" + port);
                socket.end();
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1",
            "attemptFailed 127.0.0.1 ECONNREFUSED",
            "attempt 127.0.0.2",
            "connect",
            "ready",
            "finish",
            "end",
            "close false");
  }

  @Test
  void connectingAgainForgetsTheAddressesThatWereTriedBefore() {
    int port = refusingPort();
    List<Integer> attempted = new ArrayList<>();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.connect(host(port, FIRST, SECOND, THIRD).build());
          socket.on(
              Socket.CLOSE,
              hadError -> attempted.add(socket.autoSelectFamilyAttemptedAddresses().size()));
          socket.once(Socket.CLOSE, hadError -> socket.connect(host(port, SIX, FIRST).build()));
        });
    assertThat(attempted).containsExactly(3, 2);
  }

  @Test
  void ifAllFailTheErrorHoldsThemAllAndHasTheFirstOnesCode() {
    int port = refusingPort();
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.on(Socket.ERROR, errors::add);
          socket.connect(host(port, FIRST, SIX, SECOND).build());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1",
            "attemptFailed 127.0.0.1 ECONNREFUSED",
            "attempt ::1",
            "attemptFailed ::1 ECONNREFUSED",
            "attempt 127.0.0.2",
            "attemptFailed 127.0.0.2 ECONNREFUSED",
            "error ECONNREFUSED",
            "close true");
    assertThat(errors)
        .singleElement()
        .isInstanceOfSatisfying(
            AggregateException.class,
            all -> {
              assertThat(all.getMessage()).isEmpty();
              assertThat(all.errors())
                  .extracting(Throwable::getMessage)
                  .containsExactly(
                      "connect ECONNREFUSED 127.0.0.1:" + port,
                      "connect ECONNREFUSED ::1:" + port,
                      "connect ECONNREFUSED 127.0.0.2:" + port);
            });
  }

  @Test
  void anAddressThatIsSilentTooLongIsLeftForTheNext() {
    int port = silentPort();
    scene.run(
        () -> {
          serverAt(port, "127.0.0.2");
          Socket socket = scene.watch("c", new Socket());
          socket.connect(host(port, FIRST, SECOND).autoSelectFamilyAttemptTimeout(30).build());
          socket.on(Socket.READY, socket::end);
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1",
            "attemptTimeout 127.0.0.1",
            "attempt 127.0.0.2",
            "connect",
            "ready",
            "finish",
            "end",
            "close false");
  }

  @Test
  void anAttemptThatTookTooLongCountsAsTimedOut() {
    int port = silentPort();
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () ->
            Net.connect(host(port, FIRST, SIX).autoSelectFamilyAttemptTimeout(10).build())
                .on(Socket.ERROR, errors::add));
    assertThat(errors).extracting(NodeException::code).containsExactly("ETIMEDOUT");
    assertThat(((AggregateException) errors.getFirst()).errors())
        .extracting(Throwable::getMessage)
        .containsExactly("connect ETIMEDOUT 127.0.0.1:" + port, "connect ECONNREFUSED ::1:" + port);
  }

  @Test
  void theLastAddressHasNoTimeLimit() {
    int port = silentPort();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.connect(host(port, SECOND, FIRST).autoSelectFamilyAttemptTimeout(10).build());
          EventLoop.current().setTimeout(socket::destroy, 100);
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.2",
            "attemptFailed 127.0.0.2 ECONNREFUSED",
            "attempt 127.0.0.1",
            "attemptFailed 127.0.0.1 ECANCELED",
            "close false");
  }

  @Test
  void destroyedDuringAnAttemptItTriesNoOther() {
    int port = silentPort();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.connect(host(port, FIRST, SECOND).autoSelectFamilyAttemptTimeout(60).build());
          EventLoop.current().setTimeout(socket::destroy, 5);
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "attemptFailed 127.0.0.1 ECANCELED", "close false");
  }

  @Test
  void destroyedByTheListenerOfAnAttemptItTriesNone() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          socket.on(Socket.CONNECTION_ATTEMPT, attempt -> socket.destroy());
          scene.watch("c", socket);
          socket.connect(host(refusingPort(), FIRST, SECOND).build());
        });
    assertThat(scene.traceOf("c")).containsExactly("attempt 127.0.0.1", "close false");
  }

  @Test
  void aSingleUsableAddressIsTriedWithoutATimeLimit() {
    int port = silentPort();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.connect(
              host(port, FIRST, FIRST, new LookupAddress("bogus", 6))
                  .autoSelectFamilyAttemptTimeout(10)
                  .build());
          assertThat(socket.autoSelectFamilyAttemptedAddresses()).isEmpty();
          EventLoop.current().setTimeout(socket::destroy, 60);
        });
    assertThat(scene.traceOf("c")).containsExactly("attempt 127.0.0.1", "close false");
  }

  @Test
  void blockedAddressesCountAsFailedAttempts() {
    BlockList blocked = new BlockList();
    blocked.addAddress("127.0.0.1");
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () -> {
          Socket socket =
              scene.watch("c", new Socket(SocketOptions.builder().blockList(blocked).build()));
          socket.on(Socket.ERROR, errors::add);
          socket.connect(host(refusingPort(), FIRST, SIX).build());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attemptFailed 127.0.0.1 ERR_IP_BLOCKED",
            "attempt ::1",
            "attemptFailed ::1 ECONNREFUSED",
            "error ERR_IP_BLOCKED",
            "close true");
  }

  @Test
  void aLocalPortThatCannotBeBoundFailsEachAttempt() {
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () ->
            Net.connect(host(refusingPort(), FIRST, SIX).localPort(70_000).build())
                .on(Socket.ERROR, errors::add));
    assertThat(((AggregateException) errors.getFirst()).errors())
        .extracting(Throwable::getMessage)
        .containsExactly("bind EADDRINUSE 0.0.0.0:70000", "bind EADDRINUSE :::70000");
  }

  @Test
  void whatWasWrittenAndEndedGoesToTheAddressThatAnswers() {
    int port = refusingPort();
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.onData(chunk -> scene.note("received " + Scene.text(chunk)));
                peer.on(Socket.END, () -> scene.note("ended"));
                server.close();
              });
          server.listen(port, "127.0.0.2");
          Socket socket = Net.connect(host(port, FIRST, SECOND).build());
          socket.end("hello");
        });
    assertThat(scene.trace()).containsExactly("received hello", "ended");
  }

  @Test
  void theSettingsOfTheLoopAreItsDefaults() {
    scene.run(
        () -> {
          assertThat(Net.getDefaultAutoSelectFamily()).isTrue();
          assertThat(Net.getDefaultAutoSelectFamilyAttemptTimeout()).isEqualTo(500);
          Net.setDefaultAutoSelectFamilyAttemptTimeout(3);
          assertThat(Net.getDefaultAutoSelectFamilyAttemptTimeout()).isEqualTo(10);
          assertThatThrownBy(() -> Net.setDefaultAutoSelectFamilyAttemptTimeout(0))
              .isInstanceOf(NodeException.class)
              .hasMessage(
                  "The value of \"value\" is out of range. It must be >= 1 && <= 2147483647. "
                      + "Received 0");
          Net.setDefaultAutoSelectFamily(false);
          LookupFunction noting =
              (hostname, options, callback) -> {
                scene.note("all " + options.all());
                callback.done(null, List.of(FIRST));
              };
          Net.connect(
                  ConnectOptions.builder().host("h").port(refusingPort()).lookup(noting).build())
              .on(Socket.ERROR, error -> scene.note(error.code()));
        });
    assertThat(scene.trace()).containsExactly("all false", "ECONNREFUSED");
    scene.run(() -> assertThat(Net.getDefaultAutoSelectFamily()).isTrue());
  }
}

package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupFunction;
import dev.sluice.error.NodeException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that are looked up before a socket connects. */
@EveryWorld
class SocketLookupTest extends SceneTest {
  private static LookupFunction answering(LookupAddress... addresses) {
    return (hostname, options, callback) ->
        callback.done(null, options.all() ? List.of(addresses) : List.of(addresses[0]));
  }

  private ConnectOptions.Builder host(LookupFunction lookup) {
    int port = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    return ConnectOptions.builder().host("host").port(port).lookup(lookup);
  }

  @Test
  void aCustomLookupIsAskedForAllAddressesUnlessAFamilyIsWanted() {
    scene.run(
        () -> {
          LookupFunction noting =
              (hostname, options, callback) -> {
                scene.note(hostname + " " + options.family() + " " + options.all());
                callback.done(null, List.of(new LookupAddress("127.0.0.1", 4)));
              };
          for (ConnectOptions.Builder options :
              List.of(
                  host(noting),
                  host(noting).family(4),
                  host(noting).family(6),
                  host(noting).autoSelectFamily(false),
                  host(noting).localAddress("127.0.0.1"))) {
            Net.connect(options.build()).on(Socket.ERROR, error -> scene.note(error.code()));
          }
        });
    assertThat(scene.trace().subList(0, 5))
        .containsExactly(
            "host 0 true", "host 4 false", "host 6 false", "host 0 false", "host 0 false");
    assertThat(scene.trace().subList(5, 10)).containsOnly("ECONNREFUSED");
  }

  @Test
  void eachAddressIsToldBeforeItIsTried() {
    List<Lookup> lookups = new ArrayList<>();
    scene.run(
        () -> {
          Server server = scene.closingServer(Transport.TCP);
          Socket socket = new Socket();
          socket.on(Socket.LOOKUP, lookups::add);
          socket.on(Socket.CONNECT, socket::end);
          socket.connect(
              Scene.to(server)
                  .host("host")
                  .lookup(answering(new LookupAddress("127.0.0.1", 4), new LookupAddress("x", 6)))
                  .build());
        });
    assertThat(lookups)
        .containsExactly(
            new Lookup(null, "127.0.0.1", 4, "host"), new Lookup(null, "x", 6, "host"));
  }

  @Test
  void answersThatAreNoAddressesAreErrors() {
    scene.run(
        () -> {
          for (LookupAddress wrong :
              List.of(new LookupAddress("garbage", 4), new LookupAddress("127.0.0.1", 7))) {
            for (int family : new int[] {0, 4}) {
              Net.connect(host(answering(wrong)).port(1).family(family).build())
                  .on(Socket.ERROR, error -> scene.note(error.code() + " " + error.getMessage()))
                  .on(Socket.CLOSE, hadError -> scene.note("close " + hadError));
            }
          }
        });
    assertThat(scene.trace())
        .containsExactly(
            "ERR_INVALID_IP_ADDRESS Invalid IP address: garbage",
            "ERR_INVALID_IP_ADDRESS Invalid IP address: garbage",
            "ERR_INVALID_ADDRESS_FAMILY Invalid address family: 7 host:1",
            "ERR_INVALID_ADDRESS_FAMILY Invalid address family: 7 host:1",
            "close true",
            "close true",
            "close true",
            "close true");
  }

  @Test
  void anAnswerWithoutAddressesIsAnErrorToo() {
    LookupFunction nothing = (hostname, options, callback) -> callback.done(null, List.of());
    scene.run(
        () -> {
          Net.connect(host(nothing).build())
              .on(Socket.ERROR, error -> scene.note(error.getMessage()));
          Net.connect(host(nothing).family(4).build())
              .on(Socket.ERROR, error -> scene.note(error.getMessage()));
        });
    assertThat(scene.trace())
        .containsExactly("Invalid IP address: undefined", "Invalid IP address: undefined");
  }

  @Test
  void aLookupThatFailsIsToldAndEndsTheSocket() {
    LookupFunction failing =
        (hostname, options, callback) ->
            callback.done(new NodeException("ENOTFOUND", "nobody"), List.of());
    scene.run(
        () -> {
          Socket socket = new Socket();
          socket.on(
              Socket.LOOKUP,
              told -> {
                assertThat(told.error()).hasMessage("nobody");
                scene.note("lookup " + told.address() + " " + told.family() + " " + told.host());
              });
          scene.watch("c", socket);
          socket.connect(host(failing).build());
        });
    assertThat(scene.trace())
        .containsExactly("lookup null 0 host", "c error ENOTFOUND", "c close true");
  }

  @Test
  void whenDestroyedWhileLookingUpOnlyTheLookupOfOneFamilyIsStillTold() {
    LookupFunction slow =
        (hostname, options, callback) ->
            EventLoop.current()
                .setTimeout(
                    () -> callback.done(null, List.of(new LookupAddress("127.0.0.1", 4))), 5);
    scene.run(
        () -> {
          for (int family : new int[] {0, 4}) {
            Socket socket =
                scene.watch("c" + family, Net.connect(host(slow).family(family).build()));
            socket.on(Socket.LOOKUP, told -> scene.note("c" + family + " lookup"));
            socket.destroy();
          }
        });
    assertThat(scene.traceOf("c0")).containsExactly("close false");
    assertThat(scene.traceOf("c4")).containsExactly("close false", "lookup");
  }

  @Test
  void anAnswerForAnEarlierLifeStartsNothing() {
    scene.run(
        () -> {
          Server server = scene.closingServer(Transport.TCP);
          LookupFunction slow =
              (hostname, options, callback) ->
                  EventLoop.current()
                      .setTimeout(
                          () -> callback.done(null, List.of(new LookupAddress("127.0.0.1", 4))), 5);
          Socket socket = scene.watch("c", Net.connect(host(slow).family(4).build()));
          socket.destroy();
          socket.once(
              Socket.CLOSE,
              hadError -> {
                socket.connect(Scene.to(server).host("host").family(4).lookup(slow).build());
                socket.once(Socket.READY, socket::end);
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "close false", "attempt 127.0.0.1", "connect", "ready", "finish", "end", "close false");
  }
}

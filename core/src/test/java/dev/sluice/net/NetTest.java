package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The module's own functions, and the programs that the documentation shows. */
@EveryWorld
class NetTest extends SceneTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 4",
    "::1, 6",
    "::, 6",
    "01.2.3.4, 0",
    "1.2.3, 0",
    "::ffff:1.2.3.4, 6",
    "fe80::1%eth0, 6",
    "fe80::1%, 0",
    "1.2.3.4%a, 0",
    "[::1], 0",
    "1::2::3, 0",
    "256.1.1.1, 0",
    "localhost, 0"
  })
  void knowsLiteralAddresses(String text, int family) {
    assertThat(Net.isIP(text)).isEqualTo(family);
    assertThat(Net.isIPv4(text)).isEqualTo(family == 4);
    assertThat(Net.isIPv6(text)).isEqualTo(family == 6);
  }

  @Test
  void nothingIsNoAddress() {
    assertThat(Net.isIP("")).isZero();
  }

  @Test
  void theEchoServerOfOneLineIsACompleteProgram() {
    scene.run(
        () -> {
          Server server = Net.createServer(socket -> socket.pipe(socket)).listen(0);
          Socket client = Net.connect(server.address().port());
          client.end("hello");
          scene.watchData("c", client);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace()).containsExactly("c data hello");
  }

  @Test
  void theProgramThatEchoesWhatItIsGiven() {
    scene.run(
        () -> {
          Server server =
              Net.createServer(
                  socket -> {
                    socket.onData(chunk -> socket.write(chunk));
                    socket.on(Socket.ERROR, error -> scene.note(error.code()));
                  });
          server.listen(0, "127.0.0.1", () -> scene.note("listening on " + server.address()));
          Socket client = Net.createConnection(server.address().port(), "127.0.0.1");
          client.write("hello");
          client.onData(
              chunk -> {
                scene.note(Scene.text(chunk));
                client.end();
                server.close();
              });
          scene.note(server.address().toString());
        });
    assertThat(scene.trace().get(1)).isEqualTo("listening on " + scene.trace().get(0));
    assertThat(scene.trace().get(2)).isEqualTo("hello");
  }

  @Test
  void everyFormOfConnectConnects() {
    scene.run(
        () -> {
          Server server = Net.createServer().listen(0);
          int port = server.address().port();
          Server pathServer = scene.listen(Net.createServer(ServerOptions.DEFAULT), Transport.UNIX);
          String path = pathServer.address().address();
          int[] left = {16};
          Runnable connected =
              () -> {
                if (--left[0] == 0) {
                  scene.note("all");
                }
              };
          ConnectOptions options = ConnectOptions.builder().port(Integer.toString(port)).build();
          for (Supplier<Socket> form :
              java.util.List.<Supplier<Socket>>of(
                  () -> Net.connect(port, connected),
                  () -> Net.connect(port, "localhost", connected),
                  () -> Net.connect(path, connected),
                  () -> Net.connect(options, connected),
                  () -> Net.createConnection(port, connected),
                  () -> Net.createConnection(port, "127.0.0.1", connected),
                  () -> Net.createConnection(path, connected),
                  () -> Net.createConnection(options, connected),
                  () -> new Socket().connect(port, connected),
                  () -> new Socket().connect(port, "127.0.0.1", connected),
                  () -> new Socket().connect(path, connected),
                  () -> new Socket().connect(options, connected),
                  () -> once(Net.connect(port), connected),
                  () -> once(Net.connect(Integer.toString(port)), connected),
                  () -> once(Net.createConnection(path), connected),
                  () -> once(new Socket().connect(options), connected))) {
            Socket socket = form.get();
            socket.on(Socket.READY, socket::destroy);
            socket.on(
                Socket.CLOSE,
                hadError -> {
                  if (left[0] == 0) {
                    server.close();
                    pathServer.close();
                  }
                });
          }
          for (Server each : new Server[] {server, pathServer}) {
            each.on(
                Server.CONNECTION,
                peer -> {
                  peer.on(Socket.ERROR, error -> {});
                  peer.resume();
                });
          }
        });
    assertThat(scene.trace()).containsExactly("all");
  }

  private static Socket once(Socket socket, Runnable connected) {
    return socket.once(Socket.CONNECT, connected);
  }

  @Test
  void everyFormOfListenListens() {
    scene.run(
        () -> {
          int[] left = {9};
          Runnable listening =
              () -> {
                if (--left[0] == 0) {
                  scene.note("all");
                }
              };
          for (Supplier<Server> form :
              java.util.List.<Supplier<Server>>of(
                  () -> new Server().listen(listening),
                  () -> new Server().listen(0, listening),
                  () -> new Server().listen(0, 5, listening),
                  () -> new Server().listen(0, "localhost", listening),
                  () -> new Server().listen(0, "127.0.0.1", 5, listening),
                  () -> new Server().listen("0", listening),
                  () -> new Server().listen("0", 5, listening),
                  () -> new Server().listen().once(Server.LISTENING, listening),
                  () ->
                      new Server()
                          .listen(
                              ListenOptions.builder().port("0").backlog(3).build(), listening))) {
            Server server = form.get();
            server.on(Server.LISTENING, server::close);
          }
        });
    assertThat(scene.trace()).containsExactly("all");
  }

  @Test
  void anObserverHearsWhenConnectingBeginsAndEndsAndOfNoEndIfItFails() {
    scene.run(
        () -> {
          Net.observe(
              new NetObserver() {
                @Override
                public void connectStart(Socket socket, ConnectionAttempt attempt) {
                  scene.note("start " + attempt.address() + " " + socket.connecting());
                }

                @Override
                public void connectEnd(Socket socket) {
                  scene.note("end " + socket.connecting());
                }
              });
          Server server = new Server().listen(0, "127.0.0.1");
          int port = server.address().port();
          server.on(Server.CONNECTION, accepted -> accepted.end());
          Socket client = Net.connect(port, "127.0.0.1");
          client.on(Socket.CONNECT, () -> scene.note("connect"));
          client.resume().on(Socket.CLOSE, hadError -> server.close());
          server.on(
              Server.CLOSE,
              () -> Net.connect(port, "127.0.0.1").on(Socket.ERROR, error -> scene.note("error")));
        });
    assertThat(scene.trace())
        .containsExactly(
            "start 127.0.0.1 true", "end true", "connect", "start 127.0.0.1 true", "error");
  }

  @Test
  void anObserverHearsOfEverySocketAndServer() {
    scene.run(
        () -> {
          Net.observe(
              new NetObserver() {
                @Override
                public void clientSocket(Socket socket) {
                  scene.note("client " + socket.connecting());
                }

                @Override
                public void serverSocket(Socket socket) {
                  scene.note("server " + (socket.server() != null));
                }

                @Override
                public void listenStart(Server server, ListenOptions options) {
                  scene.note("listenStart " + options.host() + " " + server.listening());
                }

                @Override
                public void listenEnd(Server server) {
                  scene.note("listenEnd " + server.listening());
                }

                @Override
                public void listenError(Server server, NodeException error) {
                  scene.note("listenError " + error.code());
                }
              });
          Server server = new Server().listen(0, "127.0.0.1");
          new Server().listen(server.address().port(), "127.0.0.1").on(Server.ERROR, error -> {});
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.note("connection");
                socket.destroy();
                server.close();
              });
          Net.connect(server.address().port(), "127.0.0.1").resume();
        });
    assertThat(scene.trace())
        .containsExactly(
            "listenStart 127.0.0.1 false",
            "listenEnd true",
            "listenStart 127.0.0.1 false",
            "listenError EADDRINUSE",
            "client false",
            "connection",
            "server true");
  }

  @Test
  void messagesAreNodes() {
    assertThat(NetException.listen(Errno.EADDRINUSE, "::", 8080))
        .hasMessage("listen EADDRINUSE: address already in use :::8080");
    assertThat(NetException.bind(Errno.EADDRINUSE, "0.0.0.0", 0))
        .hasMessage("bind EADDRINUSE 0.0.0.0");
    assertThat(NetException.connect(ConnectAttempt.toPath("/tmp/x"), Errno.ENOENT))
        .hasMessage("connect ENOENT /tmp/x");
    assertThat(NetException.connect(new ConnectAttempt("::1", 80, 6, "::2", 0), Errno.ECONNREFUSED))
        .hasMessage("connect ECONNREFUSED ::1:80");
  }

  @Test
  void addressesAreShownAsPeopleWriteThem() {
    assertThat(new AddressInfo("127.0.0.1", "IPv4", 80)).hasToString("127.0.0.1:80");
    assertThat(new AddressInfo("::1", "IPv6", 80)).hasToString("[::1]:80");
    assertThat(AddressInfo.ofPath("/tmp/x")).hasToString("/tmp/x");
  }

  @Test
  void sixConnectsToSix() {
    scene.run(
        () -> {
          Server server = new Server().listen(0, "::1");
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.note(socket.remoteFamily() + " " + socket.remoteAddress());
                socket.end();
                socket.resume();
                server.close();
              });
          Socket socket = Net.connect(server.address().port(), "::1");
          socket.on(Socket.CONNECT, () -> scene.note(socket.remote().toString()));
          socket.resume();
          scene.note("[::1]:" + server.address().port());
        });
    assertThat(scene.trace().get(0)).isIn(scene.trace().get(1), scene.trace().get(2));
    assertThat(scene.trace()).contains("IPv6 ::1");
  }

  @Test
  void runIsOverWhenNothingIsAlive() {
    EventLoop.run(
        () -> {
          Server server = Net.createServer().listen(0, "127.0.0.1");
          server.on(Server.LISTENING, server::close);
          server.on(Server.CLOSE, () -> scene.note("closed"));
        });
    assertThat(scene.trace()).containsExactly("closed");
  }
}

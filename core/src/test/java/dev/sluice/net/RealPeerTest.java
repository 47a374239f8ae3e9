package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.testing.Peer;
import dev.sluice.testing.PeerProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Half-closing and ending with netcat and Node.js on the other side, in both directions. */
@EveryKernel("its peers are programs")
class RealPeerTest {
  private static final long DEADLINE_SECONDS = 30;

  /** Answers only after the end of the request, as HTTP/1.0 without a length would. */
  private static final Consumer<Socket> ANSWERS_AFTER_THE_END =
      socket -> {
        StringBuilder request = new StringBuilder();
        socket.onData(chunk -> request.append(Scene.text(chunk)));
        socket.on(Socket.END, () -> socket.end("answer to " + request.toString().strip() + "\n"));
      };

  @Parameter TestWorld world;

  private EventLoop loop;

  @BeforeEach
  void setUp() {
    loop = EventLoop.start(LoopOptions.builder().backend(world::open).build());
  }

  @AfterEach
  void tearDown() {
    loop.close();
  }

  private int serve(Consumer<Socket> listener) throws Exception {
    ServerOptions options = ServerOptions.builder().allowHalfOpen(true).build();
    Server server = loop.submit(() -> new Server(options, listener)).get();
    return server
        .listenAsync(ListenOptions.builder().port(0).host("127.0.0.1").build())
        .get(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .port();
  }

  /** Sends a request, ends, and gives the whole answer. */
  private String request(int port, String request) throws Exception {
    CompletableFuture<String> answer = loop.newFuture();
    loop.execute(
        () -> {
          StringBuilder all = new StringBuilder();
          Socket socket = Net.connect(port, "127.0.0.1");
          socket.onData(chunk -> all.append(Scene.text(chunk)));
          socket.on(Socket.ERROR, answer::completeExceptionally);
          socket.on(Socket.CLOSE, hadError -> answer.complete(all.toString()));
          socket.end(request);
        });
    return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void netcatHalfClosesAndStillGetsItsAnswer() throws Exception {
    int port = serve(ANSWERS_AFTER_THE_END);
    try (PeerProcess nc =
        PeerProcess.start(Peer.NC.command("-N", "127.0.0.1", Integer.toString(port)))) {
      nc.type("request\n").endInput();
      nc.await("answer to request");
      assertThat(nc.exitCode()).isZero();
    }
  }

  @Test
  void weHalfCloseAndStillGetNodesAnswer() throws Exception {
    String program =
        """
        const server = require('net').createServer({allowHalfOpen: true}, (socket) => {
          let request = '';
          socket.on('data', (chunk) => request += chunk);
          socket.on('end', () => { socket.end('answer to ' + request); server.close(); });
        }).listen(0, '127.0.0.1', () => console.log('port ' + server.address().port + '.'));
        """;
    try (PeerProcess node = PeerProcess.start(Peer.NODE.command("-e", program))) {
      int port = Integer.parseInt(node.await("port (\\d+)\\.").group(1));
      assertThat(request(port, "request")).isEqualTo("answer to request");
      assertThat(node.exitCode()).isZero();
    }
  }

  @Test
  void nodeHalfClosesAndStillGetsItsAnswer() throws Exception {
    int port = serve(ANSWERS_AFTER_THE_END);
    String program =
        """
        const socket = require('net').connect({port: %d, host: '127.0.0.1'});
        socket.setEncoding('utf8');
        socket.on('data', (text) => process.stdout.write(text));
        socket.on('close', (hadError) => console.log('close ' + hadError));
        socket.end('request');
        """
            .formatted(port);
    try (PeerProcess node = PeerProcess.start(Peer.NODE.command("-e", program))) {
      node.await("answer to request\nclose false");
      assertThat(node.exitCode()).isZero();
    }
  }

  @Test
  void aResetOfOursIsAnErrorOfNodes() throws Exception {
    int port = serve(socket -> socket.once(Socket.READABLE, socket::resetAndDestroy));
    String program =
        """
        const socket = require('net').connect({port: %d, host: '127.0.0.1'});
        socket.on('end', () => console.log('end'));
        socket.on('error', (error) => console.log('error ' + error.message));
        socket.on('close', (hadError) => console.log('close ' + hadError));
        socket.write('x');
        """
            .formatted(port);
    try (PeerProcess node = PeerProcess.start(Peer.NODE.command("-e", program))) {
      node.await("error read ECONNRESET\nclose true");
      assertThat(node.exitCode()).isZero();
      assertThat(node.output()).doesNotContain("end");
    }
  }

  @Test
  void netcatThatListensGetsAllAndItsEndReachesUs() throws Exception {
    int port = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    try (PeerProcess nc =
        PeerProcess.start(Peer.NC.command("-v", "-N", "-l", "127.0.0.1", Integer.toString(port)))) {
      nc.await("[Ll]istening");
      nc.type("from netcat").endInput();
      assertThat(request(port, "from us\n")).isEqualTo("from netcat");
      nc.await("from us");
      assertThat(nc.exitCode()).isZero();
    }
  }
}

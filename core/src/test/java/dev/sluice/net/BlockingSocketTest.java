package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The bridge for code that blocks, and the futures for code outside of the loop. */
@EveryWorld
class BlockingSocketTest {
  private static final long DEADLINE_SECONDS = 20;
  private static final int MUCH = 64 * 1024 * 1024;

  @Parameter TestWorld world;

  private EventLoop loop;
  private ExecutorService threads;

  @BeforeEach
  void setUp() {
    loop = EventLoop.start(LoopOptions.builder().backend(world::open).build());
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void tearDown() {
    loop.close();
    threads.shutdownNow();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  /** A server whose connections go to a listener on the loop. */
  private ConnectOptions serve(Consumer<Socket> listener) throws Exception {
    Server server = get(loop.submit(() -> Net.createServer(listener)));
    AddressInfo address =
        get(server.listenAsync(ListenOptions.builder().port(0).host("127.0.0.1").build()));
    return ConnectOptions.builder().host(address.address()).port(address.port()).build();
  }

  private <T> Future<T> thread(Callable<T> work) {
    return threads.submit(work);
  }

  @Test
  void aThreadWritesAndReadsWhatComesBackUntilTheEnd() throws Exception {
    ConnectOptions options = serve(socket -> socket.pipe(socket));
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.outputStream().write("hello".getBytes(StandardCharsets.UTF_8));
      socket.outputStream().write(' ');
      socket.outputStream().write("xxworldxx".getBytes(StandardCharsets.UTF_8), 2, 5);
      socket.shutdownOutput();
      assertThat(socket.inputStream().readAllBytes()).asString().isEqualTo("hello world");
      assertThat(socket.inputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void singleBytesAreUnsigned() throws Exception {
    ConnectOptions options = serve(socket -> socket.pipe(socket));
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.outputStream().write(200);
      assertThat(socket.inputStream().read()).isEqualTo(200);
      assertThat(socket.inputStream().read(new byte[0])).isZero();
    }
  }

  @Test
  void muchDataArrivesWholeInBothDirectionsAtOnce() throws Exception {
    ConnectOptions options = serve(socket -> socket.pipe(socket));
    byte[] data = new byte[MUCH / 4];
    new Random(1).nextBytes(data);
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      Future<byte[]> reader = thread(() -> socket.inputStream().readAllBytes());
      socket.outputStream().write(data);
      socket.outputStream().flush();
      socket.shutdownOutput();
      assertThat(get(reader)).isEqualTo(data);
    }
  }

  @Test
  void aWriterIsParkedWhileThePeerDoesNotRead() throws Exception {
    Socket[] peer = new Socket[1];
    CountDownLatch accepted = new CountDownLatch(1);
    ConnectOptions options =
        serve(
            socket -> {
              peer[0] = socket.pause();
              accepted.countDown();
            });
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      Future<Boolean> writer =
          thread(
              () -> {
                socket.outputStream().write(new byte[MUCH]);
                socket.outputStream().flush();
                return true;
              });
      assertThat(accepted.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> writer.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      long held = get(loop.submit(() -> socket.socket().writableLength()));
      assertThat(held).as("held in memory").isLessThanOrEqualTo(64 * 1024);
      loop.execute(() -> peer[0].resume());
      assertThat(get(writer)).isTrue();
    }
  }

  @Test
  void aReaderThatDoesNotReadMakesThePeerWait() throws Exception {
    Socket[] peer = new Socket[1];
    ConnectOptions options =
        serve(
            socket -> {
              peer[0] = socket;
              socket.end(Scene.zeros(MUCH));
              socket.resume();
            });
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      assertThat(socket.inputStream().readNBytes(10)).hasSize(10);
      awaitStalled(peer[0]);
      assertThat(get(loop.submit(() -> peer[0].writableFinished()))).isFalse();
      assertThat(get(loop.submit(() -> socket.socket().readableLength())))
          .isLessThanOrEqualTo(64L * 1024);
      long rest = socket.inputStream().transferTo(OutputStream.nullOutputStream());
      assertThat(rest).isEqualTo(MUCH - 10);
    }
  }

  @Test
  void aReadThatTakesTooLongTimesOutAndLosesNothing() throws Exception {
    Socket[] peer = new Socket[1];
    ConnectOptions options = serve(socket -> peer[0] = socket);
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      assertThat(socket.timeout()).isEqualTo(Duration.ZERO);
      socket.setTimeout(Duration.ofMillis(50));
      assertThatThrownBy(() -> socket.inputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      loop.execute(() -> peer[0].write("late"));
      socket.setTimeout(Duration.ofSeconds(DEADLINE_SECONDS));
      assertThat(socket.inputStream().readNBytes(4)).asString().isEqualTo("late");
    }
  }

  @Test
  void timeoutsAreNotNegative() throws Exception {
    ConnectOptions options = serve(socket -> {});
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      assertThatThrownBy(() -> socket.setTimeout(Duration.ofMillis(-1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anInterruptEndsTheWaitAndLeavesTheSocketOpen() throws Exception {
    ConnectOptions options = serve(socket -> socket.pipe(socket));
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      CountDownLatch started = new CountDownLatch(1);
      Future<String> reader =
          thread(
              () -> {
                started.countDown();
                try {
                  return "read " + socket.inputStream().read();
                } catch (InterruptedIOException interrupted) {
                  return "interrupted " + Thread.interrupted();
                }
              });
      assertThat(started.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
      threads.shutdownNow();
      assertThat(get(reader)).isEqualTo("interrupted true");
      socket.outputStream().write('x');
      assertThat(socket.inputStream().read()).isEqualTo('x');
    }
  }

  @Test
  void closingWakesReadersAndWritersInOtherThreads() throws Exception {
    ConnectOptions options = serve(Socket::pause);
    BlockingSocket socket = BlockingSocket.connect(loop, options);
    BlockingQueue<Thread> started = new LinkedBlockingQueue<>();
    Future<Integer> reader =
        thread(
            () -> {
              started.add(Thread.currentThread());
              return socket.inputStream().read();
            });
    Future<Boolean> writer =
        thread(
            () -> {
              started.add(Thread.currentThread());
              socket.outputStream().write(new byte[MUCH]);
              return true;
            });
    awaitParked(started.take());
    awaitParked(started.take());
    socket.close();
    for (Future<?> parked : new Future<?>[] {reader, writer}) {
      assertThatThrownBy(() -> get(parked))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(SocketException.class)
          .hasRootCauseMessage("Socket closed");
    }
    assertThatThrownBy(() -> socket.inputStream().read()).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> socket.outputStream().write(1)).isInstanceOf(SocketException.class);
    assertThatThrownBy(socket::shutdownOutput).isInstanceOf(SocketException.class);
    socket.close();
  }

  @Test
  void whatWasWrittenBeforeTheCloseArrives() throws Exception {
    StringBuilder received = new StringBuilder();
    CountDownLatch ended = new CountDownLatch(1);
    ConnectOptions options =
        serve(
            socket -> {
              socket.onData(chunk -> received.append(Scene.text(chunk)));
              socket.on(Socket.END, ended::countDown);
            });
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.outputStream().write("last words".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(received).hasToString("last words");
  }

  @Test
  void failuresAreExceptionsWithNodesErrorAsCause() throws Exception {
    ConnectOptions nobody = Scene.to(world.refusing(dev.sluice.io.Transport.TCP)).build();
    assertThatThrownBy(() -> BlockingSocket.connect(loop, nobody))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(NetException.class)
        .hasMessageContaining("connect ECONNREFUSED 127.0.0.1:");
    ConnectOptions options = serve(socket -> socket.once(Socket.READABLE, socket::resetAndDestroy));
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.outputStream().write('x');
      assertThatThrownBy(() -> socket.inputStream().read())
          .isInstanceOf(IOException.class)
          .hasMessage("read ECONNRESET")
          .hasCauseInstanceOf(NodeException.class);
      assertThatThrownBy(
              () -> {
                socket.outputStream().write('x');
                socket.outputStream().flush();
              })
          .isInstanceOf(IOException.class)
          .hasCauseInstanceOf(NodeException.class);
    }
  }

  @Test
  void theLoopsOwnThreadIsSentAway() throws Exception {
    ConnectOptions options = serve(socket -> {});
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      String message =
          get(
              loop.submit(
                  () -> {
                    try {
                      return "read " + socket.inputStream().read();
                    } catch (IllegalStateException refused) {
                      return refused.getMessage();
                    }
                  }));
      assertThat(message).contains("would wait for itself");
    }
  }

  @Test
  void theEndOfTheLoopEndsEveryWait() throws Exception {
    ConnectOptions options = serve(socket -> {});
    BlockingSocket socket = BlockingSocket.connect(loop, options);
    CountDownLatch started = new CountDownLatch(1);
    Future<Integer> reader =
        thread(
            () -> {
              started.countDown();
              return socket.inputStream().read();
            });
    assertThat(started.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    loop.close();
    assertThatThrownBy(() -> get(reader)).hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> socket.outputStream().write(1)).isInstanceOf(IOException.class);
    socket.close();
  }

  @Test
  void anAcceptedSocketCanBeHandedToAThread() throws Exception {
    ConnectOptions options =
        serve(
            socket -> {
              try {
                BlockingSocket blocking = BlockingSocket.of(socket);
                var unused =
                    thread(
                        () -> {
                          try (blocking) {
                            InputStream in = blocking.inputStream();
                            int sum = in.read() + in.read();
                            blocking.outputStream().write(sum);
                          }
                          return null;
                        });
              } catch (IOException ended) {
                throw new AssertionError(ended);
              }
            });
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.outputStream().write(new byte[] {3, 4});
      assertThat(socket.inputStream().read()).isEqualTo(7);
      assertThat(socket.inputStream().read()).isEqualTo(-1);
    }
  }

  // ---- futures

  @Test
  void futuresOfConnectEndAndClose() throws Exception {
    ConnectOptions options = serve(socket -> socket.pipe(socket));
    Socket socket = get(Net.connectAsync(loop, options));
    assertThat(get(loop.submit(socket::isPaused))).isTrue();
    StringBuilder echo = new StringBuilder();
    CountDownLatch ended = new CountDownLatch(1);
    get(
        loop.submit(
            () -> {
              socket.onData(chunk -> echo.append(Scene.text(chunk)));
              socket.on(Socket.END, ended::countDown);
              socket.resume();
              return socket.write("echo");
            }));
    assertThat(get(socket.endAsync())).isNull();
    assertThat(ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(get(socket.closeAsync())).isNull();
    assertThat(get(socket.closeAsync())).isNull();
    assertThat(echo).hasToString("echo");
    assertThatThrownBy(() -> get(socket.endAsync())).hasCauseInstanceOf(NodeException.class);
  }

  @Test
  void futuresFailWithWhatTheCallThrowsOrTheSocketTells() {
    assertThatThrownBy(
            () -> get(Net.connectAsync(loop, ConnectOptions.builder().port(70_000).build())))
        .hasRootCauseMessage("Port should be >= 0 and < 65536. Received type number (70000).");
    assertThatThrownBy(
            () ->
                get(
                    Net.connectAsync(
                        loop, Scene.to(world.refusing(dev.sluice.io.Transport.UNIX)).build())))
        .hasCauseInstanceOf(NetException.class);
  }

  @Test
  void cancellingAConnectDestroysTheSocket() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ConnectOptions options = serve(socket -> {});
    loop.submit(
            () -> {
              Net.observe(
                  new NetObserver() {
                    @Override
                    public void clientSocket(Socket socket) {
                      socket.on(Socket.CLOSE, hadError -> closed.countDown());
                    }
                  });
              return null;
            })
        .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    Future<?> connecting =
        Net.connectAsync(
            loop,
            ConnectOptions.builder()
                .port(1)
                .host("h")
                .lookup((hostname, lookupOptions, callback) -> {})
                .build());
    get(loop.submit(() -> null));
    connecting.cancel(false);
    assertThat(closed.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(options.port()).isPositive();
  }

  @Test
  void futuresOfListenAndClose() throws Exception {
    Server server = get(loop.submit(() -> new Server()));
    ListenOptions options = ListenOptions.builder().port(0).host("127.0.0.1").build();
    AddressInfo address = get(server.listenAsync(options));
    assertThat(address.port()).isPositive();
    assertThatThrownBy(() -> get(server.listenAsync(options)))
        .hasCauseInstanceOf(NodeException.class);
    Server second = get(loop.submit(() -> new Server()));
    assertThatThrownBy(
            () ->
                get(
                    second.listenAsync(
                        ListenOptions.builder().port(address.port()).host("127.0.0.1").build())))
        .hasRootCauseMessage(
            "listen EADDRINUSE: address already in use 127.0.0.1:" + address.port());
    assertThat(get(server.closeAsync())).isNull();
    assertThat(get(server.closeAsync())).isNull();
  }

  private static void awaitParked(Thread thread) {
    Set<Thread.State> parked = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!parked.contains(thread.getState())) {
      assertThat(System.nanoTime()).as("still running: %s", thread).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /**
   * Waits until the kernel has taken nothing more from a socket for a hundred turns of its loop.
   */
  private void awaitStalled(Socket socket) throws Exception {
    long before = -1;
    int unchanged = 0;
    while (unchanged < 100) {
      long queued = get(loop.submit(() -> socket.wrap().handle().writeQueueSize()));
      unchanged = queued == before ? unchanged + 1 : 0;
      before = queued;
    }
  }
}

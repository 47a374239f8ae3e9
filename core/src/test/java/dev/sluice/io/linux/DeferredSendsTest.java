package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle.Detached;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small writes that are put off, and what comes behind them. */
class DeferredSendsTest {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Small, so that a peer that does not read fills everything soon. */
  private static final int WINDOW = 4 * 1024;

  /** More than fits into all buffers between the two. */
  private static final int MUCH = 4 * 1024 * 1024;

  private final List<AutoCloseable> resources = new ArrayList<>();
  private ServerSocketChannel server;
  private RingBackend backend;

  /** A connection: a handle, and its peer of the JDK's. */
  private static final class Connection {
    final Recorded stream;
    final SocketChannel peer;
    final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    boolean ended;

    Connection(Recorded stream, SocketChannel peer) {
      this.stream = stream;
      this.peer = peer;
    }

    LinuxStream handle() {
      return (LinuxStream) stream.handle;
    }

    boolean write(String text) {
      return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    boolean write(byte[] bytes) {
      return handle().write(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 0, 1);
    }

    /** Has the handle receive something with the next turn. */
    void provoke() {
      try {
        assertThat(peer.write(ByteBuffer.allocate(1))).isEqualTo(1);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    /** Reads what there is at the peer; its bytes so far. */
    String arrived() {
      ByteBuffer into = ByteBuffer.allocate(64 * 1024);
      try {
        for (int count = peer.read(into); count != 0 && !ended; count = peer.read(into)) {
          ended = count < 0;
          arrived.write(into.array(), 0, Math.max(count, 0));
          into.clear();
        }
      } catch (IOException reset) {
        throw new UncheckedIOException(reset);
      }
      return arrived.toString(StandardCharsets.ISO_8859_1);
    }
  }

  @BeforeEach
  void open() throws Exception {
    assumeTrue(new RingProbe().refusal().isEmpty(), () -> new RingProbe().refusal().get());
    backend = new RingBackend(1);
    assumeTrue(backend.deferredSends() != null, "Linux is older than 6.1");
    server = ServerSocketChannel.open();
    server.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    resources.add(server);
  }

  @AfterEach
  void close() throws Exception {
    backend.close();
    for (AutoCloseable resource : resources) {
      resource.close();
    }
  }

  private Connection connected() throws Exception {
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    Recorded stream = new Recorded(backend.newStream(Transport.TCP));
    stream.handle.option(StreamOption.SEND_BUFFER, WINDOW);
    stream.handle.connect(new IpEndpoint(IpAddress.LOOPBACK4, port));
    until(() -> stream.events.contains("connect"));
    stream.events.clear();
    SocketChannel peer = server.accept();
    peer.configureBlocking(false);
    resources.add(peer);
    stream.handle.readStart();
    backend.poll(0);
    return new Connection(stream, peer);
  }

  private void turn() {
    backend.poll(0);
    backend.runClosing();
  }

  private void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("it did not happen in time").isNegative();
      backend.poll(POLL_NANOS);
      backend.runClosing();
    }
  }

  /** Runs something from within a batch, where writes are put off. */
  private void inBatch(Connection connection, Runnable what) {
    boolean[] done = {false};
    connection.stream.onBytes =
        () -> {
          connection.stream.onBytes = () -> {};
          what.run();
          done[0] = true;
        };
    connection.provoke();
    until(() -> done[0]);
  }

  /** Something that may fail as the handle says it. */
  @FunctionalInterface
  private interface Call {
    void run() throws ErrnoException;
  }

  private static Runnable sound(Call call) {
    return () -> {
      try {
        call.run();
      } catch (ErrnoException failure) {
        throw new AssertionError(failure);
      }
    };
  }

  /** Writes until the kernel has no room for what was put off; what was written in all. */
  private String fill(Connection connection, int size) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; !connection.handle().writer().owes(); i++) {
      String piece = Character.toString((char) ('a' + i % 26)).repeat(size);
      inBatch(connection, () -> assertThat(connection.write(piece)).isTrue());
      all.append(piece);
      assertThat(all.length()).as("what fits in").isLessThan(MUCH);
    }
    return all.toString();
  }

  @Test
  void whatIsWrittenInABatchLeavesAtItsEnd() throws Exception {
    Connection connection = connected();
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          assertThat(connection.arrived()).isEmpty();
        });
    assertThat(connection.arrived()).isEqualTo("x");
    assertThat(connection.stream.events).isEmpty();
  }

  @Test
  void whatIsWrittenOutsideOfABatchLeavesAtOnce() throws Exception {
    Connection connection = connected();
    assertThat(connection.write("x")).isTrue();
    assertThat(connection.arrived()).isEqualTo("x");
  }

  @Test
  void aBatchOfFewCompletionsPutsNothingOff() throws Exception {
    backend.close();
    backend = new RingBackend();
    Connection connection = connected();
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          assertThat(connection.arrived()).isEqualTo("x");
        });
  }

  @Test
  void aBatchOfManyCompletionsPutsOff() throws Exception {
    backend.close();
    backend = new RingBackend();
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < DeferredSends.MIN_BATCH; i++) {
      all.add(connected());
    }
    List<String> seen = new ArrayList<>();
    for (Connection each : all) {
      each.stream.onBytes =
          () -> {
            assertThat(each.write("x")).isTrue();
            seen.add(each.arrived());
          };
    }
    all.forEach(Connection::provoke);
    turn();
    assertThat(seen).hasSize(DeferredSends.MIN_BATCH).allMatch(String::isEmpty);
    assertThat(all).allMatch(each -> each.arrived().equals("x"));
  }

  @Test
  void theFirstOfManyLeavesWhenAllPlacesAreTaken() throws Exception {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < 3 * DeferredSends.MAX_SENDS + 1; i++) {
      all.add(connected());
    }
    List<String> arrivedAtTheFirst = new ArrayList<>();
    inBatch(
        all.getFirst(),
        () -> {
          for (Connection each : all) {
            assertThat(each.write("x")).isTrue();
            arrivedAtTheFirst.add(all.getFirst().arrived());
          }
        });
    assertThat(arrivedAtTheFirst).hasSize(all.size());
    assertThat(arrivedAtTheFirst.subList(0, DeferredSends.MAX_SENDS - 1)).allMatch(String::isEmpty);
    assertThat(arrivedAtTheFirst.get(DeferredSends.MAX_SENDS - 1)).isEqualTo("x");
    assertThat(all).allMatch(each -> each.arrived().equals("x"));
  }

  @Test
  void writesOfOneBatchGoTogetherUpToALimitAndStayInOrder() throws Exception {
    Connection connection = connected();
    String large = "l".repeat(DeferredSends.MAX_BYTES - 3);
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("a")).isTrue();
          assertThat(connection.write("bc")).isTrue();
          assertThat(connection.write(large)).isTrue();
          assertThat(connection.arrived()).isEmpty();
          assertThat(connection.write("d")).isTrue();
          assertThat(connection.arrived()).isEqualTo("abc" + large + "d");
          assertThat(connection.write("e")).isTrue();
          assertThat(connection.arrived()).endsWith("d");
        });
    assertThat(connection.arrived()).isEqualTo("abc" + large + "de");
  }

  /** The submission queue has gone to the kernel meanwhile, the batch has not ended. */
  @Test
  void aWriteThatTheKernelHasTakenIsNotChangedAnyMore() throws Exception {
    Connection connection = connected();
    Connection other = connected();
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("a")).isTrue();
          other.handle().close();
          assertThat(connection.write("b")).isTrue();
        });
    assertThat(connection.arrived()).isEqualTo("ab");
  }

  @Test
  void manyBuffersOfOneWriteAreAllCopiedAndNotMoved() throws Exception {
    Connection connection = connected();
    ByteBuffer direct =
        ByteBuffer.allocateDirect(8).put("__123___".getBytes(StandardCharsets.US_ASCII));
    direct.position(2).limit(5);
    ByteBuffer heap = ByteBuffer.wrap("__456___".getBytes(StandardCharsets.US_ASCII), 2, 3).slice();
    ByteBuffer[] buffers = {heap, ByteBuffer.allocate(0), direct, heap.asReadOnlyBuffer()};
    inBatch(
        connection,
        () -> {
          assertThat(connection.handle().write(buffers, 0, 3)).isTrue();
          assertThat(connection.handle().write(buffers, 3, 1)).isTrue();
          heap.put(0, (byte) 'X');
        });
    assertThat(connection.arrived()).isEqualTo("456123456");
    assertThat(direct.position()).isEqualTo(2);
    assertThat(heap.position()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 700, 1_500, 3_000, DeferredSends.MAX_BYTES})
  void whatTheKernelHasNoRoomForIsSentWhenItHas(int size) throws Exception {
    Connection connection = connected();
    String sent = fill(connection, size);
    connection.stream.handle.readStop();
    assertThat(connection.handle().active()).isTrue();
    assertThat(backend.alive()).isTrue();
    until(() -> connection.arrived().length() == sent.length());
    assertThat(connection.arrived()).isEqualTo(sent);
    until(() -> !connection.handle().active());
    assertThat(backend.alive()).isFalse();
    assertThat(connection.stream.events).isEmpty();
  }

  @Test
  void aWriteWaitsBehindWhatIsOwed() throws Exception {
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    assertThat(connection.write("last")).isFalse();
    assertThat(connection.handle().writeQueueSize()).isEqualTo(4);
    until(
        () -> {
          String arrived = connection.arrived();
          return connection.stream.events.contains("write null") && arrived.endsWith("last");
        });
    assertThat(connection.arrived()).isEqualTo(sent + "last");
    assertThat(connection.stream.events).containsExactly("write null");
  }

  @Test
  void aFileWaitsBehindWhatIsOwed(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "file");
    int descriptor = backend.openFile(file);
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    assertThat(connection.handle().sendFile(descriptor, 0, 4)).isFalse();
    until(() -> connection.arrived().endsWith("file"));
    assertThat(connection.arrived()).isEqualTo(sent + "file");
    until(() -> connection.stream.events.equals(List.of("write null")));
    backend.closeDescriptor(descriptor);
  }

  @Test
  void theFinWaitsBehindWhatIsOwed() throws Exception {
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    connection.handle().shutdown();
    turn();
    assertThat(connection.stream.events).isEmpty();
    until(() -> connection.arrived().length() >= sent.length() && connection.ended);
    assertThat(connection.arrived()).isEqualTo(sent);
    until(() -> connection.stream.events.equals(List.of("shutdown null")));
  }

  @Test
  void aWriteAfterTheFinWasAskedForFailsAlthoughBytesAreOwed() throws Exception {
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    connection.handle().shutdown();
    assertThat(connection.write("late")).isFalse();
    until(() -> connection.stream.events.contains("write EPIPE"));
    until(() -> connection.arrived().length() >= sent.length() && connection.ended);
    assertThat(connection.arrived()).isEqualTo(sent);
  }

  @Test
  void whatIsOwedPrecedesTheFinOfAClose() throws Exception {
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    connection.handle().close();
    backend.runClosing();
    assertThat(connection.stream.events).containsExactly("close");
    assertThat(backend.openHandles()).isZero();
    assertThat(backend.lingering().count()).isEqualTo(1);
    assertThat(backend.alive()).isFalse();
    until(() -> connection.arrived().length() >= sent.length() && connection.ended);
    assertThat(connection.arrived()).isEqualTo(sent);
    assertThat(backend.lingering().count()).isZero();
  }

  @Test
  void aResetDropsWhatIsOwed() throws Exception {
    Connection connection = connected();
    fill(connection, 1_000);
    connection.handle().reset();
    backend.runClosing();
    assertThat(backend.lingering().count()).isZero();
    assertThatThrownBy(connection::arrived).hasMessageContaining("reset");
  }

  @Test
  void closedSocketsThatOweAreFewAndGiveTheirDescriptorsBack() throws Exception {
    Connection first = connected();
    fill(first, 4_000);
    first.handle().close();
    for (int i = 0; i < 70; i++) {
      Connection connection = connected();
      fill(connection, 4_000);
      connection.handle().close();
      backend.runClosing();
    }
    assertThat(backend.lingering().count()).isLessThan(70);
    until(
        () -> {
          first.arrived();
          return first.ended;
        });
    backend.close();
    assertThat(backend.lingering().count()).isZero();
  }

  @Test
  void aDescriptorIsNotGivenAwayWhileBytesAreOwed() throws Exception {
    Connection connection = connected();
    String sent = fill(connection, 1_000);
    assertThatThrownBy(connection.handle()::detach)
        .isInstanceOfSatisfying(
            ErrnoException.class, refused -> assertThat(refused.errno()).isEqualTo(Errno.EAGAIN));
    until(() -> connection.arrived().equals(sent));
    until(() -> !connection.handle().writer().owes());
    Detached detached = connection.handle().detach();
    backend.runClosing();
    backend.closeDescriptor(detached.descriptor());
  }

  @Test
  void nothingIsSplicedPastWhatIsOwed() throws Exception {
    Connection connection = connected();
    Connection source = connected();
    fill(connection, 1_000);
    assertThatThrownBy(() -> source.handle().transferTo(connection.handle(), new Unheard()))
        .isInstanceOfSatisfying(
            ErrnoException.class, refused -> assertThat(refused.errno()).isEqualTo(Errno.ENOTSUP));
  }

  /** A transfer that nobody watches. */
  private static final class Unheard implements Transfer.Listener {
    @Override
    public void onMoved(long left, long arrived) {}

    @Override
    public void onStopped(ByteBuffer rest) {
      throw new AssertionError("Nothing ends it");
    }
  }

  @Test
  void whatWasPutOffPrecedesTheFin() throws Exception {
    Connection connection = connected();
    inBatch(
        connection,
        () -> {
          connection.write("x");
          connection.handle().shutdown();
          assertThat(connection.arrived()).isEqualTo("x");
          assertThat(connection.ended).isTrue();
        });
    until(() -> connection.stream.events.equals(List.of("shutdown null")));
  }

  @Test
  void whatWasPutOffPrecedesAClose() throws Exception {
    Connection connection = connected();
    inBatch(
        connection,
        () -> {
          connection.write("x");
          connection.handle().close();
          assertThat(connection.arrived()).isEqualTo("x");
          assertThat(connection.ended).isTrue();
        });
  }

  @Test
  void whatWasPutOffPrecedesAReset() throws Exception {
    Connection connection = connected();
    inBatch(
        connection,
        sound(
            () -> {
              connection.write("x");
              connection.handle().reset();
            }));
    assertThatThrownBy(connection::arrived).hasMessageContaining("reset");
  }

  @Test
  void whatWasPutOffPrecedesWhatANewOwnerSends() throws Exception {
    Connection connection = connected();
    List<Detached> detached = new ArrayList<>();
    inBatch(
        connection,
        sound(
            () -> {
              connection.write("x");
              detached.add(connection.handle().detach());
              assertThat(connection.arrived()).isEqualTo("x");
            }));
    backend.runClosing();
    backend.closeDescriptor(detached.getFirst().descriptor());
  }

  @Test
  void whatWasPutOffPrecedesAFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "file");
    int descriptor = backend.openFile(file);
    Connection connection = connected();
    inBatch(
        connection,
        sound(
            () -> {
              connection.write("x");
              assertThat(connection.handle().sendFile(descriptor, 0, 4)).isTrue();
              assertThat(connection.arrived()).isEqualTo("xfile");
            }));
    backend.closeDescriptor(descriptor);
  }

  @Test
  void whatWasPutOffPrecedesWhatIsSpliced() throws Exception {
    Connection connection = connected();
    Connection source = connected();
    inBatch(
        connection,
        sound(
            () -> {
              connection.write("x");
              source.handle().transferTo(connection.handle(), new Unheard());
              assertThat(connection.arrived()).isEqualTo("x");
            }));
    source.peer.write(ByteBuffer.wrap("yz".getBytes(StandardCharsets.US_ASCII)));
    until(() -> connection.arrived().equals("xyz"));
  }

  @Test
  void whatWasPutOffPrecedesWhatAReceiverOfTheDescriptorSends() throws Exception {
    Connection connection = connected();
    SocketPair pair = new SocketPair(new Libc());
    resources.add(pair);
    pair.giveOurs();
    Recorded way = new Recorded(backend.openStream(pair.ours()));
    ByteBuffer[] one = {ByteBuffer.allocate(1)};
    inBatch(
        connection,
        sound(
            () -> {
              connection.write("x");
              int[] passed = {connection.handle().descriptor()};
              assertThat(way.handle.write(one, 0, 1, passed)).isTrue();
              assertThat(connection.arrived()).isEqualTo("x");
            }));
  }

  @Test
  void aLargeWriteComesBehindWhatWasPutOff() throws Exception {
    Connection connection = connected();
    String large = "l".repeat(DeferredSends.MAX_BYTES + 1);
    inBatch(
        connection,
        () -> {
          connection.write("x");
          connection.write(large);
        });
    until(() -> connection.arrived().length() > large.length());
    assertThat(connection.arrived()).isEqualTo("x" + large);
  }

  @Test
  void whatWasPutOffLeavesAlthoughTheLoopEnds() throws Exception {
    Connection connection = connected();
    inBatch(
        connection,
        () -> {
          connection.write("x");
          backend.close();
        });
    assertThat(connection.arrived()).isEqualTo("x");
    assertThat(connection.ended).isTrue();
  }

  @Test
  void whatWasPutOffLeavesAlthoughAListenerThrows() throws Exception {
    Connection connection = connected();
    connection.stream.onBytes =
        () -> {
          connection.write("x");
          throw new IllegalStateException("on purpose");
        };
    connection.provoke();
    assertThatThrownBy(() -> until(() -> false)).hasMessage("on purpose");
    assertThat(connection.arrived()).isEqualTo("x");
  }

  /** The kernel tells the send of the reset, and the next receive of a clean end. */
  @Test
  void aWriteThatMeetsAResetTellsOfItBeforeAnythingIsRead() throws Exception {
    Connection connection = connected();
    connection.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          closePeer(connection);
        });
    until(() -> !connection.stream.events.isEmpty());
    assertThat(connection.stream.events.getFirst()).isEqualTo("lost ECONNRESET");
    assertThat(connection.write("y")).isFalse();
    until(() -> connection.stream.events.contains("write EPIPE"));
  }

  @Test
  void aWriteThatFollowsTellsOfALostOneInItsPlace() throws Exception {
    Connection connection = connected();
    connection.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          closePeer(connection);
          assertThat(connection.write("l".repeat(DeferredSends.MAX_BYTES))).isFalse();
        });
    until(() -> connection.stream.events.contains("write ECONNRESET"));
    turn();
    assertThat(connection.stream.events).noneMatch(event -> event.startsWith("lost"));
  }

  @Test
  void aLostWriteIsToldBeforeTheShutdown() throws Exception {
    Connection connection = connected();
    connection.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          closePeer(connection);
          connection.handle().shutdown();
        });
    until(() -> connection.stream.events.contains("shutdown ENOTCONN"));
    assertThat(connection.stream.events.getFirst()).isEqualTo("lost ECONNRESET");
  }

  @Test
  void nobodyIsToldOfALostWriteAfterClose() throws Exception {
    Connection connection = connected();
    connection.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    inBatch(
        connection,
        () -> {
          assertThat(connection.write("x")).isTrue();
          closePeer(connection);
          connection.handle().close();
        });
    turn();
    assertThat(connection.stream.events).containsExactly("close");
    assertThat(backend.alive()).isFalse();
  }

  @Test
  void aResetWhileBytesAreOwedIsTold() throws Exception {
    Connection connection = connected();
    fill(connection, 1_000);
    connection.stream.handle.readStop();
    connection.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
    closePeer(connection);
    until(() -> !connection.stream.events.isEmpty());
    assertThat(connection.stream.events).containsExactly("lost ECONNRESET");
    assertThat(connection.handle().active()).isFalse();
  }

  private static void closePeer(Connection connection) {
    try {
      connection.peer.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

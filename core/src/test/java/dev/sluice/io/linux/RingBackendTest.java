package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamHandle.Detached;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is io_uring's own: buffers that run out, receives that come late, and descriptors' ends. */
class RingBackendTest {
  private static final int EAGAIN = -11;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Arena arena = Arena.ofShared();
  private final Libc libc = new Libc();
  private final List<SocketPair> pairs = new ArrayList<>();
  private RingBackend backend;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(new RingProbe().refusal().isEmpty(), () -> new RingProbe().refusal().get());
    backend = new RingBackend();
  }

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
    }
    pairs.forEach(SocketPair::close);
    arena.close();
  }

  /** A stream that writes down what it is told, and can be made to do something about it. */
  private static final class Recorded implements StreamHandle.Listener {
    final StreamHandle handle;
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<String> events = new ArrayList<>();
    Runnable onBytes = () -> {};

    Recorded(StreamHandle handle) {
      this.handle = handle;
      handle.listener(this);
    }

    @Override
    public void onConnect(@Nullable Errno error) {
      events.add("connect");
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      bytes.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
      onBytes.run();
    }

    @Override
    public void onReadInto(int count) {
      throw new AssertionError("Nobody reads into a buffer here");
    }

    @Override
    public void onEnd() {
      events.add("end");
    }

    @Override
    public void onReadError(Errno error) {
      events.add("error " + error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      events.add("write " + error);
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      events.add("shutdown " + error);
    }

    @Override
    public void onClose() {
      events.add("close");
    }
  }

  /** A handle over one end of a new pair, whose descriptor belongs to the handle. */
  private Recorded opened(SocketPair pair) throws Exception {
    pairs.add(pair);
    pair.giveOurs();
    return new Recorded(backend.openStream(pair.ours()));
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

  /** Sends until nothing more fits. */
  private static int flood(SocketPair pair, byte[] block) {
    int total = 0;
    int sent = pair.send(block);
    while (sent > 0) {
      total += sent;
      sent = pair.send(block);
    }
    assertThat(sent).isEqualTo(EAGAIN);
    return total;
  }

  @Test
  void aPeerThatFloodsAPausedSocketFillsNoMoreThanOneTurnsBuffers() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    byte[] block = new byte[8 * 1024];
    int oneSocket = flood(pair, block);
    stream.onBytes = stream.handle::readStop;
    stream.handle.readStart();
    int taken = oneSocket;
    for (int i = 0; i < 200; i++) {
      turn();
      taken += flood(pair, block);
    }
    assertThat(stream.bytes.size()).isLessThanOrEqualTo(StreamHandle.MAX_CHUNK_BYTES);
    assertThat(taken).isLessThanOrEqualTo(3 * oneSocket);

    stream.onBytes = () -> {};
    stream.handle.readStart();
    int all = taken;
    until(() -> stream.bytes.size() == all);
  }

  @Test
  void pausingAgainAndAgainKeepsBytesInOrderAndHeldOnesFew() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    byte[] sent = SocketPair.pattern(3_000_000);
    stream.onBytes = stream.handle::readStop;
    stream.handle.readStart();
    int offset = 0;
    int lead = 0;
    while (stream.bytes.size() < sent.length) {
      int end = Math.min(sent.length, offset + 50_000);
      offset += Math.max(0, pair.send(Arrays.copyOfRange(sent, offset, end)));
      turn();
      lead = Math.max(lead, offset - stream.bytes.size());
      stream.handle.readStart();
    }
    assertThat(stream.bytes.toByteArray()).isEqualTo(sent);
    assertThat(lead).isLessThan(2_000_000);
  }

  @Test
  void burstsOfMoreBytesThanThereAreBuffersAllArriveInFewTurns() throws Exception {
    int lentBefore = backend.buffers().lent();
    List<Recorded> streams = new ArrayList<>();
    byte[] burst = SocketPair.pattern(100_000);
    for (int i = 0; i < 100; i++) {
      SocketPair pair = new SocketPair(libc);
      Recorded stream = opened(pair);
      assertThat(pair.send(burst)).isEqualTo(burst.length);
      stream.handle.readStart();
      streams.add(stream);
    }
    int turns = 0;
    while (streams.stream().anyMatch(stream -> stream.bytes.size() < burst.length)) {
      turn();
      assertThat(++turns).isLessThan(60);
    }
    assertThat(streams)
        .allSatisfy(stream -> assertThat(stream.bytes.toByteArray()).isEqualTo(burst));
    assertThat(backend.buffers().lent()).isGreaterThan(lentBefore);
  }

  /** Over TCP, whose buffers hold more than is lent to begin with. */
  @Test
  void whoUsesUpTheBuffersEachTurnGoesLast() throws Exception {
    try (ServerSocketChannel server = listening()) {
      List<Recorded> streams = new ArrayList<>();
      List<SocketChannel> peers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        streams.add(connected(server));
        peers.add(server.accept());
        peers.getLast().configureBlocking(false);
      }
      ByteBuffer block = ByteBuffer.allocate(64 * 1024);
      for (int i = 0; i < 40; i++) {
        peers.getFirst().write(block.clear());
      }
      streams.forEach(stream -> stream.handle.readStart());
      peers.get(1).shutdownOutput();
      peers.get(2).write(ByteBuffer.allocate(1));
      turn();
      turn();
      turn();
      assertThat(streams.get(1).events).contains("end");
      assertThat(streams.get(2).bytes.size()).isEqualTo(1);
      assertThat(streams.getFirst().bytes.size()).isLessThan(40 * block.capacity());
      for (SocketChannel peer : peers) {
        peer.close();
      }
    }
  }

  /** Kernels up to 6.19 wake a receive for both at once, and it takes the bytes alone. */
  @Test
  void anEndThatComesWithTheLastBytesIsNotMissed() throws Exception {
    for (int i = 0; i < 200; i++) {
      SocketPair pair = new SocketPair(libc);
      Recorded stream = opened(pair);
      stream.handle.readStart();
      turn();
      pair.send(new byte[3]);
      pair.close();
      pairs.remove(pair);
      until(() -> stream.events.contains("end"));
      assertThat(stream.bytes.size()).isEqualTo(3);
      stream.handle.close();
      backend.runClosing();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 100_000, 300_000, 600_000})
  void aResetThatComesWithTheLastBytesIsNotMissed(int bytes) throws Exception {
    try (ServerSocketChannel server = listening()) {
      for (int i = 0; i < 200; i++) {
        Recorded stream = connected(server);
        SocketChannel peer = server.accept();
        peer.configureBlocking(false);
        stream.handle.readStart();
        turn();
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.write(ByteBuffer.allocate(bytes));
        if (i % 2 == 0) {
          turn();
        }
        peer.close();
        until(() -> stream.events.contains("error ECONNRESET"));
        stream.handle.close();
        backend.runClosing();
      }
    }
  }

  /** A poll that waits for room is told of the peer's end unasked. */
  @Test
  void waitingToWriteToAPeerThatHasEndedTakesNoTurns() throws Exception {
    try (ServerSocketChannel server = listening()) {
      Recorded stream = connected(server);
      SocketChannel peer = server.accept();
      peer.shutdownOutput();
      ByteBuffer huge = ByteBuffer.allocate(32 * 1024 * 1024);
      assertThat(stream.handle.write(new ByteBuffer[] {huge}, 0, 1)).isFalse();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
      int turns = 0;
      while (System.nanoTime() < end) {
        backend.poll(TimeUnit.MILLISECONDS.toNanos(20));
        turns++;
      }
      assertThat(turns).isLessThan(60);
      peer.configureBlocking(false);
      ByteBuffer into = ByteBuffer.allocate(1024 * 1024);
      until(
          () -> {
            read(peer, into.clear());
            return stream.events.contains("write null");
          });
      peer.close();
    }
  }

  private static void read(SocketChannel peer, ByteBuffer into) {
    try {
      peer.read(into);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static ServerSocketChannel listening() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Recorded connected(ServerSocketChannel server) throws IOException {
    int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    Recorded stream = new Recorded(backend.newStream(Transport.TCP));
    stream.handle.connect(new IpEndpoint(IpAddress.LOOPBACK4, port));
    until(() -> stream.events.contains("connect"));
    return stream;
  }

  @Test
  void onePeerThatFloodsLeavesBuffersToTheOthers() throws Exception {
    SocketPair flooding = new SocketPair(libc);
    Recorded flooded = opened(flooding);
    flooded.handle.readStart();
    List<SocketPair> quiet = new ArrayList<>();
    List<Recorded> streams = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      quiet.add(new SocketPair(libc));
      streams.add(opened(quiet.getLast()));
      streams.getLast().handle.readStart();
    }
    turn();
    byte[] block = new byte[64 * 1024];
    for (int round = 1; round <= 50; round++) {
      flood(flooding, block);
      quiet.forEach(pair -> pair.send(new byte[1]));
      turn();
      turn();
      int expected = round;
      assertThat(streams).allMatch(stream -> stream.bytes.size() == expected);
    }
  }

  @Test
  void aDescriptorIsClosedWithItsHandleAlthoughAReceiveHeldItOpen() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    stream.handle.readStart();
    turn();
    assertThat(pair.receive()).isEqualTo(EAGAIN);
    stream.handle.close();
    assertThat(pair.receive()).as("the end").isZero();
    backend.runClosing();
    assertThat(stream.events).containsExactly("close");
  }

  @Test
  void whatComesInWhileAHandleIsClosedIsServedAfterTheClosingPhase() throws Exception {
    SocketPair first = new SocketPair(libc);
    SocketPair late = new SocketPair(libc);
    Recorded closing = opened(first);
    Recorded other = opened(late);
    closing.handle.readStart();
    other.handle.readStart();
    turn();
    List<String> order = new ArrayList<>();
    other.onBytes = () -> order.add("late bytes, and " + closing.events);
    closing.onBytes =
        () -> {
          late.send(new byte[1]);
          closing.handle.close();
        };
    first.send(new byte[1]);
    until(() -> !order.isEmpty());
    assertThat(order).containsExactly("late bytes, and [close]");
  }

  @Test
  void closingTheBackendEndsEveryConnectionAtOnce() throws Exception {
    for (int i = 0; i < 50; i++) {
      opened(new SocketPair(libc)).handle.readStart();
    }
    turn();
    backend.close();
    assertThat(pairs).allMatch(pair -> pair.receive() == 0);
  }

  @Test
  void whoGetsTheNumberOfAClosedDescriptorGetsItsOwnBytesOnly() throws Exception {
    for (int i = 0; i < 300; i++) {
      SocketPair first = new SocketPair(libc);
      Recorded closed = opened(first);
      closed.handle.readStart();
      if (i % 3 != 0) {
        turn();
      }
      first.send(new byte[] {1});
      if (i % 3 == 2) {
        closed.onBytes = closed.handle::close;
        until(() -> closed.events.contains("close"));
      } else {
        closed.handle.close();
      }
      SocketPair second = new SocketPair(libc);
      assertThat(second.ours()).as("the same number").isEqualTo(first.ours());
      Recorded stream = opened(second);
      stream.handle.readStart();
      second.send(new byte[] {2});
      until(() -> stream.bytes.size() > 0);
      assertThat(stream.bytes.toByteArray()).containsExactly(2);
      stream.handle.close();
      backend.runClosing();
      first.close();
      second.close();
      pairs.clear();
    }
    assertThat(backend.openHandles()).isZero();
  }

  /** Both have bytes in the same turn; the first is told, and gives the other one away. */
  @Test
  void whatWasReceivedAndNotServedGoesWithTheDescriptor() throws Exception {
    SocketPair one = new SocketPair(libc);
    SocketPair other = new SocketPair(libc);
    Recorded first = opened(one);
    Recorded second = opened(other);
    first.handle.readStart();
    second.handle.readStart();
    turn();
    List<Detached> detached = new ArrayList<>();
    first.onBytes = () -> detach(second, detached);
    second.onBytes = () -> detach(first, detached);
    one.send(new byte[] {1, 2, 3});
    other.send(new byte[] {1, 2, 3});
    until(() -> !detached.isEmpty());
    assertThat(detached).hasSize(1);
    ByteBuffer undelivered = detached.getFirst().undelivered();
    assertThat(undelivered).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));

    int descriptor = detached.getFirst().descriptor();
    SocketPair left = descriptor == one.ours() ? one : other;
    left.send(new byte[] {4});
    turn();
    Recorded again = new Recorded(backend.openStream(descriptor));
    again.handle.readStart();
    until(() -> again.bytes.size() > 0);
    assertThat(again.bytes.toByteArray()).containsExactly(4);
  }

  private static void detach(Recorded stream, List<Detached> into) {
    try {
      into.add(stream.handle.detach());
    } catch (dev.sluice.io.ErrnoException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void whatWasHeldGoesWithTheDescriptor() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    byte[] sent = SocketPair.pattern(150_000);
    assertThat(pair.send(sent)).isEqualTo(sent.length);
    stream.onBytes = stream.handle::readStop;
    stream.handle.readStart();
    until(() -> stream.bytes.size() > 0);
    turn();
    Detached detached = stream.handle.detach();
    backend.runClosing();
    stream.bytes.write(detached.undelivered().array(), 0, detached.undelivered().remaining());
    byte[] got = stream.bytes.toByteArray();
    assertThat(got).isEqualTo(Arrays.copyOf(sent, got.length));
    libc.call(SystemCall.CLOSE, detached.descriptor(), 0);
  }

  /** Closing another handle enters the ring, which receives what nobody hears of in this turn. */
  @Test
  void nothingIsSplicedPastBytesThatAreReceivedAlready() throws Exception {
    SocketPair from = new SocketPair(libc);
    SocketPair to = new SocketPair(libc);
    Recorded source = new Recorded(unshared(from));
    Recorded target = new Recorded(unshared(to));
    Recorded other = opened(new SocketPair(libc));
    source.handle.readStart();
    other.handle.readStart();
    turn();
    from.send(new byte[] {1});
    other.handle.close();
    backend.runClosing();
    from.send(new byte[] {2});
    source.handle.transferTo(target.handle, new Uncounted());
    ((LinuxStream) source.handle).ready(Watch.READABLE);
    assertThat(to.receive()).isEqualTo(EAGAIN);
    turn();
    turn();
    turn();
    assertThat(new int[] {to.receiveByte(), to.receiveByte()}).containsExactly(1, 2);
    assertThat(source.bytes.size()).isZero();
  }

  /** A transfer that nobody watches. */
  private static final class Uncounted implements Transfer.Listener {
    @Override
    public void onMoved(long left, long arrived) {}

    @Override
    public void onStopped(ByteBuffer rest) {
      throw new AssertionError("Nothing ends it");
    }
  }

  /** A handle over one end of a pair, as if it had been accepted: nobody else has the socket. */
  private StreamHandle unshared(SocketPair pair) {
    pairs.add(pair);
    pair.giveOurs();
    return LinuxStream.accepted(backend, Transport.UNIX, pair.ours(), (short) SocketPair.AF_UNIX);
  }

  @Test
  void whoStopsAfterEveryChunkHoldsNothingFromTheSecondOneOn() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    byte[] sent = SocketPair.pattern(150_000);
    stream.handle.readStart();
    turn();
    stream.handle.readStop();
    turn();
    assertThat(pair.send(sent)).isEqualTo(sent.length);
    stream.onBytes = stream.handle::readStop;
    stream.handle.readStart();
    until(() -> stream.bytes.size() > 0);
    turn();
    Detached detached = stream.handle.detach();
    backend.runClosing();
    assertThat(detached.undelivered().remaining()).isZero();
    assertThat(stream.bytes.size()).isLessThan(sent.length);
    libc.call(SystemCall.CLOSE, detached.descriptor(), 0);
  }

  @Test
  void moreCompletionsThanTheQueueHoldsAreAllServed() throws Exception {
    int streams = 4_500;
    List<Recorded> all = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      all.add(opened(new SocketPair(libc)));
      all.getLast().handle.readStart();
    }
    turn();
    for (int round = 1; round <= 3; round++) {
      pairs.forEach(pair -> pair.send(new byte[1]));
      int expected = round;
      until(() -> all.stream().allMatch(stream -> stream.bytes.size() == expected));
    }
  }

  @Test
  void wakeupsFromOtherThreadsEndEveryWait() throws Exception {
    Thread waker =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    backend.wakeup();
                    Thread.onSpinWait();
                  }
                });
    try {
      for (int i = 0; i < 20_000; i++) {
        backend.poll(-1);
      }
    } finally {
      waker.interrupt();
      waker.join();
    }
  }
}

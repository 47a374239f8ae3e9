package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What io_uring tells late, at once or in great numbers: nothing of it is missed. */
class RingCompletionsTest extends RingBackendTest {
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

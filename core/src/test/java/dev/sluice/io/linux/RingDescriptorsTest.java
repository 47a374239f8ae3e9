package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle.Detached;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A descriptor ends with its handle, or leaves with its bytes, although io_uring still holds it.
 */
class RingDescriptorsTest extends RingBackendTest {
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
    } catch (ErrnoException failure) {
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
}

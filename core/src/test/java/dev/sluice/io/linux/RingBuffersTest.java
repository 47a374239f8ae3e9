package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.StreamHandle;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The buffers that are lent to io_uring: few enough, and enough for everybody. */
class RingBuffersTest extends RingBackendTest {
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

  /** A program that takes chunks for messages is not right, and yet should not see them cut. */
  @Test
  void aMessageThatDoesNotFitIntoTheRestOfABufferIsOneChunk() throws Exception {
    SocketPair pair = new SocketPair(libc);
    Recorded stream = opened(pair);
    List<Integer> lengths = new ArrayList<>();
    stream.handle.readStart();
    byte[] message = SocketPair.pattern(1000);
    for (int i = 1; i <= 1000; i++) {
      int total = i * message.length;
      int before = stream.bytes.size();
      assertThat(pair.send(message)).isEqualTo(message.length);
      stream.onBytes = () -> lengths.add(stream.bytes.size() - before);
      until(() -> stream.bytes.size() == total);
    }
    assertThat(lengths).hasSize(1000).containsOnly(1000);
  }
}

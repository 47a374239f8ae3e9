package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.linux.ProvidedBuffers.Shape;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers that the running kernel fills, in both ways that kernels have. */
class ProvidedBuffersTest {
  private static final int ENOBUFS = -105;

  private final Arena arena = Arena.ofShared();
  private final Libc libc = new Libc();

  @BeforeEach
  void needsIoUring() {
    assumeTrue(new RingProbe().refusal().isEmpty(), () -> new RingProbe().refusal().get());
  }

  @AfterEach
  void closeArena() {
    arena.close();
  }

  private Ring ring(boolean incremental, Shape shape) throws Exception {
    return Ring.open(
        libc,
        Ring.SETUPS.getFirst(),
        (calls, descriptor) -> ProvidedBuffers.of(calls, descriptor, shape, incremental));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bytesOfAnyLengthComeOutAsTheyWentIn(boolean incremental) throws Exception {
    byte[] sent = SocketPair.pattern(300_000);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (Ring ring = ring(incremental, new Shape(4096, 4, 8));
        SocketPair pair = new SocketPair(libc)) {
      boolean armed = false;
      int offset = 0;
      for (int length = 1; received.size() < sent.length; length = length * 7 % 5003) {
        offset +=
            pair.send(Arrays.copyOfRange(sent, offset, Math.min(sent.length, offset + length)));
        if (!armed) {
          ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
        }
        ring.enter(TimeUnit.SECONDS.toNanos(5));
        armed = drain(ring, received);
      }
    }
    assertThat(received.toByteArray()).isEqualTo(sent);
  }

  /** Copies everything out; answers whether receiving goes on. */
  private static boolean drain(Ring ring, ByteArrayOutputStream into) {
    CompletionQueue completions = ring.completions();
    boolean armed = true;
    while (completions.next()) {
      armed = completions.more();
      if (completions.result() > 0) {
        byte[] bytes = new byte[completions.result()];
        ring.buffers().copy(completions.position(), bytes, 0, bytes.length);
        ring.buffers().release(completions.position());
        into.writeBytes(bytes);
      } else {
        assertThat(completions.result()).isEqualTo(ENOBUFS);
      }
    }
    return armed;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutBuffersAReceiveEndsAndGoesOnOnceOneIsBack(boolean incremental) throws Exception {
    try (Ring ring = ring(incremental, new Shape(4096, 2, 2));
        SocketPair pair = new SocketPair(libc)) {
      pair.send(SocketPair.pattern(10_000));
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.enter(0);
      List<Integer> results = new ArrayList<>();
      List<Integer> positions = new ArrayList<>();
      while (ring.completions().next()) {
        results.add(ring.completions().result());
        positions.add(ring.completions().position());
      }
      assertThat(results).containsExactly(4096, 4096, ENOBUFS);
      assertThat(ring.completions().more()).isFalse();

      ring.buffers().release(positions.getFirst());
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.enter(0);
      assertThat(ring.completions().next()).isTrue();
      assertThat(ring.completions().result()).isEqualTo(10_000 - 2 * 4096);
      assertThat(ring.completions().position()).isEqualTo(positions.getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void moreAreLentUpToTheLimit(boolean incremental) throws Exception {
    try (Ring ring = ring(incremental, new Shape(4096, 1, 4));
        SocketPair pair = new SocketPair(libc)) {
      ProvidedBuffers buffers = ring.buffers();
      assertThat(buffers.lent()).isEqualTo(1);
      assertThat(buffers.lendMore()).isTrue();
      assertThat(buffers.lendMore()).isTrue();
      assertThat(buffers.lendMore()).isFalse();
      assertThat(buffers.lent()).isEqualTo(4);

      pair.send(SocketPair.pattern(20_000));
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.enter(0);
      int received = 0;
      while (ring.completions().next()) {
        received += Math.max(0, ring.completions().result());
      }
      assertThat(received).isEqualTo(4 * 4096);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theUsersBufferIsFilledAtItsPlace(boolean incremental) throws Exception {
    try (Ring ring = ring(incremental, new Shape(4096, 2, 2));
        SocketPair pair = new SocketPair(libc)) {
      pair.send(new byte[] {1, 2, 3, 4, 5});
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.enter(0);
      ring.completions().next();
      for (ByteBuffer into : List.of(ByteBuffer.allocate(10), ByteBuffer.allocateDirect(10))) {
        ring.buffers().copy(ring.completions().position() + 1, into, 4, 3);
        assertThat(into.position()).isZero();
        assertThat(into.get(3)).isZero();
        assertThat(into.get(4)).isEqualTo((byte) 2);
        assertThat(into.get(6)).isEqualTo((byte) 4);
        assertThat(into.get(7)).isZero();
      }
    }
  }
}

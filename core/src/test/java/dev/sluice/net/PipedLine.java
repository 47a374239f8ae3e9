package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.RawPeer;
import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A socket that is piped to another one, and the peers at the two ends: what one sends the other is
 * to receive.
 */
final class PipedLine {
  static final int AT_ONCE = 0;

  final Socket source;
  final Socket target;
  final ScenePeer from;
  final ScenePeer to;
  final ByteArrayOutputStream received = new ByteArrayOutputStream();
  boolean wasShort;
  int ending;

  private PipedLine(Socket source, Socket target, ScenePeer from, ScenePeer to) {
    this.source = source;
    this.target = target;
    this.from = from;
    this.to = to;
  }

  /** Makes one, and pipes. On the loop of the scene. */
  static void lay(Scene scene, Transport transport, int shortAfter, Consumer<PipedLine> then) {
    NetSettings.of(EventLoop.current()).shortCutAfter(shortAfter);
    ServerOptions options = ServerOptions.builder().allowHalfOpen(true).build();
    ScenePeer[] peers = new ScenePeer[2];
    peers[0] =
        scene.accept(
            transport,
            options,
            source ->
                peers[1] =
                    scene.accept(
                        transport,
                        options,
                        target -> {
                          PipedLine line = new PipedLine(source, target, peers[0], peers[1]);
                          line.source.pipe(line.target);
                          then.accept(line);
                        }));
  }

  boolean isShort() {
    ShortCut pipe = source.shortCutOut();
    return pipe != null && pipe.isShort();
  }

  static boolean isPossible() {
    return EventLoop.current().backend().capabilities().contains(Capability.KERNEL_TRANSFER);
  }

  /** Has the kernel move the bytes if it can. */
  void shorten(Runnable then) {
    pump(
        pattern(3),
        new SplittableRandom(0),
        () -> {
          if (isPossible()) {
            assertThat(isShort()).isTrue();
          }
          then.run();
        });
  }

  /** Sends bytes, and receives as many in all, each peer in pieces of any size and at any time. */
  void pump(byte[] bytes, SplittableRandom random, Runnable then) {
    ByteBuffer toSend = ByteBuffer.wrap(bytes);
    int wanted = received.size() + bytes.length;
    pump(toSend, random, () -> received.size() == wanted, then);
  }

  private void pump(
      ByteBuffer toSend, SplittableRandom random, BooleanSupplier done, Runnable then) {
    if (toSend.hasRemaining()) {
      int left = toSend.capacity() - toSend.position();
      toSend.limit(toSend.position() + Math.min(left, 1 + random.nextInt(200_000)));
      from.raw().tryWrite(toSend);
      toSend.limit(toSend.capacity());
    }
    if (random.nextInt(4) > 0) {
      receive(1 + random.nextInt(300_000));
    }
    wasShort |= isShort();
    if (done.getAsBoolean()) {
      then.run();
    } else {
      EventLoop.current().setImmediate(() -> pump(toSend, random, done, then));
    }
  }

  private int receive(int most) {
    ByteBuffer into = ByteBuffer.allocate(most);
    int count = to.raw().tryRead(into);
    received.write(into.array(), 0, Math.max(count, 0));
    return count;
  }

  /** Receives until the target ends or is reset; how is noted in {@link #ending}. */
  void receiveToEnd(Runnable then) {
    int count;
    do {
      count = receive(64 * 1024);
    } while (count > 0);
    wasShort |= isShort();
    if (count == RawPeer.END || count == RawPeer.RESET) {
      ending = count;
      then.run();
    } else {
      EventLoop.current().setTimeout(() -> receiveToEnd(then), 1);
    }
  }

  /** Sends until nothing more goes, since nobody receives; tells how much. */
  void block(Consumer<Integer> then) {
    block(ByteBuffer.wrap(pattern(64 * 1024 * 1024)), 0, then);
  }

  private void block(ByteBuffer left, int quietTurns, Consumer<Integer> then) {
    int quiet = from.raw().tryWrite(left) > 0 ? 0 : quietTurns + 1;
    if (quiet == 50) {
      then.accept(left.position());
    } else {
      EventLoop.current().setTimeout(() -> block(left, quiet, then), 1);
    }
  }

  /** Ends everything. */
  void close() {
    source.destroy();
    target.destroy();
    closePeers();
  }

  void closePeers() {
    from.close();
    to.close();
  }

  static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8) * 7 + (i >> 16));
    }
    return bytes;
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

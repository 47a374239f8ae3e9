package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a program does to two sockets with a pipe between them, and whenever: bytes, counts and
 * events are the same whether the kernel moves the bytes or not.
 */
@EveryKernel("without KERNEL_TRANSFER there is no short cut to be tested")
class ShortCutModelTest {
  private static final int PARTS = 12;
  private static final byte MARK = (byte) 0xff;

  @Parameter TestWorld world;

  /** What is left when all is over. */
  private record Outcome(
      List<String> source,
      List<String> target,
      byte[] received,
      long bytesRead,
      long bytesWritten,
      int marks,
      boolean wasShort) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bothWaysLookTheSame(long seed) {
    Outcome ordinary = play(seed, ShortCut.NEVER);
    Outcome shortened = play(seed, PipedLine.AT_ONCE);
    assertThat(ordinary.wasShort).isFalse();
    assertThat(shortened.received).isEqualTo(ordinary.received);
    assertThat(shortened.source).isEqualTo(ordinary.source);
    assertThat(shortened.target).isEqualTo(ordinary.target);
    assertThat(shortened.bytesRead).isEqualTo(ordinary.bytesRead);
    assertThat(shortened.bytesWritten).isEqualTo(ordinary.bytesWritten);
    assertThat(shortened.marks).isEqualTo(ordinary.marks);
  }

  /** A property of these tests: they do come to where the two ways differ. */
  @Test
  void theShortWayIsTaken() {
    Scene scene = new Scene(world);
    scene.run(() -> scene.note(PipedLine.isPossible() ? "possible" : "impossible"));
    assertThat(play(1, PipedLine.AT_ONCE).wasShort).isEqualTo(scene.trace().contains("possible"));
  }

  private Outcome play(long seed, int shortAfter) {
    Scene scene = new Scene(world);
    PipedLine[] played = new PipedLine[1];
    SplittableRandom random = new SplittableRandom(seed);
    Transport transport = Transport.values()[random.nextInt(2)];
    scene.run(
        () ->
            PipedLine.lay(
                scene,
                transport,
                shortAfter,
                line -> {
                  played[0] = line;
                  watch(scene, "source", line.source);
                  watch(scene, "target", line.target);
                  part(line, random, PARTS);
                }));
    PipedLine line = played[0];
    ByteArrayOutputStream unmarked = new ByteArrayOutputStream();
    int marks = 0;
    for (byte each : line.received.toByteArray()) {
      if (each == MARK) {
        marks++;
      } else {
        unmarked.write(each);
      }
    }
    return new Outcome(
        scene.traceOf("source"),
        scene.traceOf("target"),
        unmarked.toByteArray(),
        line.source.bytesRead(),
        line.target.bytesWritten(),
        marks,
        line.wasShort);
  }

  private static void watch(Scene scene, String name, Socket socket) {
    socket.on(Socket.END, () -> scene.note(name + " end"));
    socket.on(Socket.FINISH, () -> scene.note(name + " finish"));
    socket.on(Socket.ERROR, error -> scene.note(name + " error " + error.getMessage()));
    socket.on(Socket.CLOSE, hadError -> scene.note(name + " close " + hadError));
  }

  private static void part(PipedLine line, SplittableRandom random, int left) {
    if (left == 0) {
      finish(line, random);
      return;
    }
    int size = 1 + random.nextInt(random.nextBoolean() ? 1000 : 800_000);
    byte[] bytes = PipedLine.pattern(size);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= 0x7f;
    }
    SplittableRandom pieces = random.split();
    Consumer<PipedLine> disturbance = disturbance(random);
    EventLoop.current().setTimeout(() -> disturbance.accept(line), random.nextInt(1, 4));
    line.pump(bytes, pieces, () -> part(line, random, left - 1));
  }

  /** Something that passes, and leaves the line as it was. */
  private static Consumer<PipedLine> disturbance(SplittableRandom random) {
    EventLoop loop = EventLoop.current();
    return switch (random.nextInt(8)) {
      case 0 ->
          line -> {
            line.source.pause();
            loop.setImmediate(line.source::resume);
          };
      case 1 ->
          line -> {
            line.source.unpipe(line.target);
            loop.setImmediate(() -> line.source.pipe(line.target));
          };
      case 2 ->
          line -> {
            Consumer<Object> listener = _ -> {};
            line.source.on(Socket.DATA, listener);
            loop.setImmediate(() -> line.source.off(Socket.DATA, listener));
          };
      case 3 -> line -> line.target.write(ByteBuffer.wrap(new byte[] {MARK}));
      case 4 ->
          line -> {
            line.target.cork();
            line.target.write(ByteBuffer.wrap(new byte[] {MARK}));
            loop.setImmediate(line.target::uncork);
          };
      case 5 ->
          line -> {
            line.source.setTimeout(100_000);
            line.target.setTimeout(100_000);
          };
      case 6 -> line -> line.source.write("to the other side");
      default -> _ -> {};
    };
  }

  private static void finish(PipedLine line, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0 -> {
        line.from.shutdownOutput();
        line.receiveToEnd(line::close);
      }
      case 1 -> {
        line.from.close();
        line.receiveToEnd(line::close);
      }
      case 2 -> {
        line.target.end();
        line.receiveToEnd(line::close);
      }
      default -> line.close();
    }
  }
}

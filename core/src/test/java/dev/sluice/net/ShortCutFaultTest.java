package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.fault.Faults.Call;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A pipe whose bytes the kernel moves, while its calls fail. */
@EveryKernel("without KERNEL_TRANSFER there is no short cut to be tested")
class ShortCutFaultTest extends FaultSceneTest {
  @Test
  void whatTheKernelDoesNotMoveGoesTheOrdinaryWay() {
    byte[] bytes = PipedLine.pattern(300_000);
    scene.run(
        () -> {
          backend.faults().always(Call.TRANSFER, Errno.ENOTSUP);
          PipedLine.lay(
              scene,
              Transport.TCP,
              PipedLine.AT_ONCE,
              line ->
                  line.pump(
                      bytes,
                      new SplittableRandom(1),
                      () -> {
                        assertThat(line.wasShort).isFalse();
                        assertThat(line.received.toByteArray()).isEqualTo(bytes);
                        scene.note("whole");
                        line.close();
                      }));
        });
    assertThat(scene.trace()).containsExactly("whole");
  }

  @Test
  void aReadThatFailsWhileTheKernelMovesTheBytesIsTheSourcesError() {
    scene.run(
        () ->
            PipedLine.lay(
                scene,
                Transport.TCP,
                PipedLine.AT_ONCE,
                line ->
                    line.shorten(
                        () -> {
                          backend.faults().once(Call.READ, Errno.ETIMEDOUT);
                          scene.watch("source", line.source);
                          line.source.on(
                              Socket.CLOSE,
                              _ -> {
                                assertThat(line.isShort()).isFalse();
                                assertThat(line.target.destroyed()).isFalse();
                                line.close();
                              });
                          line.from.write("x");
                        })));
    assertThat(scene.traceOf("source")).containsExactly("error ETIMEDOUT", "close true");
  }
}

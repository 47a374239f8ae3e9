package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryKernel;
import dev.sluice.io.contract.RawPeer;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Writable;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pipe between sockets, whose bytes the kernel moves while nobody watches. */
@EveryKernel("without KERNEL_TRANSFER there is no short cut to be tested")
class ShortCutTest extends SceneTest {
  private void run(Transport transport, Consumer<PipedLine> body) {
    scene.run(() -> PipedLine.lay(scene, transport, PipedLine.AT_ONCE, body));
  }

  @ParameterizedTest
  @EnumSource
  void everythingArrivesAndIsCounted(Transport transport) {
    byte[] bytes = PipedLine.pattern(5_000_000);
    run(
        transport,
        line ->
            line.pump(
                bytes,
                new SplittableRandom(1),
                () -> {
                  assertThat(line.received.toByteArray()).isEqualTo(bytes);
                  assertThat(line.source.bytesRead()).isEqualTo(bytes.length);
                  assertThat(line.target.bytesWritten()).isEqualTo(bytes.length);
                  assertThat(line.wasShort).isEqualTo(PipedLine.isPossible());
                  line.close();
                }));
  }

  @ParameterizedTest
  @EnumSource
  void onlyASustainedFlowIsShortened(Transport transport) {
    scene.run(
        () ->
            PipedLine.lay(
                scene,
                transport,
                ShortCut.SUSTAINED_CHUNKS,
                line ->
                    line.pump(
                        PipedLine.pattern(100_000),
                        new SplittableRandom(1),
                        () -> {
                          assertThat(line.wasShort).isFalse();
                          line.pump(
                              PipedLine.pattern(20_000_000),
                              new SplittableRandom(2),
                              () -> {
                                assertThat(line.wasShort).isEqualTo(PipedLine.isPossible());
                                line.close();
                              });
                        })));
  }

  /** What would notice, or has to go on in order, and so ends the short cut at that moment. */
  private static Map<String, Consumer<PipedLine>> disturbances() {
    Map<String, Consumer<PipedLine>> all = new TreeMap<>();
    all.put("pause", line -> line.source.pause());
    all.put("unpipe", line -> line.source.unpipe());
    all.put("data listener", line -> line.source.onData(chunk -> {}));
    all.put("data listener in front", line -> line.source.prependListener(Socket.DATA, _ -> {}));
    all.put("readable listener", line -> line.source.on(Socket.READABLE, () -> {}));
    all.put("all listeners gone", line -> line.source.removeAllListeners(Socket.DATA));
    all.put("second pipe", line -> line.source.pipe(new Writable<ByteBuffer>() {}));
    all.put("drain listener", line -> line.target.on(Socket.DRAIN, () -> {}));
    all.put("write", line -> line.target.write("x"));
    all.put("cork", line -> line.target.cork());
    all.put("end", line -> line.target.end());
    all.put("end with text", line -> line.target.end(Scene.bytes("x")));
    all.put("destroy source", line -> line.source.destroy());
    all.put("destroy target", line -> line.target.destroy());
    all.put("destroy soon", line -> line.target.destroySoon());
    all.put("unshift", line -> line.source.unshift(Scene.bytes("x")));
    return all;
  }

  @Test
  void whateverWouldNoticeEndsIt() {
    disturbances()
        .forEach(
            (name, disturbance) -> {
              Scene mine = new Scene(world);
              mine.run(
                  () ->
                      PipedLine.lay(
                          mine,
                          Transport.TCP,
                          PipedLine.AT_ONCE,
                          line ->
                              line.shorten(
                                  () -> {
                                    disturbance.accept(line);
                                    assertThat(line.isShort()).as(name).isFalse();
                                    line.close();
                                  })));
            });
  }

  /** Bytes that have left the source count as written: what comes later comes behind them. */
  @ParameterizedTest
  @EnumSource
  void aWriteGoesBehindWhatIsOnItsWay(Transport transport) {
    run(
        transport,
        line ->
            line.block(
                sent -> {
                  assertThat(line.isShort()).isEqualTo(PipedLine.isPossible());
                  long before = line.target.bytesWritten();
                  line.source.unpipe();
                  assertThat(line.target.bytesWritten()).isEqualTo(before);
                  line.target.end(Scene.bytes("!"));
                  line.receiveToEnd(
                      () -> {
                        byte[] expected = PipedLine.pattern((int) before);
                        assertThat(line.received.toByteArray())
                            .isEqualTo(PipedLine.joined(expected, new byte[] {'!'}));
                        assertThat(line.source.bytesRead())
                            .isGreaterThanOrEqualTo(before)
                            .isLessThanOrEqualTo(sent);
                        line.close();
                      });
                }));
  }

  @ParameterizedTest
  @EnumSource
  void theEndGoesThroughAfterTheLastByte(Transport transport) {
    run(
        transport,
        line -> {
          watchQuietly("source", line.source);
          watchQuietly("target", line.target);
          line.shorten(
              () -> {
                line.from.write("the end");
                line.from.shutdownOutput();
                line.receiveToEnd(
                    () -> {
                      assertThat(line.ending).isEqualTo(RawPeer.END);
                      assertThat(line.received.toString()).endsWith("the end");
                      line.closePeers();
                      line.source.end();
                      line.target.resume();
                    });
              });
        });
    assertThat(scene.traceOf("source")).containsExactly("end", "finish", "close false");
    assertThat(scene.traceOf("target")).containsExactly("finish", "end", "close false");
  }

  private void watchQuietly(String name, Socket socket) {
    socket.on(Socket.END, () -> scene.note(name + " end"));
    socket.on(Socket.FINISH, () -> scene.note(name + " finish"));
    socket.on(Socket.TIMEOUT, () -> scene.note(name + " timeout"));
    socket.on(Socket.ERROR, error -> scene.note(name + " error " + error.getMessage()));
    socket.on(Socket.CLOSE, hadError -> scene.note(name + " close " + hadError));
  }

  @Test
  void aResetOfTheSourceIsAReadError() {
    run(
        Transport.TCP,
        line -> {
          watchQuietly("source", line.source);
          watchQuietly("target", line.target);
          line.shorten(
              () -> {
                line.from.reset();
                line.source.on(
                    Socket.CLOSE,
                    _ -> {
                      assertThat(line.target.destroyed()).isFalse();
                      line.target.destroy();
                      line.to.close();
                    });
              });
        });
    assertThat(scene.traceOf("source")).containsExactly("error read ECONNRESET", "close true");
    assertThat(scene.traceOf("target")).containsExactly("close false");
  }

  @Test
  void aResetOfTheTargetIsToldInTheOrdinaryWayAndTheSourceIsLeftAlone() {
    run(
        Transport.TCP,
        line -> {
          watchQuietly("source", line.source);
          watchQuietly("target", line.target);
          line.target.on(
              Socket.CLOSE,
              _ -> {
                assertThat(line.source.destroyed()).isFalse();
                assertThat(line.source.isPaused()).isTrue();
                line.source.destroy();
                line.from.close();
              });
          line.block(
              _ -> {
                assertThat(line.isShort()).isEqualTo(PipedLine.isPossible());
                line.to.reset();
              });
        });
    assertThat(scene.traceOf("target")).containsExactly("error read ECONNRESET", "close true");
    assertThat(scene.traceOf("source")).containsExactly("close false");
  }

  @Test
  void bytesThatMoveCountAsActivityAndSilenceAsNone() {
    run(
        Transport.TCP,
        line -> {
          watchQuietly("source", line.source);
          watchQuietly("target", line.target);
          line.shorten(
              () -> {
                line.source.setTimeout(60_000);
                line.target.setTimeout(60_000);
                assertThat(line.isShort()).isEqualTo(PipedLine.isPossible());
                for (int i = 1; i <= 5; i++) {
                  EventLoop.current().setTimeout(() -> line.from.write("x"), 50_000 * i);
                }
                EventLoop.current().setTimeout(() -> scene.note("source last byte"), 250_001);
                line.target.once(
                    Socket.TIMEOUT,
                    () -> {
                      line.close();
                    });
              });
        });
    assertThat(scene.traceOf("source")).containsExactly("last byte", "timeout", "close false");
    assertThat(scene.traceOf("target")).containsExactly("timeout", "close false");
  }

  @Test
  void aSocketThatIsWatchedStaysOnTheOrdinaryWay() {
    Map<String, Consumer<PipedLine>> watchers =
        Map.of(
            "data", line -> line.source.onData(chunk -> {}),
            "pause", line -> line.source.on(Socket.PAUSE, () -> {}),
            "resume", line -> line.source.on(Socket.RESUME, () -> {}),
            "drain", line -> line.target.on(Socket.DRAIN, () -> {}));
    watchers.forEach(
        (name, watcher) -> {
          Scene mine = new Scene(world);
          mine.run(
              () ->
                  PipedLine.lay(
                      mine,
                      Transport.UNIX,
                      PipedLine.AT_ONCE,
                      line -> {
                        watcher.accept(line);
                        line.pump(
                            PipedLine.pattern(1_000_000),
                            new SplittableRandom(5),
                            () -> {
                              assertThat(line.wasShort).as(name).isFalse();
                              line.close();
                            });
                      }));
        });
  }

  @Test
  void anEchoOnOneSocketIsShortenedToo() {
    scene.run(
        () -> {
          NetSettings.of(EventLoop.current()).shortCutAfter(PipedLine.AT_ONCE);
          ScenePeer[] peer = new ScenePeer[1];
          peer[0] =
              scene.accept(
                  socket -> {
                    socket.pipe(socket);
                    peer[0].writeZeros(1_000_000, () -> scene.note("all sent"));
                    peer[0].readBytes(
                        1_000_000,
                        () -> {
                          assertThat(socket.bytesRead()).isEqualTo(1_000_000);
                          assertThat(socket.bytesWritten()).isEqualTo(1_000_000);
                          peer[0].close();
                        });
                  });
        });
    assertThat(scene.trace()).containsExactly("all sent");
  }

  @Test
  void bothDirectionsOfAProxyEndEachByItself() {
    byte[] there = PipedLine.pattern(3_000_000);
    run(
        Transport.TCP,
        line -> {
          line.target.pipe(line.source);
          line.pump(
              there,
              new SplittableRandom(9),
              () -> {
                assertThat(line.received.toByteArray()).isEqualTo(there);
                line.from.shutdownOutput();
                line.receiveToEnd(
                    () -> {
                      line.to.write("answer");
                      line.to.shutdownOutput();
                      line.from.readToEnd(
                          answer -> {
                            scene.note("from " + answer);
                            line.to.close();
                          });
                    });
              });
        });
    assertThat(scene.traceOf("from")).containsExactly("answer END");
  }
}

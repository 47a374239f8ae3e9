package dev.sluice.io.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import dev.sluice.io.fault.Faults.Call;
import dev.sluice.testing.Contract;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults happen as they were asked for, and leave the contract as it is. */
class FaultyBackendTest {
  private static final IpEndpoint LOOPBACK = new IpEndpoint(IpAddress.LOOPBACK4, 0);

  private FaultyBackend backend;
  private ServerHandle server;
  private final List<StreamHandle> accepted = new ArrayList<>();
  private final List<Errno> acceptErrors = new ArrayList<>();

  /** Writes down what it is told. */
  private static final class Told implements StreamHandle.Listener {
    final List<String> events = new ArrayList<>();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Runnable onChunk = () -> {};

    private void event(String name, @Nullable Errno error) {
      events.add(error == null ? name : name + " " + error);
    }

    @Override
    public void onConnect(@Nullable Errno error) {
      event("connect", error);
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      byte[] copy = new byte[chunk.remaining()];
      chunk.duplicate().get(copy);
      bytes.writeBytes(copy);
      event("chunk", null);
      onChunk.run();
    }

    @Override
    public void onReadInto(int count) {
      event("into", null);
    }

    @Override
    public void onEnd() {
      event("end", null);
    }

    @Override
    public void onReadError(Errno error) {
      event("readError", error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      event("write", error);
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      event("shutdown", error);
    }

    @Override
    public void onClose() {
      event("close", null);
    }
  }

  @BeforeEach
  void open() throws ErrnoException {
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("nio"))
            .findFirst()
            .orElseThrow();
    backend = new FaultyBackend(provider.open());
    server = backend.newServer(Transport.TCP);
    server.listener(
        new ServerHandle.Listener() {
          @Override
          public void onConnection(StreamHandle handle) {
            accepted.add(handle);
          }

          @Override
          public void onAcceptError(Errno error) {
            acceptErrors.add(error);
          }

          @Override
          public void onClose() {
            accepted.clear();
          }
        });
    server.bind(LOOPBACK, Set.of());
    server.listen(511);
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private void turn() {
    backend.poll(1_000_000);
    backend.runClosing();
  }

  private void until(BooleanSupplier done) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      turn();
    }
  }

  /** Two connected handles. */
  private record Pair(StreamHandle near, Told nearTold, StreamHandle far, Told farTold) {}

  private Pair pair() throws ErrnoException {
    StreamHandle near = backend.newStream(Transport.TCP);
    Told nearTold = new Told();
    near.listener(nearTold);
    near.connect(server.localEndpoint());
    until(() -> !accepted.isEmpty() && nearTold.events.contains("connect"));
    nearTold.events.clear();
    StreamHandle far = accepted.removeFirst();
    Told farTold = new Told();
    far.listener(farTold);
    return new Pair(near, nearTold, far, farTold);
  }

  private static boolean write(StreamHandle handle, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return handle.write(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, 0, 1);
  }

  @Test
  void connectFailsOnceAndThenWorks() throws ErrnoException {
    backend.faults().once(Call.CONNECT, Errno.ETIMEDOUT);
    StreamHandle handle = backend.newStream(Transport.TCP);
    Told told = new Told();
    handle.listener(told);
    handle.connect(server.localEndpoint());
    assertThat(told.events).isEmpty();
    assertThat(backend.alive()).isTrue();
    until(() -> told.events.contains("connect ETIMEDOUT"));
    handle.connect(server.localEndpoint());
    until(() -> told.events.contains("connect"));
    assertThat(told.events).containsExactly("connect ETIMEDOUT", "connect");
    assertThat(backend.faults().count(Call.CONNECT)).isEqualTo(2);
  }

  @Test
  void closeCancelsAFaultThatWasNotToldYet() throws ErrnoException {
    backend.faults().once(Call.CONNECT, Errno.ETIMEDOUT);
    StreamHandle handle = backend.newStream(Transport.TCP);
    Told told = new Told();
    handle.listener(told);
    handle.connect(server.localEndpoint());
    handle.close();
    until(() -> told.events.contains("close"));
    turn();
    assertThat(told.events).containsExactly("connect ECANCELED", "close");
    server.unref();
    assertThat(backend.alive()).isFalse();
  }

  @Test
  void lateConnectIsCancelledByClose() throws ErrnoException {
    backend.faults().delay(Call.CONNECT, 5);
    StreamHandle handle = backend.newStream(Transport.TCP);
    Told told = new Told();
    handle.listener(told);
    handle.connect(server.localEndpoint());
    for (int i = 0; i < 3; i++) {
      turn();
    }
    assertThat(told.events).isEmpty();
    assertThat(handle.active()).isTrue();
    assertThatThrownBy(handle::readStart).isInstanceOf(IllegalStateException.class);
    handle.close();
    until(() -> told.events.contains("close"));
    assertThat(told.events).containsExactly("connect ECANCELED", "close");
  }

  @Test
  void lateConnectArrives() throws ErrnoException {
    backend.faults().delay(Call.CONNECT, 5);
    assertThat(pair().nearTold.events).isEmpty();
  }

  @Test
  void thirdWriteFails() throws ErrnoException {
    Pair pair = pair();
    backend.faults().nth(Call.WRITE, 3, Errno.ENOBUFS);
    assertThat(write(pair.near, 10)).isTrue();
    assertThat(write(pair.near, 10)).isTrue();
    assertThat(write(pair.near, 10)).isFalse();
    assertThat(pair.nearTold.events).isEmpty();
    assertThatThrownBy(() -> write(pair.near, 10)).isInstanceOf(IllegalStateException.class);
    until(() -> pair.nearTold.events.contains("write ENOBUFS"));
    assertThat(write(pair.near, 10)).isTrue();
    pair.far.readStart();
    until(() -> pair.farTold.bytes.size() == 30);
  }

  @Test
  void shortWritesArriveWholeAndInOrder() throws ErrnoException {
    Pair pair = pair();
    backend.faults().shortWrites(1000);
    pair.far.readStart();
    assertThat(write(pair.near, 10_500)).isFalse();
    assertThat(pair.near.writeQueueSize()).isEqualTo(9500);
    pair.near.shutdown();
    until(() -> pair.farTold.events.contains("end"));
    assertThat(pair.nearTold.events).containsExactly("write", "shutdown");
    byte[] received = pair.farTold.bytes.toByteArray();
    assertThat(received).hasSize(10_500);
    for (int i = 0; i < received.length; i++) {
      assertThat(received[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void closeCancelsAShortWrite() throws ErrnoException {
    Pair pair = pair();
    backend.faults().shortWrites(10);
    write(pair.near, 1000);
    pair.near.shutdown();
    turn();
    pair.near.close();
    until(() -> pair.nearTold.events.contains("close"));
    assertThat(pair.nearTold.events)
        .containsExactly("write ECANCELED", "shutdown ECANCELED", "close");
  }

  @Test
  void splitReadsAddUp() throws ErrnoException {
    Pair pair = pair();
    backend.faults().splitReads(new SplittableRandom(7));
    write(pair.near, 20_000);
    pair.far.readStart();
    until(() -> pair.farTold.bytes.size() == 20_000);
    assertThat(pair.farTold.events.size()).isGreaterThan(3);
    byte[] received = pair.farTold.bytes.toByteArray();
    for (int i = 0; i < received.length; i++) {
      assertThat(received[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void splitReadsStopWhereTheListenerStops() throws ErrnoException {
    Pair pair = pair();
    backend.faults().splitReads(new SplittableRandom(7));
    write(pair.near, 20_000);
    pair.farTold.onChunk = pair.far::readStop;
    pair.far.readStart();
    until(() -> !pair.farTold.events.isEmpty());
    for (int i = 0; i < 5; i++) {
      turn();
    }
    assertThat(pair.farTold.events).containsExactly("chunk");
    until(
        () -> {
          pair.far.readStart();
          turn();
          return pair.farTold.bytes.size() == 20_000;
        });
    byte[] received = pair.farTold.bytes.toByteArray();
    for (int i = 0; i < received.length; i++) {
      assertThat(received[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void readFailsWhenItStartsOrWhenBytesCome() throws ErrnoException {
    Pair pair = pair();
    backend.faults().once(Call.READ, Errno.ETIMEDOUT);
    pair.far.readStart();
    assertThat(pair.farTold.events).isEmpty();
    until(() -> pair.farTold.events.contains("readError ETIMEDOUT"));
    pair.far.readStart();
    assertThat(pair.far.active()).isFalse();
    pair.near.readStart();
    turn();
    backend.faults().once(Call.READ, Errno.ECONNRESET);
    write(pair.far, 10);
    until(() -> pair.nearTold.events.contains("readError ECONNRESET"));
    assertThat(pair.nearTold.bytes.size()).isZero();
  }

  @Test
  void shutdownFails() throws ErrnoException {
    Pair pair = pair();
    backend.faults().always(Call.SHUTDOWN, Errno.ENOTCONN);
    pair.near.shutdown();
    until(() -> pair.nearTold.events.contains("shutdown ENOTCONN"));
    backend.faults().clear();
    pair.near.shutdown();
    until(() -> pair.nearTold.events.contains("shutdown"));
  }

  @Test
  void callsThatThrowThrow() throws ErrnoException {
    Pair pair = pair();
    backend
        .faults()
        .once(Call.BIND, Errno.EACCES)
        .once(Call.LISTEN, Errno.EADDRINUSE)
        .once(Call.OPTION, Errno.ENOPROTOOPT)
        .once(Call.ENDPOINT, Errno.ENOBUFS)
        .once(Call.RESET, Errno.EINVAL)
        .once(Call.RESOLVE, Errno.EAI_AGAIN);
    assertThat(errno(() -> backend.newServer(Transport.TCP).bind(LOOPBACK, Set.of())))
        .isEqualTo(Errno.EACCES);
    assertThat(errno(() -> server.listen(1))).isEqualTo(Errno.EADDRINUSE);
    assertThat(errno(() -> pair.near.option(StreamOption.NO_DELAY, 1)))
        .isEqualTo(Errno.ENOPROTOOPT);
    assertThat(errno(pair.near::localEndpoint)).isEqualTo(Errno.ENOBUFS);
    assertThat(errno(pair.near::reset)).isEqualTo(Errno.EINVAL);
    assertThat(errno(() -> backend.resolver().resolve("localhost"))).isEqualTo(Errno.EAI_AGAIN);
    assertThat(pair.near.localEndpoint()).isNotNull();
  }

  @Test
  void acceptFailsAndTheConnectionIsClosed() throws ErrnoException {
    backend.faults().once(Call.ACCEPT, Errno.ECONNABORTED);
    StreamHandle near = backend.newStream(Transport.TCP);
    Told told = new Told();
    near.listener(told);
    near.connect(server.localEndpoint());
    until(() -> !acceptErrors.isEmpty());
    assertThat(acceptErrors).containsExactly(Errno.ECONNABORTED);
    near.readStart();
    until(() -> told.events.contains("end"));
    assertThat(accepted).isEmpty();
    pair();
  }

  /** What the contract has a default for would silently do nothing here. */
  @ParameterizedTest
  @MethodSource
  void everyPartOfTheContractIsPassedOn(Class<?> contract, Class<?> passing) {
    assertThat(Contract.defaultsOf(contract, passing)).isEmpty();
  }

  static Stream<Arguments> everyPartOfTheContractIsPassedOn() {
    return Stream.of(
        arguments(Backend.class, FaultyBackend.class),
        arguments(StreamHandle.class, FaultyStream.class),
        arguments(StreamHandle.Listener.class, FaultyStream.Between.class),
        arguments(ServerHandle.class, FaultyServer.class),
        arguments(Transfer.class, FaultyTransfer.class),
        arguments(Transfer.Listener.class, FaultyTransfer.class));
  }

  private interface ThrowingCall {
    void run() throws ErrnoException;
  }

  private static Errno errno(ThrowingCall call) {
    try {
      call.run();
    } catch (ErrnoException failure) {
      return failure.errno();
    }
    throw new AssertionError("It did not fail");
  }
}

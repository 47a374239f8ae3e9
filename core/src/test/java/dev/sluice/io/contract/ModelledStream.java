package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle beside a model of what the contract says about it: every call is either allowed
 * and made, or refused and seen to be refused; every completion must be one that is due.
 */
final class ModelledStream implements StreamHandle.Listener {
  private enum State {
    IDLE,
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED
  }

  private enum Shutdown {
    NONE,
    IN_FLIGHT,
    DONE
  }

  final StreamHandle handle;
  final List<String> history = new ArrayList<>();
  private final Transport transport;

  /** Set while the backend may call listeners. */
  private final boolean[] delivering;

  private State state = State.IDLE;
  private Shutdown shutdown = Shutdown.NONE;
  private boolean reading;
  private boolean readOver;
  private boolean writing;
  private boolean referenced = true;

  /** Bytes written, and read, numbered so that a byte's place tells its value. */
  private long written;

  long read;

  ModelledStream(StreamHandle handle, Transport transport, boolean open, boolean[] delivering) {
    this.handle = handle;
    this.transport = transport;
    this.delivering = delivering;
    if (open) {
      state = State.OPEN;
    }
    handle.listener(this);
  }

  static byte value(long place) {
    return (byte) (place * 7 + (place >> 8));
  }

  static byte[] values(long from, int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = value(from + i);
    }
    return values;
  }

  long written() {
    return written;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  boolean isGone() {
    return state == State.CLOSING || state == State.CLOSED;
  }

  /** Whether the contract says that this handle keeps its backend alive. */
  boolean keepsAlive() {
    return (reading && referenced) || requests() || state == State.CLOSING;
  }

  private boolean requests() {
    return state == State.CONNECTING || writing || shutdown == Shutdown.IN_FLIGHT;
  }

  void check() {
    assertThat(handle.active())
        .as("active")
        .isEqualTo(reading || requests() || state == State.CLOSING);
    assertThat(handle.hasRef()).isEqualTo(referenced);
    assertThat(handle.writeQueueSize() > 0).isEqualTo(writing);
    try {
      assertThat(handle.remoteEndpoint() != null).isEqualTo(state == State.OPEN);
    } catch (ErrnoException failure) {
      assertThat(failure.errno()).isEqualTo(Errno.ENOTCONN);
    }
  }

  /** Answers whether it was allowed to. */
  boolean connect(Endpoint to) {
    history.add("connect");
    if (state != State.IDLE) {
      refused(() -> handle.connect(to));
      return false;
    }
    state = State.CONNECTING;
    handle.connect(to);
    return true;
  }

  void readStart() {
    history.add("readStart");
    if (state != State.OPEN) {
      refused(handle::readStart);
      return;
    }
    reading = !readOver;
    handle.readStart();
  }

  void readStop() {
    history.add("readStop");
    reading = false;
    handle.readStop();
  }

  void write(int count) {
    history.add("write " + count);
    ByteBuffer[] one = {ByteBuffer.wrap(values(written, count))};
    if (state != State.OPEN || writing) {
      refused(() -> handle.write(one, 0, 1));
      return;
    }
    boolean afterShutdown = shutdown != Shutdown.NONE;
    boolean atOnce = handle.write(one, 0, 1);
    assertThat(atOnce && afterShutdown && count > 0).isFalse();
    writing = !atOnce;
    written += afterShutdown ? 0 : count;
  }

  void shutdown() {
    history.add("shutdown");
    if (state != State.OPEN || shutdown == Shutdown.IN_FLIGHT) {
      refused(handle::shutdown);
      return;
    }
    shutdown = Shutdown.IN_FLIGHT;
    handle.shutdown();
  }

  void reset() {
    history.add("reset");
    boolean gone = isGone();
    try {
      handle.reset();
      assertThat(transport).isEqualTo(Transport.TCP);
      assertThat(gone || shutdown != Shutdown.IN_FLIGHT).isTrue();
      closed();
    } catch (ErrnoException refused) {
      assertThat(refused.errno())
          .isEqualTo(transport == Transport.UNIX ? Errno.ENOTSUP : Errno.EINVAL);
      assertThat(transport == Transport.UNIX || shutdown == Shutdown.IN_FLIGHT).isTrue();
    }
  }

  void close() {
    history.add("close");
    handle.close();
    closed();
  }

  private void closed() {
    if (!isGone()) {
      reading = false;
      connectCancelled = state == State.CONNECTING;
      state = State.CLOSING;
    }
  }

  private boolean connectCancelled;

  void ref(boolean on) {
    history.add(on ? "ref" : "unref");
    referenced = on;
    if (on) {
      handle.ref();
    } else {
      handle.unref();
    }
  }

  private void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }

  private void told(String event) {
    history.add("-> " + event);
    assertThat(delivering[0]).as("told from inside a call").isTrue();
    assertThat(state).as("told after the close").isNotEqualTo(State.CLOSED);
  }

  private void toldUnlessClosing(String event) {
    told(event);
    assertThat(state).isNotEqualTo(State.CLOSING);
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    told("onConnect " + error);
    if (state == State.CLOSING) {
      assertThat(error).isEqualTo(Errno.ECANCELED);
      assertThat(connectCancelled).isTrue();
      connectCancelled = false;
      return;
    }
    assertThat(state).isEqualTo(State.CONNECTING);
    assertThat(error).isNotEqualTo(Errno.ECANCELED);
    state = error == null ? State.OPEN : State.IDLE;
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    toldUnlessClosing("onChunk " + chunk.remaining());
    assertThat(reading).isTrue();
    assertThat(chunk.remaining()).isPositive();
    while (chunk.hasRemaining()) {
      assertThat(chunk.get()).isEqualTo(value(read++));
    }
  }

  @Override
  public void onReadInto(int count) {
    throw new AssertionError("Nobody reads into a buffer here");
  }

  @Override
  public void onEnd() {
    toldUnlessClosing("onEnd");
    readEnded();
  }

  @Override
  public void onReadError(Errno error) {
    toldUnlessClosing("onReadError " + error);
    assertThat(error).isEqualTo(Errno.ECONNRESET);
    readEnded();
  }

  private void readEnded() {
    assertThat(reading).isTrue();
    reading = false;
    readOver = true;
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    told("onWrite " + error);
    assertThat(writing).isTrue();
    assertThat(connectCancelled).isFalse();
    assertThat(error == Errno.ECANCELED).isEqualTo(state == State.CLOSING);
    writing = false;
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    told("onShutdown " + error);
    assertThat(shutdown).isEqualTo(Shutdown.IN_FLIGHT);
    assertThat(error == Errno.ECANCELED).isEqualTo(state == State.CLOSING);
    assertThat(writing && state == State.CLOSING).isFalse();
    shutdown = Shutdown.DONE;
  }

  @Override
  public void onClose() {
    told("onClose");
    assertThat(state).isEqualTo(State.CLOSING);
    assertThat(connectCancelled || writing || shutdown == Shutdown.IN_FLIGHT).isFalse();
    state = State.CLOSED;
  }
}

package dev.sluice.io.fault;

import dev.sluice.io.Transfer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transfer between handles of a {@link FaultyBackend}: a read that fails ends it. */
final class FaultyTransfer implements Transfer, Transfer.Listener {
  private final FaultyStream source;
  private final Transfer.Listener listener;

  /** Null before it begins and once it has stopped. */
  private @Nullable Transfer real;

  FaultyTransfer(FaultyStream source, Transfer.Listener listener) {
    this.source = source;
    this.listener = listener;
  }

  void begin(Transfer begun) {
    real = begun;
  }

  @Override
  public void onMoved(long left, long arrived) {
    listener.onMoved(left, arrived);
    if (real != null && left > 0) {
      source.transferred();
    }
  }

  @Override
  public void onStopped(ByteBuffer rest) {
    stopped();
    listener.onStopped(rest);
  }

  /** Stops for good, as if the kernel had met a failure of the source. */
  void stopForFault() {
    if (real != null) {
      onStopped(real.stop());
    }
  }

  @Override
  public ByteBuffer stop() {
    Transfer moving = real;
    stopped();
    return moving == null ? ByteBuffer.allocate(0) : moving.stop();
  }

  private void stopped() {
    real = null;
    source.transferStopped();
  }
}

package dev.sluice.io.contract;

import dev.sluice.io.Transfer;
import dev.sluice.io.contract.Rig.Pair;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A transfer with what it has told. */
final class Moving implements Transfer.Listener {
  final Pair from;
  final Pair to;
  private @Nullable Transfer transfer;
  long left;
  long arrived;
  @Nullable ByteBuffer rest;

  Moving(Pair from, Pair to) throws Exception {
    this.from = from;
    this.to = to;
    start();
  }

  void start() throws Exception {
    transfer = from.handle().transferTo(to.handle(), this);
  }

  @Override
  public void onMoved(long left, long arrived) {
    this.left += left;
    this.arrived += arrived;
  }

  @Override
  public void onStopped(ByteBuffer rest) {
    this.rest = rest;
    from.recorder().events.add("stopped");
    write(rest);
  }

  /** Goes on as an ordinary stream does. */
  void write(ByteBuffer bytes) {
    if (bytes.hasRemaining()) {
      to.handle().write(new ByteBuffer[] {bytes}, 0, 1);
    }
  }

  ByteBuffer stop() {
    assert transfer != null;
    return transfer.stop();
  }
}

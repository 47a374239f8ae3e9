package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.js.NodeContext;
import dev.sluice.js.dgram.UdpHandle;
import dev.sluice.js.posix.Datagrams;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code dgram} asks of Java: the handles of its sockets. */
public final class DgramBinding {
  private final NodeContext context;
  private @Nullable Datagrams calls;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public DgramBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * A handle without a socket.
   *
   * @param onReceive called with 0 or a negative error number, the bytes, and the sender's address,
   *     family and port
   * @return the handle
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} where the loop cannot wait
   *     for descriptors
   */
  @HostAccess.Export
  public UdpHandle newHandle(Value onReceive) {
    context.requireNetwork();
    if (!context.loop().backend().capabilities().contains(Capability.DESCRIPTORS)) {
      throw new NodeException(
          NodeException.Kind.TYPE_ERROR,
          "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
          "The feature dgram is unavailable on the current platform, which is being used to run"
              + " Node.js",
          null);
    }
    return new UdpHandle(context, calls(), onReceive);
  }

  private Datagrams calls() {
    if (calls == null) {
      Datagrams made = new Datagrams();
      context.onClose(made);
      calls = made;
    }
    return calls;
  }
}

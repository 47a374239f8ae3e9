package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.io.StreamHandle;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Descriptors over a Unix-domain {@link Socket}, to other processes and from them ({@code
 * SCM_RIGHTS}). Both processes have the descriptor then, each by a number of its own.
 *
 * <p>What arrives is told by {@link Socket#DESCRIPTORS}, on sockets made with {@code
 * receiveDescriptors(true)}.
 */
public sealed interface DescriptorPassing permits Socket {
  /**
   * What was taken out of a socket.
   *
   * @param descriptor the connection
   * @param unread what was read from the connection and not handed out, which whoever takes the
   *     connection over has to read first
   */
  record Detached(Descriptor descriptor, ByteBuffer unread) {}

  /**
   * Writes bytes and sends descriptors along, in the order of all writes; otherwise as {@link
   * Socket#write(ByteBuffer, Callback)}. The receiver gets the descriptors with the first of the
   * bytes, or earlier: with bytes that were written before and that it has not read yet. Whether
   * they block is shared by all processes that have them, and these do not.
   *
   * @param data the bytes; at least one
   * @param descriptors the descriptors, 1 to {@value StreamHandle#MAX_DESCRIPTORS}. They stay open
   *     here, and must until the callback; closing them then leaves them to the receiver alone
   * @param callback called once, never inside of this call; null for none
   * @return whether to go on before {@code drain}
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot, {@code
   *     ERR_INVALID_HANDLE_TYPE} on a TCP connection, {@code ERR_INVALID_ARG_VALUE} without bytes,
   *     {@code ERR_OUT_OF_RANGE} for no or too many descriptors
   */
  default boolean writeDescriptors(
      ByteBuffer data, List<Descriptor> descriptors, @Nullable Callback callback) {
    self().loop().confine(this, "writeDescriptors");
    Features.require(self().loop(), Capability.DESCRIPTOR_PASSING, "descriptor passing");
    StreamWrap wrap = self().wrap();
    if (wrap != null && wrap.isTcp()) {
      throw ErrorCode.ERR_INVALID_HANDLE_TYPE.exception();
    }
    if (!Arguments.object(data, "data").hasRemaining()) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "argument 'data'", "must have a byte for the descriptors to go with", data);
    }
    int count = Arguments.object(descriptors, "descriptors").size();
    if (count < 1 || count > StreamHandle.MAX_DESCRIPTORS) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(
          "descriptors.size()", ">= 1 && <= " + StreamHandle.MAX_DESCRIPTORS, count);
    }
    int[] numbers = descriptors.stream().mapToInt(Descriptor::number).toArray();
    SpecialWrite sending = (to, chunk, request) -> to.write(chunk, numbers, request);
    return self().write(self().writer().mark(data, sending), callback);
  }

  /**
   * Takes the connection out of the socket, which is destroyed by that: {@link Socket#CLOSE}
   * follows, but the peer notices nothing. The connection can be given to another loop or process.
   *
   * @return the connection, and what was read of it and not handed out
   * @throws NodeException {@code ERR_SOCKET_CLOSED} without a connection, {@code
   *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot, {@code ERR_INVALID_HANDLE_TYPE}
   *     for a socket over a stream
   * @throws IllegalStateException while something that was written waits to be sent
   */
  default Detached detach() {
    self().loop().confine(this, "detach");
    Detached taken = self().parts().closer.takeOut();
    self().destroy();
    return taken;
  }

  private Socket self() {
    return (Socket) this;
  }
}

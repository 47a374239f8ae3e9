package dev.sluice.js.binding;

import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.graal.EngineMemory;
import dev.sluice.js.graal.Reach;
import dev.sluice.js.graal.SharedMemory;
import dev.sluice.js.messaging.MessagePortData;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Message ports in a thread, and the memory that messages carry. */
public final class MessagingBinding implements AutoCloseable {
  private final NodeContext context;
  private final Set<AttachedPort> open = new LinkedHashSet<>();
  private @Nullable EngineMemory memory;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public MessagingBinding(NodeContext context) {
    this.context = context;
    context.onClose(this);
  }

  /**
   * Calls a function in the next poll phase, in a callback of its own; the loop stays alive until
   * then.
   *
   * @param function called without arguments
   */
  @HostAccess.Export
  public void deliver(Value function) {
    context.loop().execute(function::executeVoid);
  }

  /**
   * Calls a function in the next check phase; the loop stays alive until then.
   *
   * @param function called without arguments
   */
  @HostAccess.Export
  public void closeSoon(Value function) {
    var unused = context.loop().setImmediate(function::executeVoid);
  }

  /** {@return two ports that reach each other, in no thread yet} */
  @HostAccess.Export
  public Object pair() {
    return MessagePortData.pair().toArray();
  }

  /**
   * Opens a broadcast channel.
   *
   * @param name its name
   * @return what is behind it, in no thread yet
   */
  @HostAccess.Export
  public MessagePortData broadcast(String name) {
    return context.process().channels().open(name);
  }

  /**
   * Takes a port into this thread.
   *
   * @param data the port
   * @param onArrival called for each message that can be taken, in a callback of its own
   * @return the port here
   */
  @HostAccess.Export
  public AttachedPort attach(MessagePortData data, Value onArrival) {
    AttachedPort port = new AttachedPort(context, this, data, onArrival);
    open.add(port);
    data.attach(port);
    return port;
  }

  void gone(AttachedPort port) {
    open.remove(port);
  }

  /**
   * A copy of bytes that no program has.
   *
   * @param source what {@code memoryOf(view)} gives
   * @param length how many, from its start
   * @return the copy
   */
  @HostAccess.Export
  public ByteBuffer copyOf(Value source, int length) {
    byte[] copy = new byte[length];
    Bytes.toJava(source, 0, length).get(0, copy);
    return ByteBuffer.wrap(copy);
  }

  /**
   * Takes the object in which buffers are handed over.
   *
   * @param property the name of the global property that holds it
   * @return whether the engine can be reached; what follows may not be called if not
   */
  @HostAccess.Export
  public boolean handOver(String property) {
    if (Reach.given()) {
      memory = new EngineMemory(property);
    }
    return memory != null;
  }

  /** {@return the bytes of the buffer that was handed over, which has none any more} */
  @HostAccess.Export
  public ByteBuffer take() {
    return reached().take();
  }

  /**
   * Hands a buffer over that is made of bytes.
   *
   * @param bytes the bytes; they belong to the buffer from now on
   */
  @HostAccess.Export
  public void give(ByteBuffer bytes) {
    reached().give(bytes);
  }

  /** {@return the memory of the shared buffer that was handed over} */
  @HostAccess.Export
  public SharedMemory share() {
    return reached().share();
  }

  /**
   * Hands a shared buffer over.
   *
   * @param shared its memory
   */
  @HostAccess.Export
  public void join(SharedMemory shared) {
    reached().join(shared);
  }

  private EngineMemory reached() {
    if (memory == null) {
      throw new IllegalStateException("GraalJS cannot be reached.");
    }
    return memory;
  }

  @Override
  public void close() {
    List.copyOf(open).forEach(AttachedPort::closeAtEnd);
    open.clear();
  }
}

package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.messaging.Message;
import dev.sluice.js.messaging.MessagePortData;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A port in the thread that has it: how its messages come to the loop, and keep it alive. */
public final class AttachedPort implements MessagePortData.Owner {
  private final NodeContext context;
  private final EventLoop home;
  private final MessagingBinding binding;
  private final MessagePortData data;
  private final Value onArrival;
  private @Nullable Hold hold;

  AttachedPort(
      NodeContext context, MessagingBinding binding, MessagePortData data, Value onArrival) {
    this.context = context;
    this.home = context.loop();
    this.binding = binding;
    this.data = data;
    this.onArrival = onArrival;
  }

  /** A port that does not keep the loop alive does not do so for what waits either. */
  @Override
  public void arrived() {
    if (EventLoop.currentOrNull() != home) {
      context.tell(home, onArrival::executeVoid);
    } else if (hold != null) {
      home.execute(onArrival::executeVoid);
    } else {
      var unused = home.setImmediate(onArrival::executeVoid).unref();
    }
  }

  /**
   * Sends a message.
   *
   * @param text what the writer wrote
   * @param attachments an array of objects of Java's
   * @return {@code POSTED}, {@code NOBODY} or {@code LOST}
   */
  @HostAccess.Export
  public String post(String text, Value attachments) {
    List<Object> objects = new ArrayList<>();
    for (long i = 0; i < attachments.getArraySize(); i++) {
      objects.add(attachments.getArrayElement(i).asHostObject());
    }
    return data.post(new Message(text, objects)).name();
  }

  /** Lets messages come. */
  @HostAccess.Export
  public void start() {
    data.start();
  }

  /** {@return the message that has arrived; null if it has been taken already} */
  @HostAccess.Export
  public @Nullable Message next() {
    return data.next();
  }

  /** {@return the oldest message; null if there is none} */
  @HostAccess.Export
  public @Nullable Message receive() {
    return data.receive();
  }

  /** {@return whether it keeps the loop alive} */
  @HostAccess.Export
  public boolean hasRef() {
    return hold != null;
  }

  /** Keeps the loop alive. */
  @HostAccess.Export
  public void ref() {
    if (hold == null) {
      hold = home.hold("MessagePort");
    }
  }

  /** Lets the loop end. */
  @HostAccess.Export
  public void unref() {
    if (hold != null) {
      hold.close();
      hold = null;
    }
  }

  /** {@return what goes to another thread; it is not in this one any more} */
  @HostAccess.Export
  public MessagePortData detach() {
    unref();
    data.detach();
    binding.gone(this);
    return data;
  }

  /** Closes the port; the partner hears of it. */
  @HostAccess.Export
  public void close() {
    unref();
    binding.gone(this);
    data.close();
  }

  /** Closes the port of a program that has ended. */
  void closeAtEnd() {
    data.close();
  }
}

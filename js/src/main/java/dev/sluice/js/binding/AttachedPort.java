package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.messaging.Message;
import dev.sluice.js.messaging.MessagePortData;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A port in the thread that has it: how its messages come to the loop, and keep it alive. */
public final class AttachedPort extends HandleWrap implements MessagePortData.Owner {
  private final NodeContext context;
  private final MessagingBinding binding;
  private final MessagePortData data;
  private final Arrivals arrivals;

  AttachedPort(
      NodeContext context, MessagingBinding binding, MessagePortData data, Value onArrival) {
    super(context.loop(), "MessagePort");
    this.context = context;
    this.binding = binding;
    this.data = data;
    this.arrivals = new Arrivals(this::soon, onArrival::executeVoid);
  }

  @Override
  public void arrived() {
    arrivals.add();
  }

  /** A port that does not keep the loop alive does not do so for what waits either. */
  private void soon(Runnable task) {
    if (EventLoop.currentOrNull() != loop()) {
      context.tell(loop(), task);
    } else if (hasRef()) {
      loop().execute(task);
    } else {
      var unused = loop().setImmediate(task).unref();
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

  /** {@return what goes to another thread; it is not in this one any more} */
  @HostAccess.Export
  public MessagePortData detach() {
    end();
    data.detach();
    binding.gone(this);
    return data;
  }

  /** Closes the port; the partner hears of it. */
  @HostAccess.Export
  public void close() {
    end();
    binding.gone(this);
    data.close();
  }

  /** Closes the port of a program that has ended. */
  void closeAtEnd() {
    data.close();
  }
}

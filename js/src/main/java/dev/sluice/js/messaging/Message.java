package dev.sluice.js.messaging;

import java.nio.ByteBuffer;
import java.util.List;
import org.graalvm.polyglot.HostAccess;

/**
 * A value on its way to another port, as {@code internal/messaging/writer} has written it: a text,
 * and what no text can say. It belongs to no thread.
 */
public final class Message {
  /** The last message of a port whose partner has been closed. */
  static final Message CLOSE = new Message("", List.of());

  private final String text;
  private final List<Object> attachments;

  /**
   * A message.
   *
   * @param text what {@code internal/messaging/reader} makes a value of
   * @param attachments bytes, ports, and objects of Java's that several threads may use
   */
  public Message(String text, List<Object> attachments) {
    this.text = text;
    this.attachments = attachments;
  }

  /** {@return whether it says that the partner is closed, and nothing else} */
  @HostAccess.Export
  public boolean isClose() {
    return this == CLOSE;
  }

  /** {@return the text} */
  @HostAccess.Export
  public String text() {
    return text;
  }

  /** {@return the attachments, for the one who receives the message} */
  @HostAccess.Export
  public Object attachments() {
    return attachments.toArray();
  }

  /** Whether a port is sent with it. */
  boolean carries(MessagePortData port) {
    return attachments.contains(port);
  }

  /** The same for one more receiver, with bytes of its own. */
  Message copy() {
    return new Message(text, attachments.stream().map(Message::copyOf).toList());
  }

  private static Object copyOf(Object attachment) {
    if (attachment instanceof ByteBuffer bytes) {
      ByteBuffer from = bytes.duplicate();
      return ByteBuffer.allocate(from.remaining()).put(from).flip();
    }
    return attachment;
  }

  /** Nobody will receive it: the ports in it are closed. */
  void discard() {
    for (Object attachment : attachments) {
      if (attachment instanceof MessagePortData port) {
        port.close();
      }
    }
  }
}

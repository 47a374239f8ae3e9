package dev.sluice.js.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/**
 * What a client says first, as far as a program may want to know before its server answers: which
 * name it asks for, and which protocols it offers (RFC 8446, 4.1.2; RFC 6066, 3; RFC 7301, 3.1).
 */
public final class ClientHello {
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 34;
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;

  private @Nullable String serverName;
  private final List<String> protocols = new ArrayList<>();

  private ClientHello() {}

  /** How far a hello has arrived. */
  enum Arrival {
    /** More is to come. */
    PART,
    /** It is there. */
    WHOLE,
    /** What arrived is something else. */
    NONE
  }

  /** How much of a hello is in the bytes from position to limit, which stay. */
  static Arrival arrived(ByteBuffer records) {
    ByteBuffer message = ByteBuffer.allocate(records.remaining());
    boolean complete = gather(records.duplicate(), message);
    message.flip();
    if (message.remaining() < MESSAGE_HEADER) {
      return complete ? Arrival.PART : Arrival.NONE;
    }
    if (message.get(0) != CLIENT_HELLO) {
      return Arrival.NONE;
    }
    if (message.remaining() >= MESSAGE_HEADER + length(message)) {
      return Arrival.WHOLE;
    }
    return complete ? Arrival.PART : Arrival.NONE;
  }

  private static int length(ByteBuffer message) {
    return message.getInt(0) & 0xffffff;
  }

  /** Puts the records' contents together; whether all of them are of the handshake. */
  private static boolean gather(ByteBuffer records, ByteBuffer message) {
    while (records.remaining() >= RECORD_HEADER) {
      if (records.get(records.position()) != HANDSHAKE) {
        return false;
      }
      int length = Short.toUnsignedInt(records.getShort(records.position() + 3));
      records.position(records.position() + RECORD_HEADER);
      int here = Math.min(length, records.remaining());
      message.put(records.slice(records.position(), here));
      records.position(records.position() + here);
    }
    return !records.hasRemaining() || records.get(records.position()) == HANDSHAKE;
  }

  /** Reads a hello that is whole; what is malformed in it is left to the engine to refuse. */
  static ClientHello read(ByteBuffer records) {
    ByteBuffer message = ByteBuffer.allocate(records.remaining());
    gather(records.duplicate(), message);
    message.flip();
    ClientHello hello = new ClientHello();
    try {
      message.position(MESSAGE_HEADER + VERSION_AND_RANDOM);
      skip(message, Byte.toUnsignedInt(message.get()));
      skip(message, Short.toUnsignedInt(message.getShort()));
      skip(message, Byte.toUnsignedInt(message.get()));
      if (message.hasRemaining()) {
        hello.readExtensions(part(message, Short.toUnsignedInt(message.getShort())));
      }
    } catch (BufferUnderflowException | IllegalArgumentException malformed) {
      System.getLogger("dev.sluice").log(System.Logger.Level.DEBUG, "A bad hello", malformed);
    }
    return hello;
  }

  private void readExtensions(ByteBuffer extensions) {
    while (extensions.hasRemaining()) {
      int type = Short.toUnsignedInt(extensions.getShort());
      ByteBuffer body = part(extensions, Short.toUnsignedInt(extensions.getShort()));
      switch (type) {
        case SERVER_NAME -> readServerName(body);
        case ALPN -> readProtocols(body);
        default -> {}
      }
    }
  }

  private void readServerName(ByteBuffer body) {
    if (!body.hasRemaining()) {
      return;
    }
    skip(body, Short.BYTES + Byte.BYTES);
    serverName = text(part(body, Short.toUnsignedInt(body.getShort())));
  }

  private void readProtocols(ByteBuffer body) {
    skip(body, Short.BYTES);
    while (body.hasRemaining()) {
      protocols.add(text(part(body, Byte.toUnsignedInt(body.get()))));
    }
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  private static ByteBuffer part(ByteBuffer bytes, int count) {
    ByteBuffer part = bytes.slice(bytes.position(), Math.min(count, bytes.remaining()));
    skip(bytes, count);
    return part;
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  /** {@return the name that the client asks for; null for none} */
  @HostAccess.Export
  public @Nullable String serverName() {
    return serverName;
  }

  /** {@return the protocols that the client offers, in its order} */
  @HostAccess.Export
  public String[] protocols() {
    return protocols.toArray(new String[0]);
  }
}

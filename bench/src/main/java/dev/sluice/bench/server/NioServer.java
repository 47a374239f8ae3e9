package dev.sluice.bench.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's NIO by hand, the least that a server on the JVM can do: one thread, one selector, one
 * direct buffer for all reads, and writes tried at once.
 *
 * <p>What a client does not take is kept for it, and it is not read from until it has taken that.
 *
 * <p>Usage: {@code NioServer ROLE HOST PORT}.
 */
public final class NioServer {
  private static final int BUFFER = 64 * 1024;

  /** As that of all servers that are measured. */
  private static final int BACKLOG = 511;

  private static final int ACCEPTS_PER_TURN = 64;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final Role role;
  private final Selector selector;
  private final ServerSocketChannel listener;

  private NioServer(Role role, InetSocketAddress address) throws IOException {
    this.role = role;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.bind(address, BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /**
   * Serves until the process is killed.
   *
   * @param arguments role, host, port
   * @throws IOException if it cannot listen, or the selector fails
   */
  public static void main(String[] arguments) throws IOException {
    NioServer server =
        new NioServer(
            Role.of(arguments[0]),
            new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2])));
    System.out.println("listening on " + server.port());
    server.serve();
  }

  private int port() throws IOException {
    return ((InetSocketAddress) listener.getLocalAddress()).getPort();
  }

  private void serve() throws IOException {
    while (true) {
      selector.select(this::ready);
    }
  }

  private void ready(SelectionKey key) {
    if (key.channel() == listener) {
      accept();
      return;
    }
    try {
      if (key.attachment() == null) {
        read(key);
      } else {
        flush(key);
      }
    } catch (IOException failed) {
      close((SocketChannel) key.channel());
    }
  }

  private void accept() {
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
        SocketChannel client = listener.accept();
        if (client == null) {
          return;
        }
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key) throws IOException {
    SocketChannel client = (SocketChannel) key.channel();
    int count = client.read(buffer.clear());
    if (count < 0) {
      client.close();
      return;
    }
    buffer.flip();
    switch (role) {
      case ECHO, LISTENER -> send(key, buffer);
      case BROADCAST -> broadcast();
      case SINK -> buffer.clear();
      case PROXY, HELLO -> throw new IllegalArgumentException("no such role");
    }
  }

  private void broadcast() {
    for (SelectionKey key : selector.keys()) {
      if (key.channel() != listener && key.isValid()) {
        try {
          send(key, buffer.duplicate());
        } catch (IOException failed) {
          close((SocketChannel) key.channel());
        }
      }
    }
  }

  private static void send(SelectionKey key, ByteBuffer bytes) throws IOException {
    @Nullable ByteBuffer kept = (ByteBuffer) key.attachment();
    if (kept == null) {
      ((SocketChannel) key.channel()).write(bytes);
    }
    if (bytes.hasRemaining()) {
      int held = kept == null ? 0 : kept.remaining();
      ByteBuffer all = ByteBuffer.allocate(held + bytes.remaining());
      if (kept != null) {
        all.put(kept);
      }
      key.attach(all.put(bytes).flip());
      key.interestOps(SelectionKey.OP_WRITE);
    }
  }

  private static void flush(SelectionKey key) throws IOException {
    ByteBuffer kept = (ByteBuffer) key.attachment();
    ((SocketChannel) key.channel()).write(kept);
    if (!kept.hasRemaining()) {
      key.attach(null);
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private static void close(SocketChannel client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

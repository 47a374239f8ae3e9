package dev.sluice.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the generator in Java: a message out, an answer of the same size back. */
final class LoadConnection {
  /** Each source address has only about 28,000 ports; {@code load.c} uses as many. */
  private static final int SOURCES = 64;

  final SocketChannel channel;
  private final ByteBuffer message;
  private final ByteBuffer answer;
  private final SelectionKey key;
  long startedAt;

  private LoadConnection(SocketChannel channel, int size, Selector selector, boolean connected)
      throws IOException {
    this.channel = channel;
    this.message = ByteBuffer.allocateDirect(size);
    this.answer = ByteBuffer.allocateDirect(size);
    this.key =
        channel.register(
            selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
  }

  /** A connection that is established, or on its way. */
  static LoadConnection open(
      LoadRequest request, int number, Selector selector, boolean blockingConnect)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (request.host().startsWith("127.")) {
      channel.bind(new InetSocketAddress("127.0.1." + (1 + number % SOURCES), 0));
    }
    InetSocketAddress server = new InetSocketAddress(request.host(), request.port());
    if (blockingConnect) {
      channel.connect(server);
    }
    channel.configureBlocking(false);
    if (!blockingConnect) {
      channel.connect(server);
    }
    return new LoadConnection(channel, request.size(), selector, blockingConnect);
  }

  /** Whether the connection, which was on its way, has been established by now. */
  boolean connects() throws IOException {
    if (!key.isConnectable()) {
      return false;
    }
    channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
    return true;
  }

  /** Sends a message, as much of it as goes. */
  void begin(long now) throws IOException {
    startedAt = now;
    message.clear();
    answer.clear();
    push();
  }

  /** Sends what is left. */
  void push() throws IOException {
    channel.write(message);
    int interest = SelectionKey.OP_READ | (message.hasRemaining() ? SelectionKey.OP_WRITE : 0);
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }

  /** Sends without end: another message when one is through. Returns how many bytes went. */
  int pour() throws IOException {
    if (!message.hasRemaining()) {
      message.clear();
    }
    return channel.write(message);
  }

  /** Is told when there is room to send. */
  void awaitRoom() {
    key.interestOps(SelectionKey.OP_WRITE);
  }

  /** Waits for an answer without having sent anything. */
  void beginAnswer() {
    answer.clear();
  }

  /** Whether the whole answer is there. */
  boolean pull() throws IOException {
    while (answer.hasRemaining()) {
      int count = channel.read(answer);
      if (count < 0) {
        throw new EOFException("the server closed a connection");
      }
      if (count == 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the answer was there already. */
  boolean answered() {
    return !answer.hasRemaining();
  }

  void close() throws IOException {
    channel.close();
  }
}

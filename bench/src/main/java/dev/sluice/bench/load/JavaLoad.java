package dev.sluice.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The load generator in Java, for machines without a C compiler: takes the arguments of {@code
 * load.c}, does what it does, and prints what it prints.
 *
 * <p>One thread, one selector. Its own cost per message is higher, so the server is less busy; the
 * report says which generator was used.
 */
public final class JavaLoad {
  private static final int SINK_BUFFER = 256 * 1024;
  private static final int BACKLOG = 511;

  /** New connections wait for the server in groups, so that no listen queue overflows. */
  private static final int GROUP = 256;

  private static final long STALL_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final LoadRequest request;
  private final PrintStream out;
  private final Selector selector;
  private int opened;

  private JavaLoad(LoadRequest request, PrintStream out) throws IOException {
    this.request = request;
    this.out = out;
    this.selector = Selector.open();
  }

  /**
   * Makes load; ends the JVM with exit code 1 if the server refused, broke off or stalled.
   *
   * @param arguments as {@link LoadRequest#parse} takes them
   */
  public static void main(String[] arguments) {
    try {
      new JavaLoad(LoadRequest.parse(arguments), System.out).run();
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("load: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException {
    try (selector) {
      switch (request.mode()) {
        case ECHO -> echo();
        case CHURN -> churn();
        case BROADCAST -> broadcast();
        case BULK -> bulk();
        case IDLE -> idle();
        case SINK -> sink();
      }
    }
  }

  private LoadConnection open(boolean blockingConnect) throws IOException {
    return LoadConnection.open(request, opened++, selector, blockingConnect);
  }

  private void echo() throws IOException {
    List<LoadConnection> all = openAll(this::echoOnce);
    LoadWindow window = new LoadWindow(request, System.in, out);
    for (LoadConnection connection : all) {
      connection.begin(System.nanoTime());
    }
    while (true) {
      for (SelectionKey key : select()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (key.isWritable()) {
          connection.push();
        }
        if (connection.pull()) {
          long now = System.nanoTime();
          if (window.isOver(now)) {
            window.finish();
            return;
          }
          window.record(connection.startedAt, now);
          window.count(1);
          connection.begin(now);
        }
      }
    }
  }

  private void churn() throws IOException {
    LoadWindow window = new LoadWindow(request, System.in, out);
    for (int i = 0; i < request.connections(); i++) {
      open(false).startedAt = System.nanoTime();
    }
    while (true) {
      for (SelectionKey key : select()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (connection.connects()) {
          connection.begin(connection.startedAt);
        } else if (key.isValid() && key.isWritable()) {
          connection.push();
        } else if (connection.pull()) {
          long now = System.nanoTime();
          if (window.isOver(now)) {
            window.finish();
            return;
          }
          window.record(connection.startedAt, now);
          window.count(1);
          connection.close();
          open(false).startedAt = System.nanoTime();
        }
      }
    }
  }

  private void broadcast() throws IOException {
    List<LoadConnection> all = openAll(this::hearTheLast);
    all.forEach(LoadConnection::beginAnswer);
    LoadWindow window = new LoadWindow(request, System.in, out);
    LoadConnection sender = all.getLast();
    int left = all.size();
    sender.begin(System.nanoTime());
    while (true) {
      for (SelectionKey key : select()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (connection.answered() || !connection.pull()) {
          continue;
        }
        window.count(1);
        left--;
        if (left == 0) {
          long now = System.nanoTime();
          if (window.isOver(now)) {
            window.finish();
            return;
          }
          window.record(sender.startedAt, now);
          all.forEach(LoadConnection::beginAnswer);
          left = all.size();
          sender.begin(now);
        }
      }
    }
  }

  private void bulk() throws IOException {
    openAll((all, group) -> {}).forEach(LoadConnection::awaitRoom);
    LoadWindow window = new LoadWindow(request, System.in, out);
    while (true) {
      for (SelectionKey key : select()) {
        int sent = ((LoadConnection) key.attachment()).pour();
        if (window.isOver(System.nanoTime())) {
          window.finish();
          return;
        }
        window.count(sent);
      }
    }
  }

  private void idle() throws IOException {
    openAll(this::echoOnce);
    out.println("begin");
    out.flush();
    LoadWindow.awaitEndOf(System.in);
  }

  private void sink() throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(request.host(), request.port()), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    out.println("listening on " + ((InetSocketAddress) listener.getLocalAddress()).getPort());
    out.flush();
    Thread.ofPlatform().daemon().name("input").start(this::wakeAtEndOfInput);
    ByteBuffer buffer = ByteBuffer.allocateDirect(SINK_BUFFER);
    while (selector.isOpen()) {
      selector.select();
      for (SelectionKey key : drainSelected()) {
        if (key.isAcceptable()) {
          SocketChannel client = listener.accept();
          client.configureBlocking(false);
          client.register(selector, SelectionKey.OP_READ);
        } else {
          swallow((SocketChannel) key.channel(), buffer);
        }
      }
    }
  }

  private static void swallow(SocketChannel client, ByteBuffer buffer) throws IOException {
    boolean ended;
    try {
      ended = client.read(buffer.clear()) < 0;
    } catch (IOException reset) {
      ended = true;
    }
    if (ended) {
      client.close();
    }
  }

  private void wakeAtEndOfInput() {
    try {
      LoadWindow.awaitEndOf(System.in);
      selector.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  // ---- connections

  /** Makes connections, in groups each of which is greeted before the next one comes. */
  private List<LoadConnection> openAll(Greeting greeting) throws IOException {
    List<LoadConnection> all = new ArrayList<>();
    while (all.size() < request.connections()) {
      int group = Math.min(GROUP, request.connections() - all.size());
      for (int i = 0; i < group; i++) {
        all.add(open(true));
      }
      greeting.greet(all, all.subList(all.size() - group, all.size()));
    }
    return all;
  }

  /** What new connections do before there are too many that the server has not accepted. */
  private interface Greeting {
    void greet(List<LoadConnection> all, List<LoadConnection> group) throws IOException;
  }

  private void echoOnce(List<LoadConnection> all, List<LoadConnection> group) throws IOException {
    for (LoadConnection connection : group) {
      connection.begin(System.nanoTime());
    }
    awaitMessages(group.size());
  }

  /**
   * Connections are accepted in the order in which they were made: if the last of them is heard by
   * itself, the server knows all of them, and they hear it as well.
   */
  private void hearTheLast(List<LoadConnection> all, List<LoadConnection> group)
      throws IOException {
    all.forEach(LoadConnection::beginAnswer);
    all.getLast().begin(System.nanoTime());
    awaitMessages(all.size());
  }

  private void awaitMessages(int count) throws IOException {
    int left = count;
    while (left > 0) {
      for (SelectionKey key : select()) {
        LoadConnection connection = (LoadConnection) key.attachment();
        if (key.isWritable()) {
          connection.push();
        }
        if (!connection.answered() && connection.pull()) {
          left--;
        }
      }
    }
  }

  // ---- the selector

  private List<SelectionKey> select() throws IOException {
    if (selector.select(STALL_MILLIS) == 0) {
      throw new IOException(
          "nothing came from the server for %d s"
              .formatted(TimeUnit.MILLISECONDS.toSeconds(STALL_MILLIS)));
    }
    return drainSelected();
  }

  private List<SelectionKey> drainSelected() {
    if (!selector.isOpen()) {
      return List.of();
    }
    List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
    selector.selectedKeys().clear();
    return ready;
  }
}

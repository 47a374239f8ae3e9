package dev.sluice.examples.kv;

import dev.sluice.loop.Timer;
import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that does not give up: it asks one replica after the other until the one that leads has
 * answered, and then asks the next thing. In a loop.
 */
public final class KeyValueClient {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private record Request(String line, Consumer<String> onAnswer) {}

  private final List<Address> replicas;
  private final Queue<Request> requests = new ArrayDeque<>();
  private final Consumer<String> log;
  private Address current;
  private @Nullable Socket socket;
  private @Nullable Lines lines;
  private @Nullable Timer patience;

  /**
   * A client.
   *
   * @param replicas where they are; the first is asked first
   * @param log is told what goes wrong, in words
   */
  public KeyValueClient(List<Address> replicas, Consumer<String> log) {
    this.replicas = List.copyOf(replicas);
    this.log = log;
    this.current = replicas.getFirst();
  }

  /**
   * Writes a value, over and over until it is acknowledged.
   *
   * @param key a word
   * @param value text without line breaks
   * @param onDone called once the write is acknowledged
   */
  public void set(String key, String value, Runnable onDone) {
    request("SET " + key + " " + value, answer -> onDone.run());
  }

  /**
   * Reads a value.
   *
   * @param key a word
   * @param onValue takes the value, or nothing if the key has none
   */
  public void get(String key, Consumer<Optional<String>> onValue) {
    request(
        "GET " + key,
        answer ->
            onValue.accept(
                answer.equals("NONE")
                    ? Optional.empty()
                    : Optional.of(answer.substring("VALUE ".length()))));
  }

  /**
   * Asks anything, over and over until it is answered.
   *
   * @param line a command
   * @param onAnswer takes the answer of the replica that leads
   */
  public void request(String line, Consumer<String> onAnswer) {
    requests.add(new Request(line, onAnswer));
    if (requests.size() == 1) {
      ask();
    }
  }

  /** Ends it; what has not been answered never is. */
  public void close() {
    requests.clear();
    disconnect();
  }

  /** Sends the first request, over the connection there is or a new one. */
  private void ask() {
    Request first = requests.peek();
    if (first == null) {
      return;
    }
    Timers.clearTimeout(patience);
    patience = Timers.setTimeout(() -> elsewhere(next()), PATIENCE);
    if (lines == null) {
      connect();
    }
    if (lines != null) {
      lines.send(first.line());
    }
  }

  private void connect() {
    Socket connecting = Net.connect(current.port(), current.host());
    connecting.on(Socket.ERROR, error -> log.accept(error.getMessage()));
    connecting.on(
        Socket.CLOSE,
        hadError -> {
          if (connecting == socket) {
            elsewhere(next());
          }
        });
    Lines answers = new Lines(connecting);
    answers.onLine(this::onAnswer);
    socket = connecting;
    lines = answers;
  }

  private void onAnswer(String answer) {
    if (answer.startsWith("ASK ")) {
      elsewhere(Address.of(answer.substring("ASK ".length())));
    } else if (answer.startsWith("ERROR ")) {
      elsewhere(next());
    } else {
      Timers.clearTimeout(patience);
      Request answered = requests.remove();
      ask();
      answered.onAnswer().accept(answer);
    }
  }

  private Address next() {
    return replicas.get((replicas.indexOf(current) + 1) % replicas.size());
  }

  /** Leaves the replica that it asked, and asks another one after a pause. */
  private void elsewhere(Address address) {
    disconnect();
    current = address;
    patience = Timers.setTimeout(this::ask, PAUSE);
  }

  private void disconnect() {
    Timers.clearTimeout(patience);
    Socket left = socket;
    socket = null;
    lines = null;
    if (left != null) {
      left.destroy();
    }
  }
}
